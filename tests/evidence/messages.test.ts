import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { core } from '#contract/index.ts';
import type { Answer, Domains } from '#contract/operation.ts';
import { rightsOf, roles, type Role } from '#contract/rights.ts';
import { createDoor, type AllHandlers, type Door } from '#core/door.ts';
import { handlers } from '#core/handlers.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { carried, operations, pick, type Random, type Swept } from '#tests/support/hostileMessages.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

// Messages as a window that was taken over could post them, on every operation of the contract. An undue effect is: a
// refused message, or a read, that leaves a row written in a table (the journal apart); an accepted one whose caller had no
// right to it, was locked out or had not confirmed the sheet; a prototype that changed. A message is also lost when its
// answer is a bug or no French sentence. Rows written are counted by triggers; one message in `comparedEvery`, and each
// thousand, is also judged by comparing all that the base holds before and after it.

const { runs, target } = runsOf({ short: 20_000, long: 1_000_000 });
/** Accepted messages make the base grow: a new one is begun each time. */
const perBase = 20_000;
const comparedEvery = 200;
/** Posted at once, without waiting for any answer. */
const atOnce = 1_000;
const all = operations();

type Standing = { readonly role: Role; readonly locked: boolean; readonly confirmed: boolean };

let test: TestHost;
let bugs: string[];
let rejections: unknown[];
const rejected = (reason: unknown) => void rejections.push(reason);

/** Rows written in any table but the journal since the base was begun; what was undone is not counted. */
let written: () => number;

async function begin(): Promise<void> {
  test = openTestHost({ people: { 'Hugo Marchand': 'direction', 'Sabine Lorant': 'psychologue' } });
  const road = roadOf(test.host);
  const { accompagnementId } = await road.accompagnements.open(cjse());
  await road.convocations.planSeries(tuesdays(accompagnementId));
  written = countWritten(connectionNow());
}
beforeEach(async () => {
  rejections = [];
  bugs = [];
  process.on('unhandledRejection', rejected);
  await begin();
});
afterEach(() => {
  process.off('unhandledRejection', rejected);
  test.close();
});

const doorOn = <D extends Domains>(contract: D, answering: AllHandlers<D>): Door =>
  createDoor(contract, answering, test.host, (operation, error) => void bugs.push(`${operation}: ${String(error)}`));

type Connection = NonNullable<TestHost['host']['opened']>['connection'];

function connectionNow(): Connection {
  const { connection } = test.host.opened ?? {};
  if (!connection) throw new Error('locked');
  return connection;
}

/** A trigger of this connection alone on each table, which counts in the same transaction. */
function countWritten(connection: Connection): () => number {
  const tables = connection
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and name not in ('journal', 'sqlite_schema', 'sqlite_sequence')",
    )
    .pluck()
    .all();
  connection.exec('create temp table written (rows integer not null); insert into temp.written values (0)');
  for (const [index, table] of tables.entries())
    for (const what of ['insert', 'update', 'delete'])
      connection.exec(
        `create temp trigger written_${what}_${index} after ${what} on main."${String(table)}" begin update written set rows = rows + 1; end`,
      );
  const rows = connection.prepare('select rows from temp.written').pluck();
  return () => Number(rows.get());
}

/** All that the base holds but the journal, which notes what was read too. */
function contents(connection: Connection): string {
  const tables = connection
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not in ('journal', 'sqlite_sequence') order by name",
    )
    .pluck()
    .all();
  const hash = createHash('sha256');
  for (const table of tables)
    for (const row of connection
      .prepare(`select * from "${String(table)}"`)
      .raw()
      .iterate())
      hash.update(JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  return hash.digest('hex');
}

/** Whether somebody so placed may ask this at all. */
function mayAsk({ operation: { access } }: Swept, { role, locked, confirmed }: Standing): boolean {
  if (access === 'public') return true;
  if (locked) return false;
  if (access === 'session') return true;
  if (!confirmed) return false;
  return access === 'confirmed' || rightsOf[role].includes(access);
}

const standing = (random: Random): Standing => ({
  role: random() < 0.5 ? pick(random, ['direction', 'psychologue']) : pick(random, roles),
  locked: random() < 0.1,
  confirmed: random() > 0.05,
});

interface Tally {
  sent: number;
  /** After which all of the base was compared. */
  compared: number;
  accepted: number;
  /** Milliseconds of processor. */
  slowest: number;
  readonly codes: Map<string, number>;
  readonly perOperation: Map<string, number>;
  readonly found: string[];
}

const newTally = (): Tally => ({
  sent: 0,
  compared: 0,
  accepted: 0,
  slowest: 0,
  codes: new Map(),
  perOperation: new Map(),
  found: [],
});

/** Nothing that waits on keys, files or the network is really begun: a task gets only what it has to refuse. */
const sendable = (swept: Swept, input: unknown, placed: Standing): boolean =>
  swept.operation.kind !== 'task' || !mayAsk(swept, placed) || !swept.operation.input.safeParse(input).success;

async function placed<T>({ role, locked, confirmed }: Standing, act: () => Promise<T>): Promise<T> {
  const { opened } = test.host;
  if (!opened) throw new Error('locked');
  const { session } = opened;
  opened.session = { ...session, role, rights: [...rightsOf[role]], sheetConfirmed: confirmed };
  if (locked) test.host.opened = null;
  try {
    return await act();
  } finally {
    test.host.opened = opened;
    opened.session = session;
  }
}

function judge(tally: Tally, swept: Swept, who: Standing, answer: Answer): void {
  tally.sent += 1;
  tally.perOperation.set(swept.name, (tally.perOperation.get(swept.name) ?? 0) + 1);
  if (answer.ok) {
    tally.accepted += 1;
    if (!mayAsk(swept, who)) tally.found.push(`${swept.name} accepted from ${JSON.stringify(who)}`);
    return;
  }
  const { code, message } = answer.error;
  tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
  if (code === 'bug') tally.found.push(`bug: ${bugs.at(-1) ?? ''}`);
  if (!/^[a-z][a-z-]+$/.test(code) || !/^[A-ZÀÉ«].{10,400}[.!?]$/su.test(message))
    tally.found.push(`${swept.name}: no French sentence: ${code} ${message.slice(0, 80)}`);
}

/** One at a time, looked at after each. */
/** Of this process: what else the machine does is not the message's. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function oneByOne(door: Door, swept: readonly Swept[], random: Random, count: number, tally: Tally) {
  const connection = connectionNow();
  let before = written();
  for (let index = 0; index < count; index += 1) {
    const one = swept[index % swept.length];
    if (!one) throw new Error('no operation');
    const who = standing(random);
    let input = carried(random, one.samples);
    for (let tries = 0; tries < 10 && !sendable(one, input, who); tries += 1) input = carried(random, one.samples);
    if (!sendable(one, input, who)) continue;
    const whole = index % comparedEvery === 0 ? contents(connection) : null;
    const began = processorMilliseconds();
    const answer = await placed(who, () => door.call(one.name, input));
    tally.slowest = Math.max(tally.slowest, processorMilliseconds() - began);
    judge(tally, one, who, answer);
    const after = written();
    const mayWrite = answer.ok && one.operation.kind !== 'read';
    if (!mayWrite && (after !== before || (whole !== null && contents(connection) !== whole)))
      tally.found.push(`${one.name} changed the base and answered ${answer.ok ? 'a reading' : answer.error.code}`);
    if (whole !== null) tally.compared += 1;
    before = after;
  }
  if (Object.hasOwn(Object.prototype, 'polluted')) tally.found.push('a prototype changed');
}

/** All at once, from somebody who may ask for nothing of it. */
async function together(door: Door, random: Random, tally: Tally): Promise<void> {
  const connection = connectionNow();
  const before = contents(connection);
  const who: Standing = { role: 'lecture', locked: random() < 0.3, confirmed: true };
  const forbidden = all.filter((each) => !mayAsk(each, who));
  const messages = Array.from({ length: atOnce }, () => {
    const one = pick(random, forbidden);
    return [one, carried(random, one.samples)] as const;
  });
  await placed(who, async () => {
    const answers = await Promise.all(messages.map(([{ name }, input]) => door.call(name, input)));
    answers.forEach((answer, index) => {
      const [one] = messages[index] ?? [];
      if (one) judge(tally, one, who, answer);
    });
  });
  if (contents(connection) !== before) tally.found.push('a thousand refused at once changed the base');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMegabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

it(
  `${runs} hostile messages over every operation: no crash, no undue effect, memory bounded`,
  async () => {
    const since = performance.now();
    const random = randomOf(seed);
    const tally = newTally();
    let heapBefore = 0;
    let onThisBase = 0;
    while (tally.sent < runs && !isOver(since)) {
      if (onThisBase >= perBase) {
        test.close();
        await begin();
        onThisBase = 0;
      }
      const door = doorOn(core, handlers);
      const sentBefore = tally.sent;
      const step = Math.min(4 * atOnce, runs - tally.sent);
      await oneByOne(door, all, random, step, tally);
      if (tally.sent < runs) await together(door, random, tally);
      onThisBase += tally.sent - sentBefore;
      heapBefore ||= heapMegabytes();
      if (tally.found.length > 20) break;
    }
    const grown = heapMegabytes() - heapBefore;
    await new Promise((later) => setTimeout(later, 50));
    const found = [...tally.found, ...rejections.map((reason) => `unhandled: ${String(reason)}`)];
    for (const each of found.slice(0, 20)) console.error(each);

    const caught = await controls(random);
    record('messages', 'core', {
      what: `hostile messages over the ${all.length} operations, locked or not, every role, a thousand at once`,
      unit: 'messages',
      runs: tally.sent,
      target,
      never: 'crashes, unhandled rejections or undue effects',
      found: found.length,
      detail:
        `${tally.accepted} accepted with the right, at least ${Math.min(...tally.perOperation.values())} on each operation, ` +
        `the whole base compared after ${tally.compared} and each thousand, ${tally.codes.size} codes of refusal, slowest ${Math.round(tally.slowest)} ms of processor, heap ${grown < 0 ? '' : '+'}${Math.round(grown)} MB`,
      control: { what: 'operations whose schema, or whose right, is taken away', runs: 2, caught },
      since,
    });
    expect(found).toEqual([]);
    expect(tally.perOperation.size).toBe(all.length);
    expect(tally.accepted).toBeGreaterThan(0);
    expect(grown).toBeLessThan(64);
    // No message, however made, keeps everybody else waiting.
    expect(tally.slowest).toBeLessThan(5_000);
    expect(caught).toBe(2);
  },
  timeLimit,
);

/** A door without one of its guards is caught by the same look. */
async function controls(random: Random): Promise<number> {
  const convocations = core.convocations;
  const withoutSchema = {
    ...core,
    convocations: { ...convocations, planSeries: { ...convocations.planSeries, input: z.any() } },
  };
  const withoutRight = {
    ...core,
    comptes: Object.fromEntries(
      Object.entries(core.comptes).map(([verb, operation]) => [verb, { ...operation, access: 'session' as const }]),
    ),
  };
  const plan = all.filter(({ name }) => name === 'convocations.planSeries');
  const people = all.filter(({ name, operation }) => name.startsWith('comptes.') && operation.kind === 'read');
  let caught = 0;
  for (const [contract, swept] of [
    [withoutSchema, plan],
    [withoutRight, people],
  ] as const) {
    const tally = newTally();
    const door = doorOn(contract as unknown as typeof core, handlers);
    await oneByOne(door, swept, random, 300, tally);
    if (tally.found.length > 0) caught += 1;
  }
  return caught;
}
