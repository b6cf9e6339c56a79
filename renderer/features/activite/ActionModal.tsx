import { Modal } from '@mantine/core';
import { CommunicationForm, EtudeForm, EvenementForm } from './ActionForms.tsx';
import { FormationForm } from './FormationForm.tsx';
import type { Communication, Etude, Evenement, Formation } from './words.ts';

/** What is being written; a new one when `line` is null. */
export type OpenedAction =
  | { readonly kind: 'formation'; readonly line: Formation | null }
  | { readonly kind: 'evenement'; readonly line: Evenement | null }
  | { readonly kind: 'communication'; readonly line: Communication | null }
  | { readonly kind: 'etude'; readonly line: Etude | null };

const titles = {
  formation: 'Session de formation',
  evenement: 'Événement ou réunion',
  communication: 'Action de communication',
  etude: 'Recherche',
} as const;

interface ActionProps {
  opened: OpenedAction | null;
  professions: readonly string[];
  onClose: () => void;
}

export function ActionModal({ opened, professions, onClose }: ActionProps) {
  return (
    <Modal opened={opened !== null} onClose={onClose} size="lg" title={opened ? titles[opened.kind] : ''}>
      {opened?.kind === 'formation' && <FormationForm line={opened.line} professions={professions} onClose={onClose} />}
      {opened?.kind === 'evenement' && <EvenementForm line={opened.line} onClose={onClose} />}
      {opened?.kind === 'communication' && <CommunicationForm line={opened.line} onClose={onClose} />}
      {opened?.kind === 'etude' && <EtudeForm line={opened.line} onClose={onClose} />}
    </Modal>
  );
}
