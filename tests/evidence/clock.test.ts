import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parisDayOf } from '#core/calendar/civilDate.ts';
import { verifyJournal } from '#core/journal/queries.ts';
import { readerOf } from '#db/open.ts';
import { tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { director } from '#tests/support/coffres.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { inMemory } from './support/memory.ts';
import { createVault, officeOn, type Office } from './support/office.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

const { runs, target } = runsOf({ short: 100, long: 2000 });

/** Jumps suffered by one vault before a fresh one takes its place: a year's work is soon in it. */
const jumpsOfOne = 100;

/** Where the computer is said to be: the antennes of the regions, and what a wrong setting gives. */
const zones = ['Europe/Paris', 'Indian/Reunion', 'America/Martinique', 'Pacific/Noumea', 'UTC', 'Pacific/Kiritimati'];
const hour = 3_600_000;
/** Around both changes of hour, a leap day, a new year, a week 53. */
const edges = [
  '2026-03-29T00:59:59.000Z',
  '2026-10-25T00:59:59.000Z',
  '2028-02-28T23:30:00.000Z',
  '2026-12-31T22:59:59.000Z',
  '2027-01-03T23:10:00.000Z',
].map((at) => Date.parse(at));

/** Where the clock goes next: a day back or forward, two years back, the edge of something. */
function jumped(now: number, random: () => number): number {
  const kind = Math.floor(random() * 5);
  if (kind === 0) return now - 26 * hour;
  if (kind === 1) return now + 26 * hour;
  if (kind === 2) return Math.max(Date.parse('2026-01-02T00:00:00.000Z'), now - 2 * 365 * 24 * hour);
  if (kind === 3) return (edges[Math.floor(random() * edges.length)] ?? now) + Math.floor(random() * 4 * hour);
  return now + Math.floor(random() * 40 * 24 * hour);
}

const weekdayOf = (day: string): number => new Date(`${day}T12:00:00.000Z`).getUTCDay();
const parisDay = (at: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(new Date(at));

/** The instant in the order of time rather than of writing: the control. */
const byTime = (office: Office): number[] =>
  office.connection().prepare('select seq from journal order by at, seq').pluck().all().map(Number);

interface Told {
  readonly found: string[];
  written: number;
  disordered: number;
}

/** Jumps suffered by one vault. */
async function jumpOften(dataDir: string, jumps: number, random: () => number, told: Told): Promise<void> {
  const clock = { at: '2026-11-24T09:00:00.000Z' };
  const office = officeOn(dataDir, clock);
  const { client, host } = office;
  await createVault(office);
  const { found } = told;
  for (let run = 0; run < jumps; run += 1) {
    process.env['TZ'] = zones[Math.floor(random() * zones.length)];
    clock.at = new Date(jumped(Date.parse(clock.at), random)).toISOString();
    const today = parisDay(clock.at);
    const personne = {
      kind: 'new' as const,
      lastName: `Horloge${'abcdefghij'.charAt(run % 10)}`,
      firstName: `Luc${'klmnopqrst'.charAt(Math.floor(run / 10) % 10)}`,
      birthDate: null,
      sexe: 'homme' as const,
    };
    const orientation = { ...volontaire().orientation, receivedOn: today };
    const { accompagnementId } = await client.accompagnements.open(
      volontaire({ personne, orientation, startsOn: today }),
    );
    const until = new Date(Date.parse(clock.at) + 200 * 24 * hour).toISOString().slice(0, 10);
    await client.convocations.planSeries(
      tuesdays(accompagnementId, { first: today, until, onHoliday: 'keep', forcedReason: 'Autre bureau' }),
    );
    const { convocations } = await client.accompagnements.read({ accompagnementId });
    const wrong = convocations.filter(({ day, at }) => weekdayOf(day) !== 2 || at !== '10:30' || day < today);
    if (wrong.length > 0) found.push(`run ${run} (${clock.at}, ${process.env['TZ']}): ${JSON.stringify(wrong[0])}`);
    if (convocations.length < 26) found.push(`run ${run}: ${convocations.length} convocations only`);
    if (parisDayOf(clock.at) !== today) found.push(`run ${run}: ${parisDayOf(clock.at)} is not ${today}`);
    told.written += convocations.length;
    if (run % 10 === 9) {
      host.lock();
      await client.coffre.unlock(director);
      if (host.opened?.freshness) found.push(`run ${run}: told as ${host.opened.freshness.kind}`);
    }
    const seqs = office.connection().prepare('select seq from journal order by seq').pluck().all().map(Number);
    if (seqs.some((seq, at) => seq !== at + 1))
      found.push(`run ${run}: a number of the journal is missing or used twice`);
    if (byTime(office).some((seq, at) => seq !== at + 1)) told.disordered += 1;
  }
  const { brokenAt } = verifyJournal(readerOf(office.connection()));
  if (brokenAt !== null) found.push(`journal broken at ${brokenAt}`);
  host.lock();
  rmSync(dataDir, { recursive: true, force: true });
}

it(
  `${runs} jumps of the clock keep weekly appointments on their day and hour, and the journal in its order`,
  async () => {
    const since = performance.now();
    const folder = mkdtempSync(join(inMemory(), 'antenne-clock-'));
    const random = randomOf(seed);
    const zone = process.env['TZ'];
    const told: Told = { found: [], written: 0, disordered: 0 };
    let done = 0;
    for (; done < runs && !isOver(since); done += Math.min(jumpsOfOne, runs - done))
      await jumpOften(join(folder, String(done)), Math.min(jumpsOfOne, runs - done), random, told);
    const { found, written, disordered } = told;
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    rmSync(folder, { recursive: true, force: true });
    console.log(found.slice(0, 20).join('\n'));
    record('clock', 'jumps', {
      what: `clock moved (26 hours, two years, changes of hour, ends of year) and zone changed (${zones.length} zones) between operations`,
      unit: 'jumps',
      runs: done,
      target,
      never: 'with an appointment on another day or hour, a line of the journal out of order, or a false alarm',
      found: found.length,
      detail: `${written} convocations planned`,
      control: { what: 'the journal put in the order of its instants', runs: done, caught: disordered },
      since,
    });
    expect(found).toEqual([]);
    expect(disordered).toBeGreaterThan(0);
  },
  timeLimit,
);
