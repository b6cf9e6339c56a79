import { buildSnapshot, type SnapshotShape } from '#core/envoi/snapshot.ts';
import { newId } from '#core/ids.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';
import { writerOf } from '#db/open.ts';
import { antenne, instantane } from '#db/schema/index.ts';
import { openTestHost, type TestHost } from './base.ts';

export interface HandAntenne {
  readonly name: string;
  readonly departement: string;
  /** Figures by year and quarter, `2023-1`; a quarter not given was not received. */
  readonly quarters: Readonly<Record<string, SnapshotShape['counts']>>;
}

/** Every figure of a snapshot, zero but for those given. */
export const countsBy = (
  given: Readonly<Record<string, number | Readonly<Record<string, number>>>>,
): SnapshotShape['counts'] =>
  Object.fromEntries(
    catalogue.map(({ id, breakdown }) => {
      const figure = given[id] ?? 0;
      if (breakdown.length === 0) return [id, { total: typeof figure === 'number' ? figure : 0 }];
      const lines = typeof figure === 'number' ? {} : figure;
      const by = Object.fromEntries(breakdown.map(({ code }) => [code, lines[code] ?? 0]));
      return [id, { total: Object.values(by).reduce((sum, count) => sum + count, 0), by }];
    }),
  );

/** A porteur's base that already received these quarters. */
export function openRegionByHand(
  antennes: readonly HandAntenne[],
  at = '2026-11-24T09:00:00.000Z',
): { test: TestHost; ids: Readonly<Record<string, string>> } {
  const test = openTestHost({
    people: { 'Élise Fabre': 'coordination', 'Hugo Marchand': 'direction' },
    at,
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
  if (!test.host.opened) throw new Error('the base is closed');
  const db = writerOf(test.host.opened.connection);
  const ids: Record<string, string> = {};
  for (const [rank, { name, departement, quarters }] of antennes.entries()) {
    const id = newId();
    ids[name] = id;
    const code = `a-${String(rank).padStart(16, '0')}`;
    db.insert(antenne)
      .values({ id, code, name, departement, publicKey: `key-${String(rank)}`, enrolledAt: at })
      .run();
    for (const [index, [key, counts]] of Object.entries(quarters).entries()) {
      const [year = 0, quarter = 0] = key.split('-').map(Number);
      const payload = buildSnapshot(
        {
          antenne: code,
          porteur: 'a-ffffffffffffffff',
          period: { year, quarter },
          seq: index + 1,
          previous: null,
          regularisations: 0,
          requested: false,
        },
        counts,
      );
      db.insert(instantane)
        .values({
          id: newId(),
          antenneId: id,
          year,
          quarter,
          month: null,
          seq: index + 1,
          payload,
          sha256: `${String(rank)}-${String(index)}`.padStart(64, '0'),
          receivedAt: at,
        })
        .run();
    }
  }
  return { test, ids };
}
