import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendedStatuses } from '#contract/moduleTerms.ts';
import { formatOf } from '../programmes/queries.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { emargement, entretien, groupe, inscription, orientation, seance } from '#db/schema/index.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import type { TestHost } from '#tests/support/base.ts';
import { daysBetween } from '../calendar/civilDate.ts';
import { computeIndicateurs, hasFactsUntil, yearsWithFacts } from './queries.ts';

// Entries, exits, groups and waits are counted a second time here, row after row, without SQL.

const today = '2026-11-24';
let hosts: TestHost[];
beforeAll(() => {
  hosts = demoAntennes.filter(({ name }) => ['La Clède', 'via voltaire', 'AERS'].includes(name)).map(buildDemoHost);
}, 120_000);
afterAll(() => hosts.forEach((host) => host.close()));

const db = (host: TestHost) => readerOf(connectionOf(host));
const counted = (host: TestHost, id: string, year: number) => {
  const figure = computeIndicateurs(db(host), { year, quarter: null }, today).find((each) => each.id === id);
  return Object.fromEntries((figure?.breakdown ?? []).flatMap(({ code, count }) => (count > 0 ? [[code, count]] : [])));
};
const tally = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};
const years = [2022, 2023, 2026];
const each = (check: (host: TestHost, year: number, within: (day: string | null) => boolean) => void) => {
  expect(hosts.length).toBeGreaterThan(1);
  for (const host of hosts)
    for (const year of years) check(host, year, (day) => day?.startsWith(String(year)) ?? false);
};

describe('the first year', () => {
  it('is that of the years one by one', () => {
    for (const host of hosts) {
      const first = Math.min(...yearsWithFacts(db(host), today));
      const held = [-2, -1, 0, 1].map((after) => hasFactsUntil(db(host), first + after, today));
      expect(held).toEqual([false, false, true, true]);
    }
  });
});

describe('modules', () => {
  it('begun, completed, abandoned, and how long they were waited for', () => {
    const lines: [number, string][] = [
      [8, 'moins-8-jours'],
      [31, '8-30-jours'],
      [91, '31-90-jours'],
    ];
    each((host, year, within) => {
      const rows = db(host).select().from(inscription).all();
      const begun = rows.filter(({ state, enteredOn }) => !['attente', 'retire'].includes(state) && within(enteredOn));
      const ended = (...states: string[]) =>
        rows.filter(({ state, endedOn }) => states.includes(state) && within(endedOn)).map(({ type }) => type);
      expect(counted(host, 'modules-commences', year)).toEqual(tally(begun.map(({ type }) => type)));
      expect(counted(host, 'modules-acheves', year)).toEqual(tally(ended('termine')));
      expect(counted(host, 'modules-abandonnes', year)).toEqual(tally(ended('abandon', 'exclu')));
      const waited = begun.map(({ askedOn, enteredOn }) => {
        const days = daysBetween(askedOn, enteredOn ?? askedOn);
        return lines.find(([below]) => days < below)?.[1] ?? 'plus-90-jours';
      });
      expect(counted(host, 'attente-duree', year)).toEqual(tally(waited));
    });
  });

  it('waited for on the last evening', () => {
    each((host, year) => {
      const evening = year === 2026 ? today : `${String(year)}-12-31`;
      const after = (day: string | null) => day === null || day > evening;
      const waiting = db(host)
        .select()
        .from(inscription)
        .all()
        .filter(({ askedOn, enteredOn, endedOn }) => askedOn <= evening && after(enteredOn) && after(endedOn));
      expect(counted(host, 'attente', year)).toEqual(tally(waiting.map(({ type }) => type)));
    });
    const waitingNow = hosts.reduce(
      (sum, host) => sum + Object.values(counted(host, 'attente', 2026)).reduce((all, count) => all + count, 0),
      0,
    );
    expect(waitingNow).toBeGreaterThan(0);
  });
});

describe('groups', () => {
  it('held and filled: closed ones once, open ones once a year', () => {
    each((host, year, within) => {
      const held = db(host)
        .select()
        .from(seance)
        .all()
        .filter(({ kind, status }) => kind === 'collective' && status === 'tenue');
      const begun = db(host)
        .select()
        .from(groupe)
        .all()
        .flatMap((row) => {
          const days = held.flatMap(({ groupeId, day }) => (groupeId === row.id ? [day] : [])).toSorted();
          const format = formatOf(row);
          const counts = format.entry === 'ouvert' ? days.some(within) : within(days[0] ?? null);
          return counts ? [{ ...row, capacity: format.entry === 'ouvert' ? null : format.capacity }] : [];
        });
      expect(counted(host, 'groupes-tenus', year)).toEqual(tally(begun.map(({ type }) => type)));
      const entered = db(host)
        .select()
        .from(inscription)
        .all()
        .filter(({ state }) => !['attente', 'retire'].includes(state));
      const seats = begun.flatMap(({ id, capacity, anonymous }) => {
        if (capacity === null || anonymous) return [];
        const people = entered.filter(({ groupeId }) => groupeId === id).length;
        return Array.from({ length: capacity }, (_, rank) => (rank < people ? 'occupee' : 'libre'));
      });
      expect(counted(host, 'groupes-remplissage', year)).toEqual(tally(seats));
    });
  });

  it('attended: those who came are the presences, and interviews are apart', () => {
    each((host, year, within) => {
      const seances = new Map(
        db(host)
          .select()
          .from(seance)
          .all()
          .filter(({ status, day }) => status === 'tenue' && within(day))
          .map((row) => [row.id, row]),
      );
      const answers = db(host).select().from(emargement).all();
      const came = (status: (typeof answers)[number]['status']) => attendedStatuses.includes(status);
      const collective = answers.filter(({ seanceId }) => seances.get(seanceId)?.kind === 'collective');
      const assiduite = counted(host, 'assiduite', year);
      expect(assiduite).toEqual(tally(collective.map(({ status }) => (came(status) ? 'venu' : status))));
      expect(assiduite['venu'] ?? 0).toBe(counted(host, 'presences-collectives', year)['dossier'] ?? 0);
      const types = new Map(
        db(host)
          .select()
          .from(groupe)
          .all()
          .map(({ id, type }) => [id, type]),
      );
      const interviews = answers.flatMap(({ seanceId, status }) => {
        const found = seances.get(seanceId);
        return found && found.kind !== 'collective' && came(status) ? [types.get(found.groupeId) ?? ''] : [];
      });
      expect(counted(host, 'entretiens-tenus', year)).toEqual(tally(interviews));
    });
  });
});

describe('orientations', () => {
  it('by answer and by reason of a refusal', () => {
    each((host, year, within) => {
      const external = db(host)
        .select()
        .from(orientation)
        .all()
        .filter(({ source }) => source !== 'antenne');
      const received = external.filter(({ receivedOn }) => within(receivedOn));
      expect(counted(host, 'orientations-suites', year)).toEqual(tally(received.map(({ answer }) => answer)));
      expect(counted(host, 'volontaires-suites', year)).toEqual(
        tally(received.flatMap(({ cadre, answer }) => (cadre === 'volontaire' ? [answer] : []))),
      );
      const refused = external.filter(
        ({ answer, answeredOn }) => (answer === 'refusee' || answer === 'retournee') && within(answeredOn),
      );
      expect(counted(host, 'orientations-refus', year)).toEqual(
        tally(refused.map(({ refusalReason }) => refusalReason ?? 'non-renseigne')),
      );
    });
  });

  it('first seen, by the days since they were received', () => {
    const lines: [number, string][] = [
      [8, 'moins-8-jours'],
      [15, '8-14-jours'],
      [31, '15-30-jours'],
      [61, '31-60-jours'],
    ];
    let seen = 0;
    each((host, year, within) => {
      const interviews = db(host).select().from(entretien).all();
      const delays = db(host)
        .select()
        .from(orientation)
        .all()
        .flatMap(({ id, receivedOn }) => {
          const [first] = interviews
            .flatMap(({ orientationId, presence, day }) =>
              orientationId === id && presence === 'present' ? [day] : [],
            )
            .toSorted();
          if (first === undefined || !within(first)) return [];
          const days = daysBetween(receivedOn, first);
          return [lines.find(([below]) => days < below)?.[1] ?? 'plus-60-jours'];
        });
      seen += delays.length;
      expect(counted(host, 'premiers-entretiens-delai', year)).toEqual(tally(delays));
    });
    expect(seen).toBeGreaterThan(5);
  });
});
