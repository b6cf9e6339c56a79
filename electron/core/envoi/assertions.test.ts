import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogue, definitions } from '#core/indicateurs/catalogue.ts';
import { computeIndicateurs } from '#core/indicateurs/queries.ts';
import { readerOf } from '#db/open.ts';
import { openStructure, type Structure } from '#tests/support/envois.ts';
import { acquaint, connectionOf, keysOf, receive, sealQuarter } from '#tests/support/remontee.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { randomYear, smallIndicators } from '#tests/support/histoires.ts';
import { heldTables } from './corrections.ts';
import { signAndSeal } from './seal.ts';
import { buildSnapshot, countsOf, type SnapshotShape } from './snapshot.ts';
import { headerOf, unseal, verified } from './unseal.ts';

// The assertions of a sending, by their numbers. 4 is in leak.test.ts; 10 and 11 in core/confidentialite; 16 to
// 19 in core/porteur, which receives.

const quarter = { year: 2026, quarter: 3 } as const;
let antenne: Structure;
beforeEach(async () => {
  antenne = await openStructure('APEX', 'both');
  await acquaint(antenne, antenne);
});
afterEach(() => antenne.test.close());

const heading = {
  antenne: 'a-0123456789abcdef',
  porteur: 'a-fedcba9876543210',
  period: { year: 2026, quarter: 3 },
  seq: 1,
  previous: null,
  regularisations: 0,
  requested: false,
};
const emptyCounts = (): SnapshotShape['counts'] =>
  countsOf(
    catalogue.map((entry) => ({
      ...entry,
      staysHere: false,
      total: 0,
      share: null,
      breakdown: entry.breakdown.map((line) => ({ ...line, count: 0 })),
    })),
  );

/** Every leaf of the content, with the way to it. */
const leavesOf = (value: unknown, path = ''): [path: string, leaf: unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => leavesOf(child, `${path}.${key}`))
    : [[path, value]];

const contentNow = async (structure = antenne) =>
  JSON.parse((await structure.envoi.preview(quarter)).canonical) as SnapshotShape;

it('1. the keys are the positive list, else it throws', async () => {
  const content = await contentNow();
  expect(Object.keys(content).toSorted()).toEqual([
    'antenne',
    'counts',
    'definitions',
    'format',
    'period',
    'porteur',
    'previous',
    'regularisations',
    'requested',
    'seq',
    'version',
  ]);
  expect(Object.keys(content.counts).toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
  const [first = ''] = Object.keys(content.counts);
  const bad: SnapshotShape['counts'][] = [
    { ...emptyCounts(), 'noms-de-famille': { total: 1 } },
    { ...emptyCounts(), [first]: { total: 1, by: { ...emptyCounts()[first]?.by, Berthier: 1 } } },
    Object.fromEntries(Object.entries(emptyCounts()).slice(1)),
  ];
  expect(() => buildSnapshot(heading, emptyCounts())).not.toThrow(Error);
  for (const counts of bad) expect(() => buildSnapshot(heading, counts)).toThrow(Error);
  expect(() => buildSnapshot({ ...heading, note: 'M. Berthier' } as typeof heading, emptyCounts())).toThrow(Error);
});

it('2. every figure is an integer from 0 to 99 999', async () => {
  await receive(antenne, 3);
  const figures = leavesOf((await contentNow()).counts);
  expect(figures.length).toBeGreaterThan(40);
  for (const [path, figure] of figures)
    expect(Number.isInteger(figure) && Number(figure) >= 0 && Number(figure) <= 99_999, path).toBe(true);
  const [first = ''] = catalogue.filter(({ breakdown }) => breakdown.length === 0).map(({ id }) => id);
  for (const total of [-1, 0.5, 100_000, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => buildSnapshot(heading, { ...emptyCounts(), [first]: { total } }), String(total)).toThrow(Error);
});

it('3. no text but enumerated codes', async () => {
  await receive(antenne, 2);
  const texts = leavesOf(await contentNow()).filter(([, leaf]) => typeof leaf === 'string');
  expect(texts.map(([path]) => path).toSorted()).toEqual(['.antenne', '.definitions', '.format', '.porteur']);
  for (const [path, text] of texts) expect(text, path).toMatch(/^(a-[0-9a-f]{16}|antenne\.instantane|\d{4}\.\d+)$/);
});

it('5. the figures are read by counts of closed codes only', async () => {
  await receive(antenne, 4);
  const connection = connectionOf(antenne);
  const facts = /\b(personne|orientation|accompagnement|mesure|convocation|seance|emargement|inscription|sejour)\b/;
  const asked: string[][] = [];
  const codes = new Set(definitions.flatMap(({ breakdown }) => breakdown.map(({ code }) => code)));
  const prepare = connection.prepare.bind(connection);
  const spied = Object.create(connection) as typeof connection;
  spied.prepare = ((text: string) => {
    const statement = prepare(text);
    if (facts.test(text)) asked.push(statement.columns().map(({ name }) => name));
    return statement;
  }) as typeof connection.prepare;
  const indicateurs = computeIndicateurs(readerOf(spied), quarter, '2026-11-24');
  expect(asked.length).toBe(definitions.length);
  for (const columns of asked) expect(columns).toEqual(['code', 'count']);
  for (const { code } of indicateurs.flatMap(({ breakdown }) => breakdown)) expect(codes.has(code), code).toBe(true);
});

it('6. other names, days within the quarter and ids give the same bytes', async () => {
  const other = await openStructure('Autre nom', 'both');
  await acquaint(other, other);
  await receive(antenne, 6, { source: 'justice' });
  await receive(other, 6, { source: 'justice', day: '2026-08-20', from: 23 });
  const [a, b] = await Promise.all([contentNow(antenne), contentNow(other)]);
  other.test.close();
  const bytes = ({ counts }: SnapshotShape) => buildSnapshot(heading, counts);
  expect(a.counts['orientations-source']?.total).toBe(6);
  expect(bytes(a)).toBe(bytes(b));
});

it('7. one more person changes only the right cells', async () => {
  await receive(antenne, 2);
  const before = await contentNow();
  await receive(antenne, 1, { from: 9 });
  const changes = new Map(leavesOf(before.counts));
  const moved = leavesOf((await contentNow()).counts).filter(([path, figure]) => changes.get(path) !== figure);
  const cellsOf = (id: string) => moved.flatMap(([path]) => (path.startsWith(`.${id}.`) ? [path] : []));
  expect(cellsOf('orientations-source').toSorted()).toEqual([
    '.orientations-source.by.volontaire',
    '.orientations-source.total',
  ]);
  // Received once: the total and one line of each table about what was received, nothing of the others.
  for (const { id, family } of catalogue)
    if (family === 'orientations')
      expect(cellsOf(id), id).toHaveLength(['orientations-internes', 'orientations-refus'].includes(id) ? 0 : 2);
  for (const [path, figure] of moved) expect(figure, path).toBe(Number(changes.get(path)) + 1);
  expect(moved.some(([path]) => /^\.(termines|hotel|hebergement|seances|modules)/.test(path))).toBe(false);
});

it('8. the sum of each list is its total', async () => {
  await receive(antenne, 5, { source: 'justice' });
  await receive(antenne, 4, { from: 20 });
  const { counts } = await contentNow();
  const listed = Object.values(counts).filter(({ by }) => by !== undefined);
  expect(listed.length).toBeGreaterThan(5);
  expect(listed.some(({ total }) => total > 0)).toBe(true);
  for (const { total, by } of listed)
    expect(Object.values(by ?? {}).reduce((sum, count) => sum + count, 0)).toBe(total);
});

it('9. no table of two attributes', async () => {
  const { counts } = await contentNow();
  for (const { id, breakdown } of catalogue) {
    expect(Object.keys(counts[id] ?? {}).toSorted()).toEqual(breakdown.length > 0 ? ['by', 'total'] : ['total']);
    expect(Object.keys(counts[id]?.by ?? {}).toSorted()).toEqual(breakdown.map(({ code }) => code).toSorted());
    for (const count of Object.values(counts[id]?.by ?? {})) expect(typeof count).toBe('number');
  }
});

it('12. a correction of 1 to 4 persons is refused, of 5 accepted', async () => {
  await receive(antenne, 12, { source: 'justice' });
  await sealQuarter(antenne, quarter);
  for (const more of [1, 2, 3, 4]) {
    await receive(antenne, 1, { source: 'justice', from: 20 + more });
    const { held, changes } = await antenne.envoi.preview(quarter);
    expect(held).toMatch(
      more === 1
        ? /^Cette correction ne porte que sur une /
        : new RegExp(`^Cette correction ne porte que sur ${String(more)} `),
    );
    expect(held).toContain('Si le porteur l’a demandée expressément, indiquez son motif.');
    expect(
      changes.find(({ indicateurId, code }) => indicateurId === 'orientations-source' && code === null),
    ).toMatchObject({
      before: 12,
      after: 12 + more,
    });
    await expect(sealQuarter(antenne, quarter)).rejects.toMatchObject({
      code: 'correction-held',
      field: 'requestReason',
    });
  }
  await receive(antenne, 1, { source: 'justice', from: 30 });
  expect((await antenne.envoi.preview(quarter)).held).toBeNull();
  const { preview } = await sealQuarter(antenne, quarter);
  expect(preview.requested).toBe(false);
});

it('12 bis. asked for by the porteur, it goes at once: the reason stays here, both journals say so', async () => {
  await receive(antenne, 12, { source: 'justice' });
  const first = await sealQuarter(antenne, quarter);
  await antenne.porteur.importFile(first.file);
  await receive(antenne, 1, { source: 'justice', from: 20 });
  const reason = 'Demande du porteur du 20 novembre, pour le bilan';
  const { preview, file } = await sealQuarter(antenne, quarter, reason);
  expect(JSON.parse(preview.canonical)).toMatchObject({ requested: true, regularisations: 0 });
  expect(preview.canonical).not.toContain('bilan');
  expect((await antenne.envoi.list({}))[0]).toMatchObject({ requestReason: reason });
  expect(await antenne.porteur.importFile(file)).toMatchObject({ outcome: 'imported' });
  const journaled = connectionOf(antenne)
    .prepare("select operation from journal where operation like '%requestedCorrection'")
    .pluck()
    .all();
  expect(journaled).toEqual(['envoi.requestedCorrection', 'porteur.requestedCorrection']);
});

it('12 ter. held, it is in the figures of the next quarter; what leaves says only of how many quarters', async () => {
  await receive(antenne, 12, { source: 'justice' });
  await sealQuarter(antenne, quarter);
  await receive(antenne, 2, { source: 'justice', from: 20 });
  antenne.test.clock.at = '2027-01-05T09:00:00.000Z';
  const next = { year: 2026, quarter: 4 } as const;
  const { preview } = await sealQuarter(antenne, next);
  expect(
    preview.lines.find(({ indicateurId, code }) => indicateurId === 'orientations-source' && code === 'justice')?.count,
  ).toBe(2);
  expect(preview.regularisations).toMatchObject([{ period: '3ᵉ trimestre 2026' }]);
  const content = JSON.parse(preview.canonical) as SnapshotShape;
  expect(content.regularisations).toBe(1);
  expect(leavesOf(content).filter(([path]) => path.startsWith('.regularisations'))).toHaveLength(1);
  // Its own quarter has nothing more to say.
  expect((await antenne.envoi.preview(quarter)).changes).toEqual([]);
});

it('13. all versions of a quarter together tell of no group of 1 to 4 persons', () => {
  let versions = 0;
  for (let seed = 1; seed <= 400; seed++)
    for (const later of randomYear(seed, { requests: 0 }).sent) {
      const { sent } = randomYear(seed, { requests: 0 });
      const before = sent
        .filter((each) => each.quarter === later.quarter && each.seq < later.seq)
        .map(({ counts }) => counts);
      versions += before.length;
      expect(heldTables(before, later.counts, smallIndicators)).toEqual([]);
    }
  expect(versions).toBeGreaterThan(50);
  // The control: sent as they come, most late entries would tell of few persons.
  const random = randomOf(3);
  const naive = Array.from({ length: 100 }, () => Math.floor(random() * 6)).filter(
    (more) =>
      heldTables([{ orientations: { total: 30 } }], { orientations: { total: 30 + more } }, smallIndicators).length > 0,
  );
  expect(naive.length).toBeGreaterThan(50);
});

it('14. the same content has the same bytes on Linux and Windows, sealed differently each time', async () => {
  const here = process.platform;
  const bytes = (['linux', 'win32'] as const).map((platform) => {
    Object.defineProperty(process, 'platform', { value: platform });
    try {
      return buildSnapshot(heading, emptyCounts());
    } finally {
      Object.defineProperty(process, 'platform', { value: here });
    }
  });
  expect(bytes[0]).toBe(bytes[1]);
  // Plain ASCII, no space, no line end: nothing a system could write in its own way.
  expect(bytes[0]).toMatch(/^[!-~]+$/);
  const reversed = Object.fromEntries(Object.entries(emptyCounts()).toReversed());
  expect(buildSnapshot(heading, reversed)).toBe(bytes[0]);
  const { signature, reception } = keysOf(antenne);
  const to = { signingKey: signature.privateKey, code: heading.antenne, recipient: reception.publicKey };
  const [a, b] = [await signAndSeal(bytes[0] ?? '', to), await signAndSeal(bytes[0] ?? '', to)];
  expect(a.equals(b)).toBe(false);
});

it('15. every sealed file has the same size', async () => {
  const { signature, reception } = keysOf(antenne);
  const to = { signingKey: signature.privateKey, code: heading.antenne, recipient: reception.publicKey };
  const most = Object.fromEntries(
    Object.entries(emptyCounts()).map(([id, { by }]) => [
      id,
      by ? { total: 99_999, by: Object.fromEntries(Object.keys(by).map((code) => [code, 99_999])) } : { total: 99_999 },
    ]),
  );
  const texts = [
    buildSnapshot(heading, emptyCounts()),
    buildSnapshot({ ...heading, seq: 99_999, previous: 'f'.repeat(64) }, most),
  ];
  expect(texts[0]?.length).not.toBe(texts[1]?.length);
  const sizes = await Promise.all(texts.map(async (text) => (await signAndSeal(text, to)).length));
  expect(new Set(sizes).size).toBe(1);
});

it('20. the preview shows exactly what is sent', async () => {
  await receive(antenne, 7, { source: 'justice' });
  const { preview, file } = await sealQuarter(antenne, quarter);
  const { signature, reception } = keysOf(antenne);
  const opened = await unseal(Buffer.from(file.base64, 'base64'), reception.privateKey);
  const jws = opened.ok ? opened.jws : '';
  expect(headerOf(jws, 'antenne-instantane')).not.toBeNull();
  expect(await verified(jws, signature.publicKey)).toBe(preview.canonical);
  const { counts } = JSON.parse(preview.canonical) as SnapshotShape;
  const shown = new Map(
    preview.lines.map(({ indicateurId, code, count }) => [
      `.${indicateurId}${code === null ? '.total' : `.by.${code}`}`,
      count,
    ]),
  );
  expect(shown).toEqual(new Map(leavesOf(counts) as [string, number][]));
});
