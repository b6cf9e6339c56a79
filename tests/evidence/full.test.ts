import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flows, type FlowName } from './support/allFlows.ts';
import { bundled } from './support/bundle.ts';
import type { Facts } from './support/flows.ts';
import { inMemory } from './support/memory.ts';
import { eventsIn } from './support/powerCut.ts';
import { compileRecorder, recorderMissing } from './support/recorder.ts';
import { record, recordSkipped, runsOf, seed, timeLimit } from './support/record.ts';

const names = Object.keys(flows) as FlowName[];
const { runs, target } = runsOf({ short: 24, long: 300 });
const missing = recorderMissing();
const never = 1_000_000_000;

let folder = '';
let writer = '';
let recorder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(inMemory(), 'antenne-full-'));
  if (missing) return;
  writer = await bundled('fullWriter');
  recorder = compileRecorder(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Prepared {
  readonly name: FlowName;
  readonly from: string;
  readonly facts: Facts;
}

/** The flow on a disk that is full from its n-th request for room on. */
function filled({ name, from, facts }: Prepared, at: number) {
  const [dataDir, log] = [join(folder, 'coffre'), join(folder, 'log')];
  for (const path of [dataDir, log]) rmSync(path, { recursive: true, force: true });
  cpSync(from, dataDir, { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [writer, dataDir, name, JSON.stringify(facts), String(seed)],
    {
      env: { ...process.env, LD_PRELOAD: recorder, REC_ROOT: dataDir, REC_LOG: log, REC_FULL: String(at) },
      encoding: 'utf8',
    },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  const said = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => String(JSON.parse(line.slice(kind.length + 1))));
  return { dataDir, log, status, stderr, said };
}

async function prepared(name: FlowName): Promise<Prepared> {
  const from = join(folder, `depart-${name}`);
  mkdirSync(from);
  return { name, from, facts: await flows[name].prepare(from) };
}

it(
  `a disk full at ${runs} points refuses in French, loses nothing, and is worked on again once there is room`,
  async () => {
    if (missing) return recordSkipped('full', 'points', missing);
    const since = performance.now();
    const found: string[] = [];
    const told: string[] = [];
    let [points, refusals, controls, caught] = [0, 0, 0, 0];
    const ofEach = Math.ceil(runs / names.length);
    for (const name of names) {
      const start = await prepared(name);
      const whole = filled(start, never);
      if (whole.status !== 0) throw new Error(`${name}: ${whole.stderr}`);
      const all = eventsIn(readFileSync(whole.log)).findLast(({ type }) => type === 'requests');
      const requests = all?.type === 'requests' ? all.count : 0;
      told.push(`${name} ${requests}`);
      for (let point = 0; point < ofEach; point += 1) {
        // Spread over the whole flow, each time elsewhere.
        const at = Math.floor(((point + ((seed * 7) % 10) / 10) * requests) / ofEach);
        const { dataDir, status, stderr, said } = filled(start, at);
        const wrong = [
          ...said('BUG'),
          ...(status === 0 && said('RESUMED').length === 1 ? [] : [`it did not resume: ${stderr.slice(-300)}`]),
          ...(await flows[name].wrong(dataDir, start.facts, said('ACK'))),
        ];
        if (wrong.length > 0) found.push(`${name}, full at ${at} of ${requests}: ${wrong[0]?.slice(0, 300)}`);
        points += 1;
        refusals += said('REFUSED').length;
        if (name !== 'saves') continue;
        // The control: everything believed to be done, as by a program that does not listen to the disk.
        controls += 1;
        if ((await flows[name].wrong(dataDir, start.facts, whole.said('ACK'))).length > 0) caught += 1;
      }
    }
    console.log(found.join('\n'));
    record('full', 'points', {
      what: `disk full from one request for room on, in ${names.length} flows; then room again, in the same program`,
      unit: 'points',
      runs: points,
      target,
      never: 'with a write lost, no French sentence, or no going on',
      found: found.length,
      detail: `${refusals} refused in French; requests for room: ${told.join(', ')}`,
      control: { what: 'everything believed to be done', runs: controls, caught },
      since,
    });
    expect(found).toEqual([]);
    expect(refusals).toBeGreaterThan(points / 3);
    expect(caught).toBeGreaterThan(0);
  },
  timeLimit,
);
