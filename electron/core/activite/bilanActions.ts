import {
  communicationKindLabels,
  evenementKindLabels,
  evenementRoleLabels,
  formationKindLabels,
  rechercheStateLabels,
} from '#contract/activiteTerms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { euros } from '../money.ts';
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
} from './bilanShape.ts';

const days = (from: CivilDay, to: CivilDay): string =>
  from === to ? dateLabel(from) : `${dateLabel(from)} au ${dateLabel(to)}`;

/** Mean of all the answers, each counting once. @returns null without any answer */
export function meanOf(
  evaluations: readonly { readonly answers: number; readonly meanHundredths: number }[],
): number | null {
  const answers = total(evaluations.map((each) => each.answers));
  return answers === 0
    ? null
    : Math.round(total(evaluations.map((each) => each.answers * each.meanHundredths)) / answers);
}

const mark = (hundredths: number | null): string =>
  hundredths === null
    ? '—'
    : `${String(Math.floor(hundredths / 100))},${String(hundredths % 100).padStart(2, '0')} sur 5`;

export function formations({ formations: rows }: BilanFacts): BilanSection | null {
  if (rows.length === 0) return null;
  const people = tally(
    rows.flatMap(({ participants }) => participants),
    ({ profession }) => profession,
    ({ count }) => count,
  );
  const trained = total(people.map(([, count]) => count));
  return {
    title: 'Formations',
    sentences: [
      `${counted(rows.length, 'session de formation', 'sessions de formation')}, pour ${counted(trained, 'participant', 'participants')}.`,
    ],
    tables: [
      {
        caption: 'Sessions de formation',
        columns: [...texts('Formation', 'Genre', 'Dates'), ...numbers('Participants'), ...texts('Évaluation')],
        rows: rows.map(({ title, partner, kind, firstDay, lastDay, participants, evaluations }) => ({
          cells: [
            { lines: partner === null ? [title] : [title, partner] },
            cell(formationKindLabels[kind]),
            cell(days(firstDay, lastDay)),
            cell(number(total(participants.map(({ count }) => count)))),
            cell(mark(meanOf(evaluations))),
          ],
        })),
        remark: 'L’évaluation est la moyenne de toutes les réponses, de 1 à 5.',
        aboutPersons: false,
      },
      ...(people.length === 0
        ? []
        : [
            {
              caption: 'Participants par profession',
              columns: [...texts('Profession'), ...numbers('Participants')],
              rows: people.map(([label, count]) => ({ cells: [label, number(count)].map(cell) })),
              remark: null,
              aboutPersons: false,
            },
          ]),
    ],
    aboutPersons: false,
  };
}

export function evenements({ evenements: rows }: BilanFacts): BilanSection | null {
  if (rows.length === 0) return null;
  const told = rows.filter(({ reached }) => reached !== null);
  const reached = total(told.map((each) => each.reached ?? 0));
  const uncounted = rows.length - told.length;
  return {
    title: 'Événements et réunions',
    sentences: [
      `${counted(rows.length, 'événement ou réunion', 'événements et réunions')}${
        told.length === 0 ? '' : `, ${counted(reached, 'personne touchée', 'personnes touchées')}`
      }.`,
    ],
    tables: [
      {
        caption: 'Événements et réunions',
        columns: [...texts('Date', 'Intitulé', 'Genre', 'Rôle', 'Commune'), ...numbers('Personnes touchées')],
        rows: rows.map(({ day, title, kind, role, town, reached: people }) => ({
          cells: [
            dateLabel(day),
            title,
            evenementKindLabels[kind],
            evenementRoleLabels[role],
            town ?? '—',
            people === null ? 'non compté' : number(people),
          ].map(cell),
        })),
        remark:
          uncounted === 0
            ? null
            : `${counted(uncounted, 'événement n’a', 'événements n’ont')} pas été compté${uncounted > 1 ? 's' : ''}.`,
        aboutPersons: false,
      },
    ],
    aboutPersons: false,
  };
}

export function communication({ communications: rows }: BilanFacts): BilanSection | null {
  if (rows.length === 0) return null;
  return {
    title: 'Communication',
    sentences: tally(rows, ({ kind }) => kind).map(([kind]) => {
      const same = rows.filter((each) => each.kind === kind);
      const [first] = same;
      return `${first ? communicationKindLabels[first.kind] : ''}\u00a0: ${same
        .map(({ title }) => title)
        .join('\u00a0; ')}.`;
    }),
    tables: [],
    aboutPersons: false,
  };
}

export function etudes({ etudes: rows }: BilanFacts): BilanSection | null {
  if (rows.length === 0) return null;
  return {
    title: 'Recherche',
    sentences: rows.map(
      ({ title, state, who }) =>
        `${title} (${rechercheStateLabels[state].toLowerCase()})${who === null ? '' : `, ${who}`}.`,
    ),
    tables: [],
    aboutPersons: false,
  };
}

export function conventions({ year, conventions: rows }: BilanFacts): BilanSection | null {
  if (rows.length === 0) return null;
  const signed = rows.filter(({ signedOn }) => signedOn !== null).length;
  return {
    title: 'Conventions avec les antennes',
    sentences: [
      `${counted(rows.length, 'convention', 'conventions')} pour ${String(year)}, dont ${counted(signed, 'signée', 'signées')}.`,
    ],
    tables: [
      {
        caption: `Conventions ${String(year)}`,
        columns: [...texts('Antenne', 'Signée le'), ...numbers('Part', '% du total', 'Places')],
        rows: rows.map(({ antenneName, signedOn, shareCents, thousandths, places }) => ({
          cells: [
            antenneName,
            signedOn === null ? 'non signée' : dateLabel(signedOn),
            euros(shareCents),
            `${String(Math.floor(thousandths / 10))},${String(thousandths % 10)}\u00a0%`,
            places === null ? '—' : number(places),
          ].map(cell),
        })),
        remark: 'Les pourcentages sont ceux du total de la région, part du porteur comprise.',
        aboutPersons: false,
      },
    ],
    aboutPersons: false,
  };
}
