import { useQuery } from '@tanstack/react-query';
import { call } from '#window/api.ts';
import type { DraftStore } from '#window/ui/useDraft.ts';
import type { ClinicalDraft } from '#contract/clinique.ts';

/** Nothing that was opened is kept by the window once the notes are no longer shown. */
export const useClinicalNotes = (accompagnementId: string) =>
  useQuery({
    queryKey: ['clinique.notes', { accompagnementId }],
    queryFn: () => call('clinique.notes', { accompagnementId }),
    gcTime: 0,
  });

/** Drafts named by their accompagnement, each sealed to the key of who types it. */
export const sealedDrafts: DraftStore = {
  read: async (accompagnementId) => {
    const { draft } = await call('clinique.readDraft', { accompagnementId });
    return draft && { value: JSON.stringify(draft) };
  },
  save: (accompagnementId, value) =>
    call('clinique.saveDraft', { accompagnementId, ...(JSON.parse(value) as ClinicalDraft) }),
  discard: (accompagnementId) => call('clinique.discardDraft', { accompagnementId }),
};
