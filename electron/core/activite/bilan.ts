import { entretienModeLabels } from '#contract/permanenceTerms.ts';
import { orientationAnswerLabels } from '#contract/terms.ts';
import { daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import { communication, conventions, etudes, evenements, formations } from './bilanActions.ts';
import {
  cell,
  counted,
  number,
  numbers,
  tally,
  texts,
  total,
  type BilanFacts,
  type BilanSection,
  type BilanTable,
  type QuarterLine,
} from './bilanShape.ts';

/** The parts of the annual report that the porteur's own activity fills; what was not done has no section. */
export const bilan = (facts: BilanFacts): BilanSection[] =>
  [
    appels(facts),
    accueil(facts),
    formations(facts),
    evenements(facts),
    communication(facts),
    etudes(facts),
    conventions(facts),
  ].filter((section): section is BilanSection => section !== null);

function byQuarter(caption: string, heading: string, lines: readonly QuarterLine[]): BilanTable {
  const shown = lines.filter(({ count }) => count > 0);
  const row = (label: string, quarters: readonly number[], strong?: boolean) => ({
    cells: [label, ...quarters.map(number), number(total(quarters))].map(cell),
    ...(strong ? { strong } : {}),
  });
  return {
    caption,
    columns: [...texts(heading), ...numbers('T1', 'T2', 'T3', 'T4', 'Année')],
    rows: [
      ...shown.map(({ label, quarters }) => row(label, quarters)),
      row(
        'Total',
        [0, 1, 2, 3].map((index) => total(shown.map(({ quarters }) => quarters[index] ?? 0))),
        true,
      ),
    ],
    remark: null,
    aboutPersons: false,
  };
}

function appels({ year, appels: { hours, total: all, outside, origines, motifs } }: BilanFacts): BilanSection | null {
  if (all === 0) return null;
  const off =
    outside === 0 ? '' : `, dont ${counted(outside, 'appel reçu', 'appels reçus')} hors des heures d’ouverture`;
  return {
    title: 'Permanence téléphonique',
    sentences: [`La permanence, ouverte ${hours}, a reçu ${counted(all, 'appel', 'appels')} en ${String(year)}${off}.`],
    tables: [
      byQuarter('Appels par origine et par trimestre', 'Origine', origines),
      byQuarter('Appels par motif et par trimestre', 'Motif', motifs),
    ],
    aboutPersons: false,
  };
}

/** Days an antenne took to answer, in bands written to the day; every orientation is in exactly one. */
export const delayBands = ['7 jours au plus', 'De 8 à 15 jours', 'De 16 à 30 jours', 'Plus de 30 jours'] as const;
export function delayBand(sentOn: CivilDay, answeredOn: CivilDay): (typeof delayBands)[number] {
  const days = daysBetween(sentOn, answeredOn);
  if (days <= 7) return delayBands[0];
  if (days <= 15) return delayBands[1];
  return days <= 30 ? delayBands[2] : delayBands[3];
}

function accueil({ year, accueil: { demandeurs, entretiens, orientations } }: BilanFacts): BilanSection | null {
  const held = total(entretiens.map(({ count }) => count));
  if (demandeurs === 0 && held === 0 && orientations.length === 0) return null;
  const modes = entretiens
    .filter(({ count }) => count > 0)
    .map(({ mode, count }) => `${number(count)} ${entretienModeLabels[mode].toLowerCase()}`)
    .join(', ');
  const sent = tally(orientations, ({ antenneName }) => antenneName);
  const noAnswer = 'Sans réponse à ce jour';
  const delays = orientations.map(({ sentOn, answer, answeredOn }) =>
    answer === 'en-attente' || answeredOn === null ? noAnswer : delayBand(sentOn, answeredOn),
  );
  const answers = tally(orientations, ({ answer }) => orientationAnswerLabels[answer]);
  const table = (caption: string, heading: string, rows: readonly (readonly [string, number])[]): BilanTable => ({
    caption,
    columns: [...texts(heading), ...numbers('Nombre')],
    rows: [
      ...rows.map(([label, count]) => ({ cells: [label, number(count)].map(cell) })),
      { cells: ['Total', number(total(rows.map(([, count]) => count)))].map(cell), strong: true },
    ],
    remark: null,
    aboutPersons: true,
  });
  return {
    title: 'Premier accueil et orientation',
    sentences: [
      `${counted(demandeurs, 'personne a été reçue', 'personnes ont été reçues')} en premier accueil en ${String(year)}.`,
      ...(held === 0 ? [] : [`${counted(held, 'entretien a été mené', 'entretiens ont été menés')}\u00a0: ${modes}.`]),
      ...(orientations.length === 0
        ? []
        : [
            `${counted(orientations.length, 'orientation a été adressée', 'orientations ont été adressées')} aux antennes.`,
          ]),
    ],
    tables:
      orientations.length === 0
        ? []
        : [
            table('Orientations adressées, par antenne', 'Antenne', sent),
            table('Réponses des antennes', 'Réponse', answers),
            table(
              'Délai de réponse',
              'Délai',
              [...delayBands, noAnswer].map((band) => [band, delays.filter((each) => each === band).length] as const),
            ),
          ],
    aboutPersons: true,
  };
}
