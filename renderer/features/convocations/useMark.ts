import { useState } from 'react';
import { convocationStatusLabels, type MarkableStatus } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { hour, longDay, shortDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

export interface Markable {
  accompagnementId: string;
  convocationId: string;
  day: string;
  at: string;
  durationMinutes: number;
  lieu: string;
  /** The person, for the labels of the buttons and the report. */
  name: string;
}

// No name here: a notification outlives its page, and may still be there on the lock screen.
const meeting = ({ day, at }: Markable): string => `Convocation du ${shortDay(day)} à ${hour(at)}`;

/** Answers a convocation, with its undo; a report first asks for the new day and hour, through `reporting`. */
export function useMark() {
  const mark = api.convocations.mark.useMutation();
  const unmark = api.convocations.unmark.useMutation();
  const [reporting, setReporting] = useState<Markable | null>(null);

  const undo = (line: Markable): void => {
    unmark
      .mutateAsync({ convocationId: line.convocationId })
      .then(() => notifyDone(`${meeting(line)}\u00a0: réponse annulée.`), notifyRefusal);
  };
  const announce = (line: Markable, text: string): void =>
    notifyWithUndo(`mark-${line.convocationId}`, `${meeting(line)}\u00a0: ${text}.`, () => undo(line));

  /** @returns whether the answer was recorded; a report is not yet */
  const answer = async (line: Markable, status: MarkableStatus): Promise<boolean> => {
    if (status === 'reportee') {
      setReporting(line);
      return false;
    }
    try {
      const { incident } = await mark.mutateAsync({ convocationId: line.convocationId, status, reportedTo: null });
      const said = convocationStatusLabels[status].toLowerCase();
      announce(line, incident ? `${said}. ${incident.label}, à rendre avant le ${longDay(incident.dueOn)}` : said);
      return true;
    } catch (error) {
      notifyRefusal(error);
      return false;
    }
  };
  const reported = (line: Markable, to: { day: string; at: string }): void => {
    setReporting(null);
    announce(line, `reportée au ${longDay(to.day)} à ${hour(to.at)}`);
  };
  return { answer, undo, reporting, reported, cancelReport: () => setReporting(null) };
}
export type Marking = ReturnType<typeof useMark>;
