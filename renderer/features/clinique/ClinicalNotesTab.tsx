import { Button, Loader, Stack } from '@mantine/core';
import { IconNotes, IconShieldLock } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CleClinique } from '#contract/clinique.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { ClinicalComposer } from './ClinicalComposer.tsx';
import { ClinicalNoteCard } from './ClinicalNoteCard.tsx';
import { cleCliniquePath } from './paths.ts';
import { useClinicalNotes } from './useClinicalNotes.ts';
import { useComposer } from './useComposer.ts';

/** The notes of a psychological follow-up, for the psychologists who hold the second key. */
export function ClinicalNotesTab({ accompagnementId }: { accompagnementId: string }) {
  const state = api.clinique.state.useQuery({});
  if (state.error) return <ErrorAlert error={state.error} />;
  if (state.isPending) return <Loader aria-label="Ouverture des notes cliniques" />;
  const missing = whatIsMissing(state.data ?? null);
  if (missing)
    return (
      <EmptyState icon={<IconShieldLock aria-hidden />} title={missing.title} description={missing.what}>
        <Button component={Link} href={cleCliniquePath} mt="sm">
          {missing.action}
        </Button>
      </EmptyState>
    );
  return <Notes accompagnementId={accompagnementId} />;
}

interface Missing {
  title: string;
  what: string;
  action: string;
}

function whatIsMissing(state: CleClinique | null): Missing | null {
  if (!state)
    return {
      title: 'La clé clinique n’existe pas encore',
      what: 'Les notes cliniques sont scellées à une clé que seuls les psychologues détiennent. Le premier d’entre vous la crée, une fois pour toutes.',
      action: 'Créer la clé clinique',
    };
  if (state.mine === 'perdu')
    return {
      title: 'Votre accès est à rétablir',
      what: 'Votre phrase de passe a été refaite\u00a0: la clé clinique était scellée à l’ancienne. Un collègue psychologue peut vous la redonner\u00a0; la fiche clinique aussi.',
      action: 'Rétablir l’accès',
    };
  if (state.mine !== 'ouvert')
    return {
      title: 'Vous n’avez pas la clé clinique',
      what: 'Un psychologue qui la détient peut vous la donner en deux clics, depuis son propre compte.',
      action: 'Voir qui la détient',
    };
  if (!state.sheetConfirmed)
    return {
      title: 'La fiche clinique n’est pas vérifiée',
      what: 'Sans elle, une phrase de passe oubliée rendrait les notes illisibles pour toujours. Imprimez-la et recopiez deux groupes avant d’écrire.',
      action: 'Imprimer la fiche clinique',
    };
  return null;
}

function Notes({ accompagnementId }: { accompagnementId: string }) {
  const found = useClinicalNotes(accompagnementId);
  const composer = useComposer(accompagnementId);
  const { data } = found;
  return (
    <Stack>
      <ClinicalComposer composer={composer} />
      <ErrorAlert error={found.error} />
      {found.isPending && <Loader aria-label="Ouverture des notes cliniques" />}
      {data?.notes.length === 0 && !composer.opened && (
        <EmptyState compact icon={<IconNotes aria-hidden />} title="Aucune note clinique pour l’instant">
          Elles ne seront lues que par les psychologues qui ont la clé.
        </EmptyState>
      )}
      {data?.notes.map((note) => (
        <ClinicalNoteCard key={note.noteId} note={note} busy={composer.opened} onEdit={() => composer.edit(note)} />
      ))}
    </Stack>
  );
}
