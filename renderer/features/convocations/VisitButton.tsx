import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDoorEnter } from '@tabler/icons-react';
import { api, RefusalError } from '#window/api.ts';
import type { Found } from '#window/features/recherche/FoundOption.tsx';
import { Palette } from '#window/features/recherche/Palette.tsx';
import { hour } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

/** Somebody who was not expected is at the door: V, the beginning of the name, Enter. */
export function VisitButton() {
  const [opened, visit] = useDisclosure(false);
  const record = useRecordVisit();
  useKeys(shortcuts.visit, { visit: visit.open });
  return (
    <>
      <Button variant="default" leftSection={<IconDoorEnter size={18} aria-hidden />} onClick={visit.open}>
        Visite imprévue (V)
      </Button>
      <Palette
        opened={opened}
        onClose={visit.close}
        label="Qui est là\u00a0?"
        commands={[]}
        searchesPeople
        onPerson={record}
      />
    </>
  );
}

function useRecordVisit() {
  const record = api.convocations.recordVisit.useMutation();
  const unmark = api.convocations.unmark.useMutation();
  const remove = api.convocations.removeVisit.useMutation();
  const undone = () => notifyDone('La visite est retirée.');
  return ({ accompagnement }: Found): void => {
    if (accompagnement === null) {
      notifyRefusal(
        new RefusalError({
          code: 'accompagnement-missing',
          message:
            'Cette personne n’a pas encore d’accompagnement\u00a0: ouvrez son orientation et ajoutez un entretien.',
        }),
      );
      return;
    }
    record.mutateAsync({ accompagnementId: accompagnement.accompagnementId }).then((recorded) => {
      // No name here: a notification outlives its page.
      if (recorded.kind === 'noted')
        notifyWithUndo('visit', `Visite notée au dossier, à ${hour(recorded.at)}.`, () => {
          remove.mutateAsync({ noteId: recorded.noteId }).then(undone, notifyRefusal);
        });
      else
        notifyWithUndo('visit', 'Un rendez-vous était prévu aujourd’hui\u00a0: il est noté honoré.', () => {
          unmark.mutateAsync({ convocationId: recorded.convocationId }).then(undone, notifyRefusal);
        });
    }, notifyRefusal);
  };
}
