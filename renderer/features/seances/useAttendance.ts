import { emargementStatusLabels, type EmargementStatus } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { shortDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import type { Sheet, SheetLine } from './answers.ts';

interface Mark {
  inscriptionId: string;
  status: EmargementStatus | null;
  comment: string | null;
  catchesUpId: string | null;
}

/** The answer a line holds, as it is sent again with one thing changed. */
const markOf = ({ inscriptionId, status, comment, catchesUpId }: SheetLine): Mark => ({
  inscriptionId,
  status,
  comment: status === null ? null : comment,
  catchesUpId,
});

/** Answers for one séance, each with its undo. */
export function useAttendance({ seance }: Pick<Sheet, 'seance'>) {
  const mark = api.seances.mark.useMutation();
  const { seanceId, day } = seance;
  // No name here: a notification outlives its page.
  const about = `Séance du ${shortDay(day)}`;

  const record = (marks: Mark[], text: string): Promise<void> =>
    mark.mutateAsync({ seanceId, marks }).then(
      ({ before }) =>
        notifyWithUndo(`seance-${seanceId}`, `${about}\u00a0: ${text}`, () => {
          mark
            .mutateAsync({ seanceId, marks: before })
            .then(() => notifyDone(`${about}\u00a0: réponse annulée.`), notifyRefusal);
        }),
      notifyRefusal,
    );

  /** The answer again takes it back. */
  const answer = (line: SheetLine, status: EmargementStatus): Promise<void> => {
    const taken = line.status === status;
    const said = taken ? 'réponse retirée' : emargementStatusLabels[status].toLocaleLowerCase('fr-FR');
    const next: Mark = taken
      ? { ...markOf(line), status: null, comment: null, catchesUpId: null }
      : { ...markOf(line), status };
    return record([next], `${said}.`);
  };

  const allPresent = (lines: readonly SheetLine[]): Promise<void> => {
    const open = lines.filter(({ status }) => status === null);
    return record(
      open.map((line) => ({ ...markOf(line), status: 'present' })),
      open.length > 1 ? `${String(open.length)} présents.` : '1 présent.',
    );
  };

  const catchUp = (line: SheetLine, missedId: string | null): Promise<void> =>
    record([{ ...markOf(line), catchesUpId: missedId }], 'rattrapage enregistré.');

  /** Somebody of another groupe comes here to make up for a séance. */
  const welcome = ({ inscriptionId, seanceId: missedId }: Sheet['toCatchUp'][number]): Promise<void> =>
    record([{ inscriptionId, status: 'present', comment: null, catchesUpId: missedId }], 'rattrapage enregistré.');

  const remark = (line: SheetLine, comment: string | null): Promise<void> =>
    record([{ ...markOf(line), comment }], comment === null ? 'remarque effacée.' : 'remarque gardée.');

  return { answer, allPresent, catchUp, welcome, remark, pending: mark.isPending };
}
export type Attending = ReturnType<typeof useAttendance>;
