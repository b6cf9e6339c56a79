import type { z } from 'zod';
import type { SerieLine } from '#contract/series.ts';
import { pauseReasonLabels } from '#contract/terms.ts';
import { hour, longDay, numericDay } from '#window/ui/format.ts';

export type Serie = z.output<typeof SerieLine>;
export type Pause = Serie['pauses'][number];

/** « Chaque mardi à 10 h 30 » */
export const serieTitle = ({ label, at }: Serie): string =>
  `${label.charAt(0).toLocaleUpperCase('fr')}${label.slice(1)} à ${hour(at)}`;

export const serieSpan = ({ lieu, durationMinutes, first, until }: Serie): string =>
  `${lieu}, ${durationMinutes} minutes, du ${numericDay(first)} au ${numericDay(until)}`;

export const toComeWords = ({ toCome, nextOn }: Serie): string => {
  if (nextOn === null) return 'Aucune convocation à venir';
  return `${convocationCount(toCome)} à venir, la prochaine ${longDay(nextOn)}`;
};

export const pauseWords = ({ from, to, reason }: Pause): string =>
  `${pauseReasonLabels[reason]}\u00a0: ${to === null ? `en pause depuis le ${numericDay(from)}` : `pause du ${numericDay(from)} au ${numericDay(to)}`}`;

export const convocationCount = (count: number): string => `${count} ${count > 1 ? 'convocations' : 'convocation'}`;
