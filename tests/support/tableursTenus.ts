import { addDays } from '#core/calendar/civilDate.ts';
import { lastNames, menFirstNames } from '#db/demo/names.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { odsOf, xlsxOf } from './tableurs.ts';

// Spreadsheets as antennes keep them, made here so that nobody real is in them and each oddity can be read.

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const xlsxRow = (line: number, texts: readonly string[]): string =>
  `<row r="${line}">${texts
    .map((text, column) =>
      text === ''
        ? ''
        : `<c r="${letters[column] ?? ''}${line}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
    .join('')}</row>`;

/** A register of orientations: a title, titles on two lines under merged cells, spaces after the names. */
export const orientationsXlsx = (): Promise<Buffer> =>
  xlsxOf({
    sheets: [
      [
        ['ANTENNE DE BÉZIERS — ORIENTATIONS 2026'],
        [],
        ['Identité', '', '', '', 'Orientation', '', '', ''],
        ['NOM', 'Prénom', 'DDN', 'Tél', 'Date', 'Origine', 'Cadre juridique', 'Orienté par'],
        [
          'CASTANHO ',
          'Tiago\u00a0',
          '24/12/95',
          '0467000001',
          '12/01/26',
          'Parquet',
          'Pré-sentenciel',
          'Parquet de Béziers',
        ],
        ['GARRIGUE-ROUX  ', 'Élie', '08/08/1988', '', '15/01/26', 'SPIP', 'post', 'SPIP de l’Hérault'],
        ['EL IDRISSI', ' Mohamed ', '4 mars 1972', '06 11 22 33 44', '2 février 2026', 'Volontaire', 'volontaire', '-'],
        ['BERTIN', 'Jérôme', 'NC', '?', '03/02/26', 'gendarmerie', 'PRÉ SENTENCIEL', 'Brigade de Pézenas'],
      ]
        .map((texts, index) => xlsxRow(index + 1, texts))
        .join(''),
    ],
    after: '<mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="A3:D3"/><mergeCell ref="E3:H3"/></mergeCells>',
  });

const odsCell = (text: string): string =>
  text === ''
    ? '<table:table-cell/>'
    : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;

/** The CJSE of a department: « NC », dates of two digits, double surnames, accents in two signs. */
export const cjseOds = (): Promise<Buffer> =>
  odsOf(
    `<table:table table:name="CJSE 2026">${[
      [
        'Nom Prénom',
        'Né le',
        'N° parquet',
        'Juridiction',
        'Début CJSE',
        'Fin CJSE',
        'Audience',
        'Reçue le',
        'Début du suivi',
        'Fin du suivi',
        'Motif de fin',
      ],
      [
        'Ben Haddou, Karim',
        '17/05/84',
        '26/244/0017',
        'TJ de Nîmes',
        '02/03/04',
        '02/09/04',
        'NC',
        '02/03/04',
        '05/03/04',
        '02/09/04',
        'Jugement',
      ],
      [
        'DA SILVA Andre\u0301',
        '24/12/95',
        '26/300/0002',
        'TJ de Nîmes',
        '02/02/26',
        '',
        '01/12/26',
        '02/02/26',
        '04/02/26',
        '',
        '',
      ],
      [
        'GARRIGUE ROUX Rene\u0301',
        'NC',
        '26/300/0001',
        'TJ d’Alès',
        '10/03/26',
        '10/09/26',
        'néant',
        '11/03/26',
        '12/03/26',
        'NC',
        '/',
      ],
    ]
      .map((row) => `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`)
      .join('')}</table:table>`,
  );

/** What the cells of `cjseOds` never say. */
export const cjseCommon = [
  { field: 'source', text: 'Services judiciaires' },
  { field: 'cadre', text: 'Judiciaire pré-sentenciel' },
  { field: 'prescripteur', text: 'Tribunal judiciaire de Nîmes' },
  { field: 'nature', text: 'CJSE' },
  { field: 'type', text: 'CJSE' },
] as const;

/** Every letter beyond ASCII that French writes is one byte of Windows-1252; « œ » and « ’ » are where Latin-1 has none. */
const windows1252 = (text: string): Buffer =>
  Buffer.from(text.replaceAll('œ', '\u009c').replaceAll('’', '\u0092'), 'latin1');

/** A list of volunteers saved by an old Excel. */
export const volontairesCsv = (): Buffer =>
  windows1252(
    [
      'Nom;Prénom;Civilité;Date de naissance;Mail;Adresse;Date orientation;Source;Cadre;Module;Début du module',
      'Cœur;François;M.;01/06/1979;f.coeur@exemple.fr;"3, rue de l’Évêché; 34500 Béziers";14/04/2026;Démarche volontaire;Volontaire;Groupe de parole;20/04/2026',
      'Nuñez;Élodie;Mme;11/11/1990;;;15/04/2026;ligne nationale;Volontaire;;',
    ].join('\r\n') + '\r\n',
  );

const titles = [
  'Nom',
  'Prénom',
  'Date de naissance',
  'Sexe',
  'Téléphone',
  'Orientation reçue le',
  'Source',
  'Cadre',
  'Prescripteur',
  'Mesure',
  'N° parquet',
  'Tribunal',
  'Début de la mesure',
  'Accompagnement',
  'Début du suivi',
];

const at = <T>(values: readonly T[], index: number): T => {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
};
const french = (day: string): string => day.split('-').toReversed().join('/');

export const manyRows = 2_000;
export const badCells = 100;

/** Which of the hundred wrong cells a line has; the same mistakes come again and again, ten are like no other. */
function wrongCell(index: number): { column: number; text: string } | null {
  if (index % 20 !== 7) return null;
  const rank = (index - 7) / 20;
  if (rank < 40) return { column: 9, text: 'TIG' };
  if (rank < 70) return { column: 5, text: 'fin mars' };
  if (rank < 90) return { column: 7, text: 'judiciaire' };
  return { column: 2, text: `31/02/19${String(60 + rank - 90)}` };
}

/** Two thousand lines of which exactly a hundred cells cannot be read; births are never the same day. */
export function manyLinesOf(total = manyRows): string[][] {
  return Array.from({ length: total }, (_, index) => {
    const received = addDays('2024-01-02', (index * 7) % 900);
    const row = [
      `${at(lastNames, index * 7)}-${at(lastNames, index * 13 + 5)}`.toUpperCase(),
      at(menFirstNames, index * 17),
      french(addDays('1950-01-05', index * 9)),
      'H',
      `06${String(10_000_000 + index * 4_321).slice(-8)}`,
      french(received),
      'Parquet',
      'Pré-sentenciel',
      at(['Parquet de Nîmes', 'Parquet de Béziers', 'Parquet de Montpellier'], index),
      'CJSE',
      `24/${String(index).padStart(5, '0')}`,
      at(['Tribunal judiciaire de Nîmes', 'Tribunal judiciaire de Béziers'], index),
      french(received),
      'CJSE',
      french(addDays(received, 7)),
    ];
    const wrong = wrongCell(index);
    return wrong ? row.with(wrong.column, wrong.text) : row;
  });
}

export const manyRowsXlsx = (total = manyRows): Promise<Buffer> =>
  writeXlsx({ columns: titles.map((label) => ({ label, kind: 'text' })), rows: manyLinesOf(total) });
