import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { core } from '#contract/index.ts';
import type { Answer, Operation } from '#contract/operation.ts';
import { rightsOf, roles } from '#contract/rights.ts';
import { createDoor, type Door } from '#core/door.ts';
import { handlers } from '#core/handlers.ts';
import { openTestHost, type TestHost } from './support/base.ts';
import { cjse, roadOf, tuesdays } from './support/dossiers.ts';
import { awkward, controlCharacter, hostile, loneSurrogate, nowhere } from './support/hostile.ts';
import { absent, pathsOf, samplesOf, valueAt, withAt, type Path } from './support/samples.ts';

interface Swept {
  readonly name: string;
  readonly operation: Operation;
  readonly samples: readonly unknown[];
}

/** Every operation of the contract: one declared tomorrow is swept tomorrow. */
const operations: Swept[] = Object.entries(core).flatMap(([domain, declared]) =>
  Object.entries(declared as Record<string, Operation>).map(([verb, operation]) => ({
    name: `${domain}.${verb}`,
    operation,
    samples: samplesOf(operation.input),
  })),
);
const named = operations.map((swept) => [swept.name, swept] as const);

const english =
  /\b(invalid|expected|required|received|too (small|big)|unrecognized|must|string|number|undefined|null|NaN|cannot|error)\b/i;

/** A file joined to a dossier is the one thing that is as long as that; its own test gives it one that is too long. */
const holdsAFile = (name: string, path: Path): boolean => name === 'pieces.add' && path[0] === 'base64';

/** The sentence zod falls back on: right for garbage, not for what a person forgot to type. */
const vague = 'Cette valeur n’est pas acceptée.';

let test: TestHost;
let door: Door;
let bugs: string[];

beforeAll(async () => {
  test = openTestHost({ people: { 'Hugo Marchand': 'direction', 'Sabine Lorant': 'psychologue' } });
  const road = roadOf(test.host);
  const { accompagnementId } = await road.accompagnements.open(cjse());
  await road.convocations.planSeries(tuesdays(accompagnementId));
  bugs = [];
  door = createDoor(core, handlers, test.host, (operation, error) => {
    bugs.push(`${operation}: ${String(error)}`);
  });
});
afterAll(() => test.close());

const opened = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened;
};
const numberOf = (query: string) => Number(opened().connection.prepare(query).pluck().get());
const changes = () => numberOf('select total_changes()');
const journalLines = () => numberOf('select count(*) from journal');

/** All that the base holds, but the journal. */
function contents(): string {
  const { connection } = opened();
  const tables = connection
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not in ('journal', 'sqlite_sequence') order by name",
    )
    .pluck()
    .all();
  const hash = createHash('sha256');
  for (const table of tables)
    hash.update(
      JSON.stringify(
        connection
          .prepare(`select * from "${String(table)}"`)
          .raw()
          .all(),
      ),
    );
  return hash.digest('hex');
}

function expectRefusal(answer: Answer, what: string): string {
  if (answer.ok) throw new Error(`${what} was accepted`);
  const { code, message } = answer.error;
  expect(code, `${what}: ${bugs.at(-1) ?? ''}`).toMatch(/^[a-z][a-z-]+$/);
  expect(code, `${what}: ${bugs.at(-1) ?? ''}`).not.toBe('bug');
  expect(message, what).toMatch(/^[A-ZÀÉ].{10,400}[.!?]$/su);
  expect(message, what).not.toMatch(english);
  return code;
}

it('has a handler for every operation, and none besides', () => {
  const names = (domains: object) =>
    Object.entries(domains).flatMap(([domain, verbs]) =>
      Object.keys(verbs as object).map((verb) => `${domain}.${verb}`),
    );
  expect(names(handlers).toSorted()).toEqual(names(core).toSorted());
});

describe.each(named)('%s', (name, { operation, samples }) => {
  // The direction may ask for everything but what is sealed to the psychologists.
  beforeEach(() => test.actAs(operation.access === 'clinique.write' ? 'Sabine Lorant' : 'Hugo Marchand'));

  /** Inputs with one thing wrong, each refused by the schema. */
  const wrong = () =>
    samples.flatMap((sample) =>
      pathsOf(sample).flatMap((path) =>
        hostile
          .map(([what, value]) => ({
            what: `${what} at ${path.join('.') || 'the root'}`,
            value: withAt(sample, path, value),
          }))
          .filter(({ value }) => value !== absent && !operation.input.safeParse(value).success),
      ),
    );

  it('refuses hostile input in French and changes nothing', async () => {
    const before = changes();
    for (const { what, value } of wrong())
      expect(expectRefusal(await door.call(name, value), what)).toBe('invalid-input');
    expect(changes()).toBe(before);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('accepts in no field what is never a value', () => {
    for (const sample of samples) {
      for (const path of pathsOf(sample).filter((each) => each.length > 0)) {
        const never = nowhere.filter((each) => each !== 'three million characters' || !holdsAFile(name, path));
        for (const [what, value] of hostile.filter(([each]) => never.includes(each)))
          expect(operation.input.safeParse(withAt(sample, path, value)).success, `${what} at ${path.join('.')}`).toBe(
            false,
          );
      }
    }
  });

  it('refuses half a character wherever it refuses an invisible one', () => {
    for (const sample of samples) {
      for (const path of pathsOf(sample).filter((each) => each.length > 0)) {
        const accepts = (text: string) => operation.input.safeParse(withAt(sample, path, text)).success;
        if (!accepts(controlCharacter)) expect(accepts(loneSurrogate), path.join('.')).toBe(false);
      }
    }
  });

  it('says nothing in English whatever is wrong, not only first', () => {
    for (const { what, value } of wrong()) {
      for (const issue of operation.input.safeParse(value).error?.issues ?? [])
        expect(issue.message, what).not.toMatch(english);
    }
  });

  it('tells what to type in a text left empty', () => {
    for (const sample of samples) {
      for (const path of pathsOf(sample).filter(
        (each) => each.length > 0 && typeof valueAt(sample, each) === 'string',
      )) {
        const issues = operation.input.safeParse(withAt(sample, path, '')).error?.issues ?? [];
        for (const issue of issues) expect(issue.message, path.join('.')).not.toBe(vague);
      }
    }
  });

  it('never turns an acceptable input into a bug', async () => {
    // Tasks wait on keys, files and the network: their own tests call them.
    if (operation.kind === 'task') return;
    const awkwardOnes = samples.flatMap((sample) =>
      pathsOf(sample)
        .filter((path) => typeof valueAt(sample, path) === 'string')
        .flatMap((path) => awkward.map((text) => withAt(sample, path, text)))
        .filter((value) => operation.input.safeParse(value).success),
    );
    // A read runs where nothing can be written: not one row is touched, not even to be put back.
    const state = operation.kind === 'read' ? changes : contents;
    for (const value of [...samples, ...awkwardOnes]) {
      const before = state();
      const answer = await door.call(name, value);
      if (answer.ok) continue;
      expectRefusal(answer, JSON.stringify(value));
      expect(state()).toBe(before);
    }
  }, 60_000);

  if (operation.access === 'public') return;

  it('is refused while locked', async () => {
    const kept = opened();
    test.host.opened = null;
    try {
      for (const sample of samples) expect(expectRefusal(await door.call(name, sample), name)).toBe('locked');
    } finally {
      test.host.opened = kept;
    }
  });

  if (operation.access === 'session') return;

  it('is refused before the recovery sheet is confirmed', async () => {
    const before = changes();
    const { session } = opened();
    opened().session = { ...session, sheetConfirmed: false };
    try {
      for (const sample of samples)
        expect(expectRefusal(await door.call(name, sample), name)).toBe('sheet-not-confirmed');
    } finally {
      opened().session = session;
    }
    expect(changes()).toBe(before);
  });

  const { access } = operation;
  if (access === 'confirmed') return;

  it.each(roles.filter((role) => !rightsOf[role].includes(access)))('is refused to the role %s', async (role) => {
    const before = changes() - journalLines();
    const { session } = opened();
    opened().session = { ...session, role, rights: [...rightsOf[role]] };
    try {
      for (const sample of [...samples, undefined, { __proto__: null }])
        expect(expectRefusal(await door.call(name, sample), name)).toBe('right-missing');
    } finally {
      opened().session = session;
    }
    // Nothing but the line that says so.
    expect(changes() - journalLines()).toBe(before);
  });
});

describe('names that are no operation', () => {
  const [first = ''] = operations.map(({ name }) => name);
  const domain = first.split('.')[0] ?? '';
  const verb = first.split('.')[1] ?? '';

  it.each([
    ['__proto__.x'],
    ['__proto__.toString'],
    ['constructor.name'],
    ['toString.call'],
    [`${domain}.constructor`],
    [`${domain}.__proto__`],
    [`${domain}.hasOwnProperty`],
    [`${domain}.${verb}.${verb}`],
    ['a.b.c'],
    [domain],
    [`${domain}.`],
    [`.${verb}`],
    [` ${first}`],
    [first.toUpperCase()],
    [''],
    ['.'],
    ['x'.repeat(1_000_000)],
    [42],
    [Number.NaN],
    [null],
    [undefined],
    [true],
    [[first]],
    [[domain, verb]],
    [{ toString: () => first }],
    // Survives the port's structured clone, and cannot be made a text.
    [{ toString: 'a', valueOf: 'b' }],
    [Object.create(null)],
    [Symbol(first)],
  ])('%s', async (name: unknown) => {
    const before = changes();
    expect(expectRefusal(await door.call(name, {}), 'the name')).toBe('unknown-operation');
    expect(changes()).toBe(before);
  });
});
