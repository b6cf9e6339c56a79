import type { z } from 'zod';
import { attendedStatuses, type EmargementStatus } from '#contract/moduleTerms.ts';
import type { seances } from '#contract/seances.ts';

export type Sheet = z.output<typeof seances.sheet.output>;
export type SheetLine = Sheet['lines'][number];

/** One key an answer, in the order of the buttons. */
export const answerKeys = {
  P: 'present',
  R: 'retard',
  D: 'parti-avant',
  E: 'absent-excuse',
  A: 'absent-injustifie',
} as const satisfies Record<string, EmargementStatus>;
export type AnswerKey = keyof typeof answerKeys;
export const isAnswerKey = (key: string): key is AnswerKey => key in answerKeys;

/** White is read on each of them, in light and in dark; the word of the answer is always beside. */
export const answerColors: Record<EmargementStatus, string> = {
  present: '#087f5b',
  retard: '#7a5b00',
  'parti-avant': '#862e9c',
  'absent-excuse': '#9c4a00',
  'absent-injustifie': '#c92a2a',
};

export const hasCome = (status: EmargementStatus | null): boolean =>
  status !== null && attendedStatuses.includes(status);
export const isExcused = (status: EmargementStatus | null): boolean => status === 'absent-excuse';
export const wasAbsent = (status: EmargementStatus | null): boolean => status !== null && !hasCome(status);

export const personOf = ({ lastName, firstName }: { lastName: string; firstName: string }): string =>
  `${lastName} ${firstName}`;
