import { parquetReadObjects } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ouvertes } from '#contract/ouvertes.ts';
import { newId } from '#core/ids.ts';
import { insertFigures } from '#core/porteur/figuresQueries.ts';
import { insertAntenne, insertInstantane } from '#core/porteur/queries.ts';
import { buildSnapshot } from '#core/envoi/snapshot.ts';
import { writerOf } from '#db/open.ts';
import { writePackage } from '#tableur/packageWrite.ts';
import { writeParquet } from '#tableur/parquetWrite.ts';
import { clientOf } from '#tests/support/base.ts';
import { openStructure, type Structure } from '#tests/support/envois.ts';
import { randomCounts, sendersOf } from '#tests/support/national.ts';
import { connectionOf } from '#tests/support/remontee.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { ouvertesHandlers } from './operations.ts';

let region: Structure;
const clientNow = () => clientOf({ ouvertes }, { ouvertes: ouvertesHandlers }, region.test.host).client.ouvertes;

beforeEach(async () => {
  region = await openStructure('Coordination nationale', 'porteur');
});
afterEach(() => region.test.close());

/** Antennes of some schemes, all the quarters of 2025 received. */
function fill(schemes: readonly (readonly [cpca: string, antennes: number])[]): void {
  const db = writerOf(connectionOf(region));
  const random = randomOf(5);
  const senders = sendersOf(schemes.reduce((sum, [, antennes]) => sum + antennes, 0));
  for (const [cpca, antennes] of schemes)
    for (const sender of senders.splice(0, antennes)) {
      const antenneId = newId();
      insertAntenne(db, { ...sender, cpca, id: antenneId, enrolledAt: region.test.clock.at });
      for (const quarter of [1, 2, 3, 4]) {
        const heading = { antenne: sender.code, porteur: 'a-fedcba9876543210', period: { year: 2025, quarter } };
        const rest = { seq: quarter, previous: null, regularisations: 0, requested: false };
        const counts = randomCounts(random, 14);
        const payload = buildSnapshot({ ...heading, ...rest }, counts);
        const id = newId();
        const row = { id, antenneId, ...heading.period, month: null, cardRank: 1, seq: quarter, payload, sha256: id };
        insertInstantane(db, { ...row, receivedAt: region.test.clock.at });
        insertFigures(db, id, JSON.parse(payload) as Parameters<typeof insertFigures>[2]);
      }
    }
}

const periods = [1, 2, 3, 4, null].map((quarter) => ({ year: 2025, quarter }) as { year: number; quarter: 1 | null });
const wholeYear = [{ year: 2025, quarter: null }];

it('the package holds the same table thrice, nothing from 1 to 7, and describes each of its columns', async () => {
  fill([['', 3]]);
  const { parts } = await clientNow().preview({ periods, scope: 'ensemble' });
  const made = await clientNow().publish({ periods, scope: 'ensemble', licence: 'etalab-2.0' });
  const textOf = (name: string) => made.files.find((file) => file.name === name)?.text ?? '';
  const csv = parse(textOf('indicateurs.csv'), { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  expect(csv.length).toBe(made.table.rows.length);
  expect(csv.length).toBeGreaterThan(300);
  const total = (figure: 'zero' | 'rounded' | 'hidden' | 'withheld') =>
    parts.reduce((sum, part) => sum + part[figure], 0);
  for (const [status, figure] of [
    ['zero', 'zero'],
    ['arrondi', 'rounded'],
    ['masque', 'hidden'],
    ['non_diffuse', 'withheld'],
  ] as const) {
    expect(csv.filter(({ statut }) => statut === status).length, status).toBe(total(figure));
    if (status !== 'zero') expect(total(figure), status).toBeGreaterThan(0);
  }
  for (const { valeur = '', statut = '' } of csv) {
    expect(valeur === '').toBe(['masque', 'non_diffuse'].includes(statut));
    expect(valeur === '' || Number(valeur) % 5 === 0).toBe(true);
  }
  // By another program of the same authors than the writer, from the bytes alone.
  const bytes = writeParquet(made.table);
  const read = await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  });
  expect(
    read.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')]))),
  ).toEqual(csv);
  const { resources, licenses } = JSON.parse(textOf('datapackage.json')) as {
    resources: { schema?: { fields: { name: string }[] } }[];
    licenses: { title: string }[];
  };
  expect(resources[0]?.schema?.fields.map(({ name }) => name)).toEqual(Object.keys(csv[0] ?? {}));
  expect(licenses[0]?.title).toBe('Licence Ouverte 2.0 (Etalab)');
  const { properties } = JSON.parse(textOf('ligne.schema.json')) as { properties: object };
  expect(Object.keys(properties)).toEqual(Object.keys(csv[0] ?? {}));
  expect(textOf('LISEZMOI.md')).toContain('Licence Ouverte 2.0');
  expect((await writePackage(made)).subarray(0, 2).toString()).toBe('PK');
});

it('the same figures again are recorded once; a region is told whole or by CPCA in a year, never both', async () => {
  fill([
    ['CPCA Bretagne', 3],
    ['CPCA Normandie', 4],
    ['CPCA Corse', 2],
  ]);
  const published = () => Number(connectionOf(region).prepare('select count(*) from diffusion').pluck().get());
  const { parts } = await clientNow().preview({ periods: wholeYear, scope: 'cpca' });
  expect(parts.map(({ cpca, antennes, refused }) => [cpca, antennes, refused === null])).toEqual([
    ['CPCA Bretagne', 3, true],
    ['CPCA Corse', 2, false],
    ['CPCA Normandie', 4, true],
  ]);
  expect(parts[1]?.refused).toMatch(/Moins de trois antennes/);
  const first = await clientNow().publish({ periods: wholeYear, scope: 'cpca', licence: 'etalab-2.0' });
  expect(published()).toBe(2);
  expect(new Set(first.table.rows.map(([cpca]) => cpca))).toEqual(new Set(['CPCA Bretagne', 'CPCA Normandie']));
  const again = await clientNow().publish({ periods: wholeYear, scope: 'cpca', licence: 'cc-by-4.0' });
  expect(published()).toBe(2);
  expect(again.table).toEqual(first.table);

  // Whole minus two of three would be the third.
  await expect(clientNow().publish({ periods: wholeYear, scope: 'ensemble', licence: 'etalab-2.0' })).rejects.toThrow(
    /par soustraction/,
  );
  await expect(region.diffusion.publishRegion({ period: { year: 2025, quarter: 1 } })).rejects.toMatchObject({
    code: 'diffusion-by-cpca',
  });
  // An antenne that changes CPCA would be the difference between two publications.
  const [moved] = await region.porteur.antennes({});
  await region.porteur.setCpca({ antenneId: moved?.antenneId ?? '', cpca: 'CPCA Normandie' });
  const after = await clientNow().preview({ periods: wholeYear, scope: 'cpca' });
  expect(after.parts.find(({ cpca }) => cpca === 'CPCA Normandie')?.refused).toMatch(/autre regroupement/);
});
