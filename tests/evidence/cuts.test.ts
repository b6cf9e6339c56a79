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
import { isOver, mode, record, recordSkipped, runsOf, seed, timeLimit } from './support/record.ts';

const names = Object.keys(flows) as FlowName[];
const { runs, target } = runsOf({ short: 400, long: 50_000 });
/** Disks opened from one recording before another one is made. */
const statesOfOne = 250;
/** Disks drawn for one that was not seen before: a short flow leaves few, and its recording is then made again. */
const drawsOfOne = 3;
/** A disk found before its migration costs a hundred times another one, and a key file is soon gone through. */
const shares: Partial<Record<FlowName, number>> = { migration: 0.2, passphrase: 0.5, keyFile: 0.5, poste: 0.5 };

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
  /** Different disks, or different things said to be done on the same one: each is opened. */
  states: number;
  /** Those that came again among them, which are not opened again. */
  drawn: number;
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
    env: {
      ...process.env,
      LD_PRELOAD: recorder,
      REC_ROOT: dataDir,
      REC_LOG: log,
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
  });
  const events = eventsIn(readFileSync(log)).filter(heard);
  const random = randomOf(from);
  const moments = Array.from({ length: states * drawsOfOne }, () => Math.floor(random() * (events.length + 1)));
  const found: Found = { states: 0, drawn: 0, wrong: [] };
  const seen = new Set<string>();
  // In as many rounds as there are draws: a recording gone through is not gone through to its end only.
  for (let round = 0; round < drawsOfOne && found.states < states; round += 1) {
    const disk = new Disk(dataDir, before);
    let happened = 0;
    for (const moment of moments.slice(round * states, (round + 1) * states).toSorted((a, b) => a - b)) {
      if (found.states >= states) break;
      for (; happened < moment; happened += 1) {
        const event = events[happened];
        if (event) disk.happen(event);
      }
      const drawn = disk.found(random);
      found.drawn += 1;
      const fingerprint = `${disk.acked.length} ${drawn.fingerprint()}`;
      if (seen.has(fingerprint)) continue;
      seen.add(fingerprint);
      drawn.write(state);
      const wrong = await flow.wrong(state, facts, disk.acked);
      if (wrong.length > 0)
        found.wrong.push(`${name}, seed ${from}, event ${moment} of ${events.length}: ${wrong[0]?.slice(0, 200)}`);
      if (wrong.length > 0 && process.env['ANTENNE_KEEP_STATES'])
        cpSync(state, join(process.env['ANTENNE_KEEP_STATES'], `${name}-${from}-${moment}`), { recursive: true });
      rmSync(state, { recursive: true, force: true });
      found.states += 1;
    }
  }
  rmSync(at, { recursive: true, force: true });
  return found;
}

it(
  `${runs} disks left by a power cut hold everything that was acknowledged`,
  async () => {
    if (missing) return recordSkipped('cuts', 'states', missing);
    const since = performance.now();
    const all: Found = { states: 0, drawn: 0, wrong: [] };
    const unit = runs / names.reduce((sum, name) => sum + (shares[name] ?? 1), 0);
    const tallies = names.map((name) => ({ name, share: shares[name] ?? 1, states: 0, recordings: 0, spent: 0 }));
    const left = ({ share, states }: (typeof tallies)[number]) => Math.ceil(unit * share) - states;
    while (tallies.some((tally) => left(tally) > 0) && !isOver(since))
      for (const tally of tallies.filter((each) => left(each) > 0)) {
        if (isOver(since)) break;
        const began = performance.now();
        const most = Math.min(Math.ceil(statesOfOne * tally.share), left(tally));
        const some = await cut(tally.name, most, seed + tally.recordings * 1_000);
        tally.states += some.states;
        tally.recordings += 1;
        tally.spent += performance.now() - began;
        all.states += some.states;
        all.drawn += some.drawn;
        all.wrong.push(...some.wrong);
        if (mode === 'long') console.log(`${tally.name} ${tally.states}, ${all.wrong.length} wrong`);
      }
    const told = tallies.map(
      ({ name, states, recordings, spent }) =>
        `${name} ${states} of ${recordings} recordings (${(spent / states).toFixed(0)} ms each)`,
    );
    // The controls: the library's own default, under which a commit is not synced; a program that never syncs a folder.
    const normal = await cut('saves', Math.max(30, Math.min(500, Math.round(unit))), seed, { durability: 'normal' });
    const unnamed = await cut('keyFile', 60, seed, { heard: ({ type }) => type !== 'folder-sync' });
    const both = [normal, unnamed].every(({ wrong }) => wrong.length > 0);
    console.log(all.wrong.slice(0, 20).join('\n'));
    record('cuts', 'states', {
      what: `power cut during ${names.length} flows, unsynced writes torn at 512 bytes, unsynced names lost`,
      unit: 'states',
      runs: all.states,
      target,
      never: 'with something acknowledged lost, or not opening',
      found: all.wrong.length,
      detail: `all different, of ${all.drawn} drawn; ${told.join(', ')}`,
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
