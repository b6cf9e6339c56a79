import { Alert } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { numericDay } from '#window/ui/format.ts';

/** Says that an orientation came from the porteur, and whether the answer goes back to it. */
export function OriginAlert({ orientationId }: { orientationId: string }) {
  const { recue } = api.accueil.origin.useQuery({ orientationId }).data ?? { recue: null };
  if (recue === null) return null;
  return (
    <Alert
      mb="lg"
      color={recue.cancelled ? 'orange' : 'blue'}
      icon={<IconPhoneIncoming aria-hidden />}
      title={`Reçue du porteur (${recue.porteurName}), n°\u00a0${recue.number}`}
    >
      {recue.cancelled
        ? 'Le porteur a repris cette orientation depuis\u00a0: appelez-le avant de répondre.'
        : `Écrite le ${numericDay(recue.sentOn)}. ${
            recue.told ? 'Votre réponse lui est transmise, sans le nom.' : 'Votre réponse attend la carte du porteur.'
          }`}
    </Alert>
  );
}
