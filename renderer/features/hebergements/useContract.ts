import { useLocation } from 'wouter';
import { api } from '#window/api.ts';
import { documentPath } from '#window/features/documents/paths.ts';

/** A draft of the contrat d’engagement, filled with the last stay of the dossier, opened at once. */
export function useContract(accompagnementId: string) {
  const create = api.documents.create.useMutation();
  const [, navigate] = useLocation();
  const subject = { about: 'accompagnement', accompagnementId } as const;
  const begin = (): void =>
    create.mutate(
      { subject, from: { source: 'usuel', kind: 'contrat-engagement' } },
      { onSuccess: ({ documentId }) => navigate(documentPath(subject, documentId)) },
    );
  return { begin, isPending: create.isPending, error: create.error };
}
