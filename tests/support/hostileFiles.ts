import { gzipSync } from 'node:zlib';
import { pick, type Random } from './hostileMessages.ts';
import { forgedZip, odsOf, xlsxOf, zipOf } from './tableurs.ts';
import { cjseOds, orientationsXlsx, volontairesCsv } from './tableursTenus.ts';

export interface HostileFile {
  readonly kind: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

const whole = (random: Random, below: number): number => Math.floor(random() * below);

const words = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'Nom',
  'Prénom',
  'Né(e) le',
  '31/02/2026',
  '99/99/9999',
  '1e309',
  '-0',
  '=cmd|calc!A1',
  '@SUM(1)',
  '\u202eegats',
  '\ufeff',
  '\u0007',
  '🙂'.repeat(50),
  'x'.repeat(3_000),
  "Robert'); DROP TABLE personne;--",
  '',
];
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u0007', '&#7;');
const cellOf = (random: Random): string => {
  const place = random() < 0.3 ? ` r="${pick(random, ['A1', 'XFD1', 'A0', 'ZZZZ1', 'A99999999', '1A', ''])}"` : '';
  const style = random() < 0.2 ? ` s="${pick(random, ['0', '-1', '99999', 'x'])}"` : '';
  const text = escaped(pick(random, words));
  return pick(random, [
    `<c${place}${style} t="inlineStr"><is><t>${text}</t></is></c>`,
    `<c${place}${style}><v>${text}</v></c>`,
    `<c${place}${style} t="s"><v>${pick(random, ['0', '-1', '12', 'x', '4294967296'])}</v></c>`,
    `<c${place} t="${pick(random, ['b', 'e', 'd', 'str', 'z', '__proto__'])}"><f>${text}</f><v>${text}</v></c>`,
  ]);
};
const rowsOf = (random: Random): string =>
  Array.from({ length: 1 + whole(random, 8) }, () => {
    const place = random() < 0.2 ? ` r="${pick(random, ['1', '0', '-5', '1048577', '9e9', 'x'])}"` : '';
    return `<row${place}>${Array.from({ length: whole(random, 8) }, () => cellOf(random)).join('')}</row>`;
  }).join('');

const bottomless = '<a>'.repeat(50_000);
const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index] ?? 'a'};`.repeat(10)}">`)
  .join('')}]><l>&j;</l>`;

/** Names by which an archive would write where it likes. */
export const escapes = [
  '../../cible',
  '/tmp/cible-antenne',
  '..\\..\\cible',
  'C:\\cible',
  'xl/../../../cible',
  '\u0000cible',
];

const forged: readonly ((random: Random) => Promise<HostileFile> | HostileFile)[] = [
  async (random) => ({
    kind: 'workbook of odd cells',
    fileName: 'a.xlsx',
    bytes: await xlsxOf({
      sheets: [rowsOf(random)],
      after:
        random() < 0.3
          ? `<mergeCells><mergeCell ref="${pick(random, ['A1:XFD1048576', 'B9:A1', 'x', 'A1'])}"/></mergeCells>`
          : '',
      styles: [pick(random, [0, 14, -1, 1e9])],
      sharedStrings: random() < 0.5 ? `<si><t>${escaped(pick(random, words))}</t></si>` : '',
      workbookPr: random() < 0.3 ? '<workbookPr date1904="2"/>' : '',
    }),
  }),
  async (random) => ({
    kind: 'billion laughs or bottomless XML',
    fileName: 'a.xlsx',
    bytes: await xlsxOf({
      sheets: [rowsOf(random)],
      files: {
        [pick(random, [
          'xl/styles.xml',
          'xl/sharedStrings.xml',
          'xl/workbook.xml',
          '[Content_Types].xml',
          'xl/worksheets/sheet1.xml',
        ])]: pick(random, [
          laughs,
          bottomless,
          '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
          '<a',
          '\u0000',
          '<a b="1" b="2"/>',
        ]),
      },
    }),
  }),
  async (random) => ({
    kind: 'names that leave the archive',
    fileName: 'a.xlsx',
    bytes: await xlsxOf({ sheets: [rowsOf(random)], files: { [pick(random, escapes)]: 'cible' } }),
  }),
  async (random) => ({
    kind: 'repeated for ever',
    fileName: 'a.ods',
    bytes: await odsOf(
      `<table:table table:name="${pick(random, ['A', '__proto__', ''])}"><table:table-row table:number-rows-repeated="${pick(random, ['1', '-1', '1e12', '1048576', 'x'])}"><table:table-cell table:number-columns-repeated="${pick(random, ['1', '0', '1000000000', '16384'])}" office:value-type="${pick(random, ['string', 'date', 'float', 'time', 'z'])}" office:value="${pick(random, ['1', '1e999', 'x'])}" office:date-value="${pick(random, ['2026-02-31', '0000-00-00', 'x'])}"><text:p>${escaped(pick(random, words))}<text:s text:c="${pick(random, ['1', '30000', '1e12', '-1'])}"/></text:p></table:table-cell></table:table-row></table:table>`,
    ),
  }),
  (random) => {
    const separator = pick(random, [';', ',', '\t', '|', '']);
    const lines = Array.from({ length: 1 + whole(random, 50) }, () =>
      Array.from({ length: whole(random, 12) }, () => pick(random, [...words, '"', '"a', 'a"b', '"\n"'])).join(
        separator,
      ),
    );
    const content = lines.join(pick(random, ['\n', '\r\n', '\r', '\u2028']));
    return {
      kind: 'list of odd cells, oddly encoded',
      fileName: pick(random, ['a.csv', 'a.txt', 'a.tsv']),
      bytes: pick(random, [
        Buffer.from(content),
        Buffer.from(content, 'latin1'),
        Buffer.from(`\ufeff${content}`, 'utf16le'),
        Buffer.from(`\ufeff${content}`, 'utf16le').subarray(0, -1),
        Buffer.from(content, 'utf16le').swap16(),
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0xc3]), Buffer.from(content)]),
        Buffer.concat([Buffer.from(content), Buffer.alloc(100)]),
        gzipSync(content),
      ]),
    };
  },
  (random) => ({
    kind: 'noise',
    fileName: pick(random, ['a.csv', 'a.xlsx', 'a.ods', 'a', 'a.xls', '..', 'a.csv\u0000.xlsx']),
    bytes: noise(random),
  }),
];

/** What takes a hundred times the others to be made and refused. */
const heavy: typeof forged = [
  (random) => ({
    kind: 'bomb',
    fileName: pick(random, ['a.xlsx', 'a.ods']),
    bytes: forgedZip(
      pick(random, ['[Content_Types].xml', 'mimetype', 'content.xml']),
      Buffer.alloc((1 + whole(random, 40)) * 2 ** 20, ' '),
      {
        ...pick(random, [{ size: 100 }, { size: 0xffff_fff0 }, {}, { crc: 1 }, { flags: 1 }]),
      },
    ),
  }),
  async (random) => ({
    kind: 'thousands of entries',
    fileName: 'a.xlsx',
    bytes: await zipOf(
      Object.fromEntries(
        Array.from({ length: 2_000 }, (_none, index) => [`${pick(random, words).slice(0, 20)}${index}`, '']),
      ),
    ),
  }),
  (random) => ({
    kind: 'one thing without end',
    fileName: 'a.csv',
    bytes: Buffer.from(
      pick(random, [';', 'x', '"', '"";', '\n', 'a\n', '\u0000', '";"\n']).repeat(
        1 + whole(random, 1 + whole(random, 200_000)),
      ),
    ),
  }),
];

const noise = (random: Random): Buffer =>
  Buffer.concat([
    Buffer.from(pick(random, ['', '504b0304', 'd0cf11e0a1b11ae1', '504b0506', 'efbbbf', 'fffe']), 'hex'),
    Buffer.from(Array.from({ length: whole(random, 4_000) }, () => whole(random, 256))),
  ]);

/** A genuine file with bytes flipped, cut out, doubled, zeroed or moved. */
function damaged(random: Random, file: HostileFile): HostileFile {
  let bytes = Buffer.from(file.bytes);
  for (let times = 1 + whole(random, 6); times > 0 && bytes.length > 0; times -= 1) {
    const from = whole(random, bytes.length);
    const to = Math.min(bytes.length, from + whole(random, 1 + Math.min(400, bytes.length)));
    const way = whole(random, 6);
    if (way === 0) bytes[from] = (bytes[from] ?? 0) ^ (1 << whole(random, 8));
    if (way === 1) bytes = bytes.subarray(0, from);
    if (way === 2) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    if (way === 3) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    if (way === 4) bytes.fill(pick(random, [0, 0xff, 0x3c]), from, to);
    if (way === 5 && from + 4 <= bytes.length)
      bytes.writeUInt32LE(pick(random, [0, 1, 0xffff_ffff, 0x7fff_ffff]), from);
  }
  return { kind: `damaged ${file.kind}`, fileName: file.fileName, bytes };
}

const heavyShare = 0.02;

/** Without end: one of each forged kind, then forged files, few of them heavy, and genuine ones damaged. */
export async function* hostileFiles(random: Random): AsyncGenerator<HostileFile> {
  const genuine: readonly HostileFile[] = [
    { kind: 'workbook', fileName: 'orientations.xlsx', bytes: await orientationsXlsx() },
    { kind: 'ODS', fileName: 'cjse.ods', bytes: await cjseOds() },
    { kind: 'list', fileName: 'volontaires.csv', bytes: volontairesCsv() },
  ];
  for (const make of [...forged, ...heavy]) yield await make(random);
  for (;;) {
    if (random() < heavyShare) yield await pick(random, heavy)(random);
    else if (random() < 0.5) yield damaged(random, pick(random, genuine));
    else yield await pick(random, forged)(random);
  }
}
