import { z } from 'zod';
import { demandeurSources } from '#contract/permanenceTerms.ts';
import { cadres, orientationAnswers, refusalReasons } from '#contract/terms.ts';
import { CivilDate, Text } from '#contract/values.ts';

/** « 7K3M-92QD »: random, says nothing of who it is about. */
const Number8 = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

const nullable = (max: number) => Text('', max).nullable();

/** All that leaves of a person the porteur orients, and nothing else: what was said in interviews stays. */
export const OrientationContent = z.strictObject({
  number: Number8,
  sentOn: CivilDate,
  personne: z.strictObject({
    lastName: Text('', 80),
    firstName: Text('', 80),
    birthDate: CivilDate.nullable(),
    phone: nullable(40),
    departement: nullable(3),
  }),
  source: z.enum(demandeurSources),
  cadre: z.enum(cadres),
  prescripteur: nullable(160),
  /** Interviews the person had with the porteur before. */
  entretiens: z.number().int().min(0).max(99),
});
export type OrientationContent = z.output<typeof OrientationContent>;

/** The porteur takes back what it sent. */
export const CancelContent = z.strictObject({ number: Number8 });

/** What became of it at the antenne; no name travels back. */
export const AnswerContent = z.strictObject({
  number: Number8,
  /** A higher one takes the place of a lower one, in whatever order they come. */
  seq: z.number().int().min(1).max(9999),
  answer: z.enum(orientationAnswers),
  answeredOn: CivilDate.nullable(),
  refusalReason: z.enum(refusalReasons).nullable(),
  firstInterviewOn: CivilDate.nullable(),
});
export type AnswerContent = z.output<typeof AnswerContent>;

export const sentKinds = {
  orientation: 'orientation',
  cancel: 'orientation-annulee',
  answer: 'orientation-reponse',
} as const;
