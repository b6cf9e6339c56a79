import { z } from 'zod';
import { read } from './operation.ts';
import { CivilDate, Count, Id, OneOf, Page } from './values.ts';

/** What is missing, or was left as it is, and would make a figure false. */
export const gapKinds = [
  'convocation-sans-reponse',
  'fin-depassee',
  'sans-convocation',
  'mesure-sans-date',
  'orientation-sans-reponse',
  'sexe',
  'naissance',
  'emploi',
  'logement',
  'parentalite',
] as const;
export type GapKind = (typeof gapKinds)[number];

export const gapLabels: Record<GapKind, string> = {
  'convocation-sans-reponse': 'Convocation passée sans réponse',
  'fin-depassee': 'Mesure finie, accompagnement encore ouvert',
  'sans-convocation': 'CJSE en cours sans prochaine convocation',
  'mesure-sans-date': 'Mesure sans audience ni date de fin',
  'orientation-sans-reponse': 'Orientation sans réponse depuis plus de 30 jours',
  sexe: 'Sexe non renseigné',
  naissance: 'Date de naissance inconnue',
  emploi: 'Emploi et catégorie non renseignés',
  logement: 'Logement non renseigné',
  parentalite: 'Parentalité non renseignée',
};

/** The figure each gap would falsify, as the State or the report names it. */
export const gapIndicateur: Record<GapKind, string> = {
  'convocation-sans-reponse': 'Convocations, par réponse',
  'sans-convocation': 'Convocations, par réponse',
  'fin-depassee': 'Accompagnements terminés, par durée',
  'mesure-sans-date': 'Accompagnements terminés, par durée',
  'orientation-sans-reponse': 'Délais et liste d’attente',
  sexe: 'Personnes orientées, par sexe',
  naissance: 'Personnes orientées, par tranche d’âge',
  emploi: 'Personnes suivies, par catégorie socioprofessionnelle',
  logement: 'Personnes suivies, par logement',
  parentalite: 'Personnes suivies, par parentalité',
};

const Whose = OneOf(['mine', 'all'], 'Choisissez les dossiers à montrer.');

export const completude = {
  /** How many of each, over what runs or ended since the beginning of the quarter before this one; none is left out. */
  summary: read({
    access: 'dossiers.read',
    input: z.object({ whose: Whose }),
    output: z.object({ counts: z.array(z.object({ kind: z.enum(gapKinds), count: Count })) }),
  }),

  /** The dossiers, or the orientations, behind one of these numbers. */
  lines: read({
    access: 'dossiers.read',
    input: z.object({ whose: Whose, kind: OneOf(gapKinds, 'Choisissez une ligne de la liste.'), ...Page }),
    output: z.object({
      total: Count,
      lines: z.array(
        z.object({
          /** Null for an orientation that waits. */
          accompagnementId: Id.nullable(),
          orientationId: Id.nullable(),
          lastName: z.string(),
          firstName: z.string(),
          /** Since when: the day received, begun, or ended. */
          since: CivilDate,
        }),
      ),
    }),
  }),

  /** What is missing in one dossier. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ gaps: z.array(z.enum(gapKinds)) }),
  }),
};
