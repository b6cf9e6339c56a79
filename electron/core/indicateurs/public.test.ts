import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ageBands } from '#contract/indicateurTerms.ts';
import { childrenCount, SituationValues } from '#contract/situations.ts';
import type { SituationTopic } from '#contract/situationTerms.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { orientation, personne, situation } from '#db/schema/index.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import type { TestHost } from '#tests/support/base.ts';
import { situationAt } from '../personnes/situationAt.ts';
import { computeIndicateurs } from './queries.ts';

// Every figure of the public is counted a second time here, row after row, without SQL.

const today = '2026-11-24';
let antenne: TestHost;
beforeAll(() => {
  const [first] = demoAntennes;
  if (!first) throw new Error('no antenne');
  antenne = buildDemoHost(first);
}, 60_000);
afterAll(() => antenne.close());

const db = () => readerOf(connectionOf(antenne));
const counted = (id: string, year: number) => {
  const figure = computeIndicateurs(db(), { year, quarter: null }, today).find((each) => each.id === id);
  return Object.fromEntries((figure?.breakdown ?? []).flatMap(({ code, count }) => (count > 0 ? [[code, count]] : [])));
};

type Person = typeof personne.$inferSelect;
type Received = typeof orientation.$inferSelect;

/** How many of each answer, for the orientations of a year that came from outside the region. */
function byHand(year: number, answer: (person: Person, received: Received) => string): Record<string, number> {
  const people = new Map(
    db()
      .select()
      .from(personne)
      .all()
      .map((row) => [row.id, row]),
  );
  const counts: Record<string, number> = {};
  for (const received of db().select().from(orientation).all()) {
    const person = people.get(received.personneId);
    if (!person || !received.receivedOn.startsWith(String(year)) || received.source === 'antenne') continue;
    const code = answer(person, received);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

const situations = new Map<string, (typeof situation.$inferSelect)[]>();
function known(topic: SituationTopic, personneId: string, on: string): unknown {
  if (situations.size === 0)
    for (const row of db().select().from(situation).orderBy(situation.recordedAt, situation.id).all()) {
      const key = `${row.topic} ${row.personneId}`;
      situations.set(key, [...(situations.get(key) ?? []), row]);
    }
  const rows = situations.get(`${topic} ${personneId}`) ?? [];
  const then = situationAt(rows, { on, knownAt: null });
  const [firstDay] = rows.map(({ observedOn }) => observedOn).toSorted();
  const found = then ?? (firstDay === undefined ? null : situationAt(rows, { on: firstDay, knownAt: null }));
  return found?.value ? JSON.parse(found.value) : null;
}

const years = [2022, 2023, 2026];

describe('the public received', () => {
  it('by sex', () => {
    for (const year of years) expect(counted('orientations-sexe', year)).toEqual(byHand(year, ({ sexe }) => sexe));
  });

  it('by age on the day it was received, the birthday included', () => {
    const limits = [25, 35, 45, 55, 65];
    const band = ({ birthDate }: Person, { receivedOn }: Received) => {
      if (birthDate === null) return 'non-renseigne';
      const age = Number(receivedOn.slice(0, 4)) - Number(birthDate.slice(0, 4));
      const before = receivedOn.slice(5) < birthDate.slice(5);
      const index = limits.findIndex((limit) => (before ? age - 1 : age) < limit);
      return ageBands[index === -1 ? ageBands.length - 1 : index] ?? '';
    };
    for (const year of years) expect(counted('orientations-age', year)).toEqual(byHand(year, band));
    expect(Object.keys(counted('orientations-age', 2026)).length).toBeGreaterThan(4);
  });

  it('changes of age on the birthday itself', () => {
    const connection = connectionOf(antenne);
    connection.exec('BEGIN');
    try {
      const row = connection
        .prepare(
          "select id, personne_id from orientation where received_on like '2026-%' and source <> 'antenne' limit 1",
        )
        .get() as { id: string; personne_id: string };
      connection.prepare("update orientation set source = 'antenne' where id <> ?").run(row.id);
      connection.prepare("update orientation set received_on = '2026-03-14' where id = ?").run(row.id);
      const at = (birth: string | null) => {
        connection.prepare('update personne set birth_date = ? where id = ?').run(birth, row.personne_id);
        return counted('orientations-age', 2026);
      };
      expect(at('2001-03-14')).toEqual({ '25-34': 1 });
      expect(at('2001-03-15')).toEqual({ 'moins-25': 1 });
      expect(at('1961-03-14')).toEqual({ '65-plus': 1 });
      expect(at('1961-03-15')).toEqual({ '55-64': 1 });
      expect(at(null)).toEqual({ 'non-renseigne': 1 });
    } finally {
      connection.exec('ROLLBACK');
    }
  });

  it('by category, housing and children, as they were at the reception or first said afterwards', () => {
    for (const year of years) {
      expect(counted('orientations-pcs', year)).toEqual(
        byHand(year, ({ id }, { receivedOn }) => {
          const said = SituationValues.emploi.nullable().parse(known('emploi', id, receivedOn));
          if (!said?.pcs) return 'non-renseigne';
          return said.pcs === 'agriculteur' || said.pcs === 'artisan-commercant-chef' ? 'independant' : said.pcs;
        }),
      );
      expect(counted('orientations-logement', year)).toEqual(
        byHand(year, ({ id }, { receivedOn }) => {
          const said = SituationValues.logement.nullable().parse(known('logement', id, receivedOn));
          if (!said) return 'non-renseigne';
          return said.logement === 'hotel' || said.logement === 'heberge-cpca' ? 'place-ou-hotel' : said.logement;
        }),
      );
      expect(counted('orientations-parentalite', year)).toEqual(
        byHand(year, ({ id }, { receivedOn }) => {
          const said = SituationValues.parentalite.nullable().parse(known('parentalite', id, receivedOn));
          if (!said) return 'non-renseigne';
          return ['aucun', 'un', 'deux'][childrenCount(said)] ?? 'trois-plus';
        }),
      );
    }
  });
});

describe('stocks', () => {
  it('of accompagnements follow from what began and what ended', () => {
    const total = (id: string, year: number, quarter: 1 | 2 | 3 | 4) =>
      computeIndicateurs(db(), { year, quarter }, today).find((each) => each.id === id)?.total ?? 0;
    let before = total('accompagnements-en-cours', 2021, 4);
    for (const year of [2022, 2023])
      for (const quarter of [1, 2, 3, 4] as const) {
        const now = total('accompagnements-en-cours', year, quarter);
        const flow = total('accompagnements-commences', year, quarter) - total('termines-type', year, quarter);
        expect(now, `${String(year)} T${String(quarter)}`).toBe(before + flow);
        before = now;
      }
    expect(before).toBeGreaterThan(0);
  });

  it('are those of the last evening: a year’s are those of its last quarter, and what has not come has none', () => {
    const all = (year: number, quarter: 4 | null) =>
      computeIndicateurs(db(), { year, quarter }, today).filter(({ kind }) => kind === 'stock');
    expect(all(2023, null)).toEqual(all(2023, 4));
    expect(all(2027, null).map(({ total }) => total)).toEqual([0, 0]);
  });
});
