import { importFieldLabels, type ImportField } from './importTerms.ts';
import type { WrittenSpreadsheet } from './tableur.ts';

/** A spreadsheet an antenne keeps, and three lines of nobody: its titles are those that are read without being told. */
interface Sample {
  readonly key: string;
  readonly title: string;
  readonly explained: string;
  readonly fileName: string;
  readonly fields: readonly ImportField[];
  /** A day is `MM-DD` of last year, or `+MM-DD` of the next one; a birth date is whole. */
  readonly rows: readonly (readonly (string | null)[])[];
}

const days: readonly ImportField[] = [
  'birthDate',
  'receivedOn',
  'answeredOn',
  'mesureStartsOn',
  'mesureEndsOn',
  'audienceOn',
  'startsOn',
  'endedOn',
];

const person = ['lastName', 'firstName', 'birthDate', 'sexe', 'phone'] as const;
const orientation = ['receivedOn', 'source', 'cadre', 'prescripteur'] as const;
const mesure = ['nature', 'court', 'number', 'mesureStartsOn'] as const;
const court = 'Tribunal judiciaire de Valombre';

// Numbers that the regulator keeps for fictions.
const boisclair = ['Boisclair', 'Karim', '1984-05-17', 'Homme', '06 39 98 10 31'];
const fontenelle = ['Fontenelle', 'Julien', '1992-02-22', 'Homme', '06 39 98 12 33'];
const grandpre = ['Grandpré', 'Stéphane', '1987-06-14', 'Homme', null];
const justice = ['Services judiciaires', 'Judiciaire pré-sentenciel'];

export const importSamples: readonly Sample[] = [
  {
    key: 'orientations',
    title: 'Registre des orientations',
    explained: 'Qui a été reçu, de qui, et la suite donnée.',
    fileName: 'exemple-orientations',
    fields: [...person, ...orientation, 'answer', 'answeredOn'],
    rows: [
      [...boisclair, '09-14', ...justice, 'Parquet de Valombre', 'Acceptée', '09-18'],
      [...fontenelle, '10-02', 'Démarche volontaire', 'Volontaire', null, 'En attente', null],
      [...grandpre, '10-19', 'SPIP', 'Judiciaire post-sentenciel', 'SPIP de Valombre', 'Sans suite', '11-16'],
    ],
  },
  {
    key: 'cjse',
    title: 'Contrôles judiciaires en cours',
    explained: 'L’orientation, la mesure et l’accompagnement d’une personne sur la même ligne.',
    fileName: 'exemple-controles-judiciaires',
    fields: [...person, ...orientation, ...mesure, 'audienceOn', 'type', 'startsOn'],
    rows: [
      [
        ...boisclair,
        '09-14',
        ...justice,
        'Parquet de Valombre',
        'CJSE',
        court,
        '25/244/17',
        '09-12',
        '+03-19',
        'CJSE',
        '09-18',
      ],
      [
        ...fontenelle,
        '10-02',
        ...justice,
        'Juge d’instruction',
        'CJSE',
        court,
        '25/251/04',
        '10-01',
        null,
        'CJSE',
        '10-06',
      ],
      [
        ...grandpre,
        '10-19',
        ...justice,
        'Parquet de Valombre',
        'CJSE éviction',
        court,
        '25/260/11',
        '10-18',
        '+04-02',
        'CJSE éviction',
        '10-20',
      ],
    ],
  },
  {
    key: 'termines',
    title: 'Accompagnements terminés',
    explained: 'Les stages, groupes et suivis des années passées, pour que les chiffres soient complets.',
    fileName: 'exemple-accompagnements-termines',
    fields: [...person, ...orientation, 'type', 'startsOn', 'endedOn', 'motif'],
    rows: [
      [
        ...boisclair,
        '01-14',
        'Démarche volontaire',
        'Volontaire',
        null,
        'Groupe de parole',
        '02-02',
        '06-29',
        'Objectifs atteints',
      ],
      [
        ...fontenelle,
        '02-10',
        'Démarche volontaire',
        'Volontaire',
        null,
        'Suivi psychologique',
        '03-04',
        '09-15',
        'Abandon',
      ],
      [
        ...grandpre,
        '03-05',
        'Professionnel ou partenaire',
        'Volontaire',
        'Maison de santé de Clairval',
        'Stage de responsabilisation',
        '04-10',
        '04-24',
        'Objectifs atteints',
      ],
    ],
  },
];

/** @param year of today, the lines being of the one before */
export const sampleSpreadsheet = (
  { fileName, fields, rows }: Sample,
  format: WrittenSpreadsheet['format'],
  year: number,
): WrittenSpreadsheet => ({
  fileName,
  format,
  notice: null,
  columns: fields.map((field) => ({
    label: importFieldLabels[field],
    kind: days.includes(field) ? ('date' as const) : ('text' as const),
  })),
  rows: rows.map((row) =>
    row.map((text, column) => {
      const field = fields[column];
      if (text === null || !field || !days.includes(field) || field === 'birthDate') return text;
      return text.startsWith('+') ? `${year + 1}-${text.slice(1)}` : `${year - 1}-${text}`;
    }),
  ),
});
