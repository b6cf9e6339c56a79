import { timeLabel } from '../calendar/labels.ts';

const beginning = 'Visite sans rendez-vous, à ';

/** @example visitText('14:10') // « Visite sans rendez-vous, à 14 h 10. » */
export const visitText = (at: string): string => `${beginning}${timeLabel(at)}.`;

export const isVisit = (text: string): boolean => text.startsWith(beginning);
