import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeProfile } from '#tests/support/profile.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { flows, type FlowName } from './support/allFlows.ts';
import { bundled } from './support/bundle.ts';
import { inMemory } from './support/memory.ts';
import { Disk, eventsIn, type Event } from './support/powerCut.ts';
import { compileRecorder, recorderMissing } from './support/recorder.ts';
import { record, recordSkipped, runsOf, seed, timeLimit } from './support/record.ts';

const names = Object.keys(flows) as FlowName[];
const { runs, target } = runsOf({ short: 400, long: 50_000 });
/** States drawn from one recording before another one is made. */
const statesOfOne = 500;

const missing = recorderMissing();
let writer = '';
let folder = '';
let recorder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(inMemory(), 'antenne-cuts-'));
  if (missing) return;
  writer = await bundled('writer');
  recorder = compileRecorder(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  states: number;
  wrong: string[];
}

interface How {
  /** With the library's own durability: `normal`. */
  readonly durability?: string;
  /** What of the disk is heard; all of it by default. */
  readonly heard?: (event: Event) => boolean;
}

/** Records a flow once, then opens so many of the disks a power cut could have left. */
async function cut(
  name: FlowName,
  states: number,
  from: number,
  { durability = '', heard = () => true }: How = {},
): Promise<Found> {
  const flow = flows[name];
  const at = mkdtempSync(join(folder, `${name}-`));
  const [dataDir, log, state] = [join(at, 'coffre'), join(at, 'log'), join(at, 'etat')];
  mkdirSync(dataDir);
  const facts = await flow.prepare(dataDir);
  const before = new Map(wholeProfile(dataDir).map(({ file, bytes }) => [file, bytes]));
  execFileSync(process.execPath, [writer, dataDir, name, JSON.stringify(facts), String(from), durability], {
    env: { ...process.env, LD_PRELOAD: recorder, REC_ROOT: dataDir, REC_LOG: log },
  });
  const events = eventsIn(readFileSync(log)).filter(heard);
  const random = randomOf(from);
  const moments = Array.from({ length: states }, () => Math.floor(random() * (events.length + 1))).toSorted(
    (a, b) => a - b,
  );
  const disk = new Disk(dataDir, before);
  const found: Found = { states: 0, wrong: [] };
  let happened = 0;
  for (const moment of moments) {
    for (; happened < moment; happened += 1) {
      const event = events[happened];
      if (event) disk.happen(event);
    }
    disk.cutInto(state, random);
    const wrong = await flow.wrong(state, facts, disk.acked);
    if (wrong.length > 0)
      found.wrong.push(`${name}, seed ${from}, event ${moment} of ${events.length}: ${wrong[0]?.slice(0, 200)}`);
    if (wrong.length > 0 && process.env['ANTENNE_KEEP_STATES'])
      cpSync(state, join(process.env['ANTENNE_KEEP_STATES'], `${name}-${from}-${moment}`), { recursive: true });
    rmSync(state, { recursive: true, force: true });
    found.states += 1;
  }
  rmSync(at, { recursive: true, force: true });
  return found;
}

it(
  `${runs} disks left by a power cut hold everything that was acknowledged`,
  async () => {
    if (missing) return recordSkipped('cuts', 'states', missing);
    const since = performance.now();
    const all: Found = { states: 0, wrong: [] };
    const ofEach = Math.ceil(runs / names.length);
    const told: string[] = [];
    for (const name of names) {
      const began = performance.now();
      for (let done = 0; done < ofEach; done += statesOfOne) {
        const { states, wrong } = await cut(name, Math.min(statesOfOne, ofEach - done), seed + done);
        all.states += states;
        all.wrong.push(...wrong);
      }
      told.push(`${name} ${ofEach} (${((performance.now() - began) / ofEach).toFixed(0)} ms each)`);
    }
    // The controls: the library's own default, under which a commit is not synced; a program that never syncs a folder.
    const normal = await cut('saves', Math.max(30, Math.min(500, ofEach)), seed, { durability: 'normal' });
    const unnamed = await cut('keyFile', 30, seed, { heard: ({ type }) => type !== 'folder-sync' });
    const both = [normal, unnamed].every(({ wrong }) => wrong.length > 0);
    console.log(all.wrong.slice(0, 20).join('\n'));
    record('cuts', 'states', {
      what: `power cut during ${names.length} flows, unsynced writes torn at 512 bytes, unsynced names lost`,
      unit: 'states',
      runs: all.states,
      target,
      never: 'with something acknowledged lost, or not opening',
      found: all.wrong.length,
      detail: told.join(', '),
      control: {
        what: `synchronous=NORMAL (${normal.wrong.length} of ${normal.states}), and folders never synced (${unnamed.wrong.length} of ${unnamed.states})`,
        runs: normal.states + unnamed.states,
        // Both of them, or the figure is not proved.
        caught: both ? normal.wrong.length + unnamed.wrong.length : 0,
      },
      since,
    });
    expect(all.wrong).toEqual([]);
    expect(both).toBe(true);
  },
  timeLimit,
);
