import { useForm } from '@mantine/form';
import { useCallback, useState } from 'react';
import { clinique, type ClinicalDraft, type ClinicalNote } from '#contract/clinique.ts';
import { call } from '#window/api.ts';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { sealedDrafts } from './useClinicalNotes.ts';

const blank = (): ClinicalDraft => ({ noteId: null, day: todayParis(), text: '' });

/** One note being typed, new or corrected; what is typed is kept sealed until it is saved or thrown away. */
export function useComposer(accompagnementId: string) {
  const [opened, setOpened] = useState(false);
  const form = useForm<ClinicalDraft>({
    initialValues: blank(),
    validate: ({ noteId, ...said }) =>
      noteId === null
        ? fieldErrors(clinique.add.input, { accompagnementId, ...said })
        : fieldErrors(clinique.edit.input, { noteId, ...said }),
  });
  const { setValues } = form;
  const show = useCallback(
    (values: ClinicalDraft) => {
      setValues(values);
      setOpened(true);
    },
    [setValues],
  );
  const draft = useDraft(accompagnementId, form.values, show, sealedDrafts);
  const close = (): void => {
    draft.discard();
    form.setValues(blank());
    form.clearErrors();
    setOpened(false);
  };
  const sending = useSubmit(({ noteId, ...said }: ClinicalDraft) =>
    noteId === null ? call('clinique.add', { accompagnementId, ...said }) : call('clinique.edit', { noteId, ...said }),
  );
  const takeBack = (noteId: string) =>
    call('clinique.setRemoved', { noteId, removed: true }).then(
      () => notifyDone('La note clinique est retirée.'),
      notifyRefusal,
    );
  const save = form.onSubmit(async (values) => {
    const saved = await sending.run(values);
    if (!saved) return;
    close();
    if (values.noteId === null)
      notifyWithUndo('note-clinique', 'La note clinique est scellée.', () => void takeBack(saved.noteId));
    else notifyDone('La note clinique est corrigée.');
  });
  return {
    form,
    opened,
    begin: () => setOpened(true),
    edit: ({ noteId, day, text }: ClinicalNote) => show({ noteId, day, text: text ?? '' }),
    close,
    save,
    pending: sending.pending,
    error: sending.error,
  };
}
export type Composer = ReturnType<typeof useComposer>;
