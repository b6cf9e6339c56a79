import type { Quarter } from '#contract/values.ts';
import { longDateLabel } from '../calendar/labels.ts';

const ordinals = ['premier', 'deuxième', 'troisième', 'quatrième'] as const;
const months = [
  'janvier, février et mars',
  'avril, mai et juin',
  'juillet, août et septembre',
  'octobre, novembre et décembre',
] as const;

/** @example inWords({ year: 2026, quarter: 3 }) // 'troisième trimestre 2026 (juillet, août et septembre)' */
export const inWords = ({ year, quarter }: Quarter): string =>
  `${ordinals[quarter - 1] ?? ''} trimestre ${year} (${months[quarter - 1] ?? ''})`;

interface Asked {
  readonly quarter: Quarter;
  readonly antenne: string;
  readonly contact: string | null;
  readonly porteur: string;
  readonly dueOn: string;
  readonly today: string;
  /** What the antenne was told of its last file, when it could not be taken. */
  readonly refusedBecause: string | null;
}

/** A message to the antenne that asks for a quarter: it travels by e-mail, so it holds no figure. */
export function reminderText({ quarter, antenne, contact, porteur, dueOn, today, refusedBecause }: Asked): string {
  const due = longDateLabel(dueOn);
  const [asks, when] =
    today > dueOn
      ? ['nous n’avons pas encore reçu', `Ils étaient attendus pour le ${due}.`]
      : ['nous attendons', `Ils sont à envoyer avant le ${due} inclus.`];
  const refused = refusedBecause === null ? [] : [`Votre dernier fichier n’a pas pu être repris. ${refusedBecause}`];
  return [
    contact === null ? 'Bonjour,' : `Bonjour ${contact},`,
    `Sauf erreur de notre part, ${asks} les chiffres de ${antenne} pour le ${inWords(quarter)}. ${when}`,
    ...refused,
    'Pouvez-vous les envoyer depuis l’application, à la page «\u00a0Envoi au porteur\u00a0»\u00a0? Si quelque chose vous en empêche, appelez-nous\u00a0: nous regarderons ensemble.',
    `Merci, et bien cordialement,\n${porteur}`,
  ].join('\n\n');
}
