import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, type View } from '#contract/analyse.ts';
import { porteur } from '#contract/porteur.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { pngSize } from '#tests/support/png.ts';
import { fillRegion, quartersOf } from '#tests/support/regionSent.ts';
import { textsIn, zipOf } from '#tests/support/zipRead.ts';
import { porteurHandlers } from '../porteur/operations.ts';
import { analyseHandlers } from './operations.ts';

const clientsOf = (test: TestHost) =>
  clientOf({ analyse, porteur }, { analyse: analyseHandlers, porteur: porteurHandlers }, test.host).client;

let test: TestHost;
let client: ReturnType<typeof clientsOf>;
beforeAll(async () => {
  test = openTestHost({
    people: { 'Élise Fabre': 'coordination' },
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
  await ensureKeys(test.host);
  client = clientsOf(test);
  await fillRegion(
    {
      exportCard: () => client.porteur.exportCard({}),
      enrolAntenne: (input) => client.porteur.enrolAntenne(input),
      importFile: (input) => client.porteur.importFile(input),
    },
    [
      { name: 'AERS', departement: '34', quarters: quartersOf(2024, 2025), size: 30 },
      { name: 'via voltaire', departement: '34', quarters: quartersOf(2024, 2025), size: 25 },
      { name: 'APEX', departement: '66', quarters: quartersOf(2024, 2025), size: 20 },
      { name: 'La Clède', departement: '30', quarters: quartersOf(2024, 2025), size: 15 },
    ],
  );
});
afterAll(() => test.close());

const view: View = {
  family: 'orientations',
  axis: 'trimestres',
  period: { year: 2025, quarter: null },
  cpca: null,
  years: 1,
};
const to = { recipient: 'Parquet général', purpose: 'préparer la réunion annuelle' };
const given = { ...view, level: 'R' as const, indicateurIds: ['orientations-source'] };

describe('level R', () => {
  it('gives in a spreadsheet the very numbers of the screen', async () => {
    const { tables } = await client.analyse.tables(view);
    const source = tables.find(({ id }) => id === 'orientations-source');
    const written = await client.analyse.exportTable({ ...given, ...to });
    const xlsx = await writeXlsx(written);
    const { sheets } = await readSpreadsheet('analyse.xlsx', new Uint8Array(xlsx));
    const rows = sheets[0]?.rows.map((row) => row.map(({ text }) => text)) ?? [];
    expect(rows[0]?.[0]).toMatch(/^Niveau R, à ne pas transmettre\. Remis à Parquet général/);
    const numbers = rows.slice(2).map((row) => row.slice(2, 7).map(Number));
    expect(numbers).toEqual(source?.rows.map(({ cells }) => cells.map(({ value }) => value)));
    expect(numbers.length).toBeGreaterThan(4);
    expect(written.fileName).toBe('analyse-R-orientations-trimestres-2025');
  });

  it('is refused without a name and a purpose, and writes both down', async () => {
    await expect(client.analyse.exportTable({ ...given, ...to, recipient: null })).rejects.toMatchObject({
      code: 'recipient-missing',
    });
    await expect(client.analyse.exportFile({ ...given, ...to, purpose: null, format: 'pdf' })).rejects.toMatchObject({
      code: 'purpose-missing',
    });
    await client.analyse.exportFile({ ...given, ...to, format: 'pdf' });
    const [last] = await client.analyse.given({});
    expect(last).toMatchObject({ level: 'R', format: 'pdf', ...to, account: 'Élise Fabre' });
    const lines = test.host.opened?.connection
      .prepare("select about from journal where operation = 'analyse.exportFile' order by seq desc limit 1")
      .all();
    expect(lines).toEqual([{ about: last?.id }]);
  });

  it('refuses to one person what a subtraction between two files would tell of one antenne, not to another', async () => {
    for (const { antenneId, name } of await client.porteur.antennes({}))
      if (name === 'La Clède') await client.porteur.setCpca({ antenneId, cpca: 'CPCA Nord' });
    const whole = { ...given, ...to, axis: 'annees' as const, recipient: 'Préfecture de région' };
    await client.analyse.exportTable(whole);
    await client.analyse.exportTable(whole);
    const part = { ...whole, cpca: 'CPCA Sud Occitanie', recipient: 'prefecture  de Région' };
    await expect(client.analyse.exportTable(part)).rejects.toMatchObject({
      code: 'analyse-together',
      message: expect.stringMatching(/a déjà reçu \(.*2025.*\), une soustraction/) as string,
    });
    await expect(client.analyse.exportFile({ ...part, format: 'pdf' })).rejects.toMatchObject({
      code: 'analyse-together',
    });
    await client.analyse.exportTable({ ...part, recipient: 'Direction départementale' });
  });

  it('is not stopped by what was given before the antennes behind it were kept', async () => {
    const connection = test.host.opened?.connection;
    const again = { ...given, ...to, recipient: 'Agence régionale' };
    await client.analyse.exportTable(again);
    const payload = connection?.prepare('select payload from remise where recipient = ?').pluck().get(again.recipient);
    const tables = JSON.parse(String(payload)) as Record<string, unknown>[];
    const former = tables.map((table) => Object.fromEntries(Object.entries(table).filter(([key]) => key !== 'atoms')));
    expect(former).not.toEqual(tables);
    connection
      ?.prepare('update remise set payload = ? where recipient = ?')
      .run(JSON.stringify(former), again.recipient);
    expect((await client.analyse.exportTable(again)).rows.length).toBeGreaterThan(0);
  });

  it('keeps back what one antenne alone would show', async () => {
    const { tables } = await client.analyse.preview({ ...given, axis: 'antennes' });
    const cells = tables.flatMap(({ rows }) => rows.flatMap(({ cells: each }) => each.slice(0, -1)));
    expect(new Set(cells)).toEqual(new Set(['c']));
  });
});

describe('the files', () => {
  it('hold in DOCX the table, its chart, and the level on each page', async () => {
    const { base64, fileName } = await client.analyse.exportFile({ ...given, ...to, format: 'docx' });
    expect(fileName).toMatch(/\.docx$/);
    const files = await zipOf(Buffer.from(base64, 'base64'));
    const texts = textsIn(files.get('word/document.xml')?.toString('utf8') ?? '');
    const { tables } = await client.analyse.tables(view);
    const total = tables.find(({ id }) => id === 'orientations-source')?.rows.at(-1)?.cells[4]?.value ?? 0;
    expect(texts).toContain(total.toLocaleString('fr-FR').replaceAll('\u202f', '\u00a0'));
    for (const part of ['header', 'footer']) {
      const [name = ''] = [...files.keys()].filter((each) => each.startsWith(`word/${part}`));
      expect(textsIn(files.get(name)?.toString('utf8') ?? '').join('')).toMatch(/^Niveau R.*Parquet général/);
    }
    const pictures = [...files.keys()].filter((name) => name.startsWith('word/media/'));
    expect(pictures.map((name) => name.split('.').at(-1) ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'png',
      'svg',
    ]);
    const png = pictures.find((name) => name.endsWith('.png')) ?? '';
    expect(pngSize(files.get(png) ?? Buffer.alloc(0)).width).toBe(1440);
  });

  it('are one image of one chart, which carries its level', async () => {
    const svg = await client.analyse.exportFile({ ...given, ...to, format: 'svg' });
    expect(Buffer.from(svg.base64, 'base64').toString('utf8')).toMatch(/^<svg [\s\S]*Niveau R[\s\S]*<\/svg>$/);
    const png = await client.analyse.exportFile({ ...given, ...to, format: 'png' });
    expect(pngSize(Buffer.from(png.base64, 'base64'))).toMatchObject({ width: 1440 });
    await expect(
      client.analyse.exportFile({
        ...given,
        ...to,
        indicateurIds: ['orientations-source', 'orientations-cadre'],
        format: 'png',
      }),
    ).rejects.toMatchObject({ code: 'one-chart' });
  });
});

describe('level D', () => {
  const everybody = { ...given, level: 'D' as const, recipient: null, purpose: null };
  const numbersOf = (rows: readonly (readonly (string | number | null)[])[]) =>
    rows.flatMap((row) => row.filter((cell): cell is number => typeof cell === 'number'));

  it('rounds, and asks for nobody', async () => {
    for (const axis of ['trimestres', 'annees', 'departements'] as const) {
      const written = await client.analyse.exportTable({ ...everybody, axis });
      const numbers = numbersOf(written.rows);
      expect(numbers.length, axis).toBeGreaterThan(0);
      expect(numbers.filter((value) => value % 5 !== 0)).toEqual([]);
      expect(written.notice).toMatch(/^Niveau D/);
    }
    expect((await client.analyse.given({}))[0]).toMatchObject({ level: 'D', recipient: null });
  });

  it('is refused for a period that is not over', async () => {
    await expect(
      client.analyse.preview({ ...everybody, axis: 'departements', period: { year: 2026, quarter: null } }),
    ).rejects.toMatchObject({ code: 'diffusion-not-over' });
  });
});

describe('a regional scheme', () => {
  it('is exported alone, said on each line, and is not made public from here', async () => {
    for (const { antenneId, name } of await client.porteur.antennes({}))
      if (name === 'La Clède') await client.porteur.setCpca({ antenneId, cpca: 'CPCA Nord' });
    const cpca = 'CPCA Sud Occitanie';
    const written = await client.analyse.exportTable({ ...given, ...to, recipient: 'Service pénitentiaire', cpca });
    const { tables, antennes: counted } = await client.analyse.tables({ ...view, cpca });
    expect(counted).toBe(3);
    expect(written.columns[0]).toMatchObject({ label: 'CPCA' });
    expect(new Set(written.rows.map(([scheme]) => scheme))).toEqual(new Set([cpca]));
    const source = tables.find(({ id }) => id === 'orientations-source');
    expect(written.rows.map((row) => row[7])).toEqual(source?.rows.map(({ cells }) => cells[4]?.value));
    expect((await client.analyse.given({}))[0]?.label).toMatch(/CPCA Sud Occitanie$/);
    for (const asked of [{ cpca }, { axis: 'cpca' as const }])
      await expect(
        client.analyse.preview({ ...given, ...asked, level: 'D', indicateurIds: ['orientations-source'] }),
      ).rejects.toMatchObject({ code: 'diffusion-cpca' });
    await expect(client.analyse.preview({ ...given, cpca: 'CPCA Est' })).rejects.toMatchObject({
      code: 'analyse-no-antenne',
    });
  });
});
