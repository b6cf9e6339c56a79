import type { CivilDay } from '../calendar/civilDate.ts';
import { longDateLabel, timeLabel } from '../calendar/labels.ts';

/** Read by whoever holds the telephone: day, hour and place, nothing of why. */
export const reminderText = ({ day, at, lieu }: { day: CivilDay; at: string; lieu: string }): string =>
  `Rappel\u00a0: vous avez rendez-vous ${longDateLabel(day)} à ${timeLabel(at)}, ${lieu}. En cas d’empêchement, appelez-nous avant.`;
