import { useState, type ReactNode } from 'react';
import { RefusalError } from '#window/api.ts';
import { Palette } from '#window/features/recherche/Palette.tsx';
import { notifyRefusal } from '#window/ui/notify.tsx';

interface Asked {
  label: string;
  onPicked: (accompagnementId: string) => void;
}

/** The person is looked for first, then the form opens on their dossier. */
export function usePick(): {
  ask: (label: string, onPicked: (accompagnementId: string) => void) => void;
  isAsking: boolean;
  dialog: ReactNode;
} {
  const [asked, setAsked] = useState<Asked | null>(null);
  return {
    ask: (label, onPicked) => setAsked({ label, onPicked }),
    isAsking: asked !== null,
    dialog: (
      <Palette
        opened={asked !== null}
        onClose={() => setAsked(null)}
        label={asked?.label ?? ''}
        commands={[]}
        searchesPeople
        onPerson={({ accompagnement }) => {
          if (accompagnement !== null) asked?.onPicked(accompagnement.accompagnementId);
          else
            notifyRefusal(
              new RefusalError({
                code: 'accompagnement-missing',
                message: 'Cette personne n’a pas encore d’accompagnement\u00a0: ouvrez d’abord son dossier.',
              }),
            );
        }}
      />
    ),
  };
}
