import { Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { call } from '#window/api.ts';
import type { Sheet } from '#window/features/coffre/SheetContext.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

interface RenewClinicalSheetProps {
  confirmed: boolean;
  onSheet: (sheet: Sheet) => void;
}

export function RenewClinicalSheet({ confirmed, onSheet }: RenewClinicalSheetProps) {
  const renewal = useSubmit(async () => onSheet(await call('clinique.renewSheet', {})));
  return (
    <>
      <Text>
        {confirmed
          ? 'Elle rend la clé à un psychologue si toutes les phrases de passe sont oubliées. Si elle est perdue, ou si quelqu’un qui part a pu la lire, faites-en une autre\u00a0: l’ancienne ne marchera plus dès que vous aurez recopié deux groupes de la nouvelle.'
          : 'Elle n’a pas encore été imprimée et vérifiée. Aucune note ne peut être écrite avant\u00a0: sans elle, une phrase de passe oubliée les rendrait illisibles pour toujours.'}
      </Text>
      <ErrorAlert error={renewal.error} />
      <Group justify="flex-end">
        <Button
          variant={confirmed ? 'default' : 'filled'}
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={renewal.pending}
          onClick={() => void renewal.run()}
        >
          {confirmed ? 'Faire une nouvelle fiche clinique' : 'Préparer la fiche clinique'}
        </Button>
      </Group>
    </>
  );
}
