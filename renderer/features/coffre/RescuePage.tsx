import { Alert, Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import { RestoreHere } from '../sauvegardes/RestoreHere.tsx';
import { Threshold } from './Threshold.tsx';

const ADVICE =
  'Ne supprimez rien\u00a0: appelez la personne qui vous aide pour l’informatique, avec votre dernière sauvegarde.';

/** The vault cannot be read: nothing is attempted behind the user's back. */
export function RescuePage({ message }: { message: string | null }) {
  const [restoring, setRestoring] = useState(false);
  if (restoring) return <RestoreHere onBack={() => setRestoring(false)} />;
  return (
    <Threshold help="rescue" title="Le coffre ne peut pas être lu" description="Rien n’a été effacé ni modifié.">
      <Alert role="alert" color="red" icon={<IconLifebuoy aria-hidden />}>
        {message ?? ADVICE}
      </Alert>
      <Button variant="default" onClick={() => setRestoring(true)}>
        Restaurer une sauvegarde
      </Button>
    </Threshold>
  );
}
