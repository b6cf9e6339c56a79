import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { About } from './about.ts';
import { ChoicesStep } from './ChoicesStep.tsx';
import { WhoStep } from './WhoStep.tsx';

interface EnrolProps {
  opened: boolean;
  onClose: () => void;
  /** The groupe it is opened from; null to choose the best one. */
  groupeId: string | null;
  /** The accompagnement or orientation it is opened from; null to look for somebody. */
  about: About | null;
}

/** Who enters a groupe: somebody known is looked for, the groupe may be chosen already. */
export const EnrolModal = ({ opened, ...props }: EnrolProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Inscrire à un module" size="xl">
    <EnrolSteps {...props} />
  </Modal>
);

function EnrolSteps({ onClose, groupeId, about }: Omit<EnrolProps, 'opened'>) {
  const [found, setFound] = useState<About | null>(null);
  const chosen = about ?? found;
  if (chosen === null) return <WhoStep onChosen={setFound} />;
  return (
    <>
      {about === null && (
        <Button size="compact-sm" variant="subtle" mb="xs" onClick={() => setFound(null)}>
          Choisir une autre personne
        </Button>
      )}
      <ChoicesStep about={chosen} groupeId={groupeId} onDone={onClose} />
    </>
  );
}
