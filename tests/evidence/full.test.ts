import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flows, type FlowName } from './support/allFlows.ts';
import { bundled } from './support/bundle.ts';
import type { Facts } from './support/flows.ts';
import { inMemory } from './support/memory.ts';
import { eventsIn } from './support/powerCut.ts';
import { compileRecorder, recorderMissing } from './support/recorder.ts';
import { isOver, record, recordSkipped, runsOf, seed, timeLimit } from './support/record.ts';

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

/** What the program said at one point; it has ended when it did not get to say all of it. */
interface Told {
  readonly lines: readonly string[];
  readonly ended: boolean;
}
const saidIn = ({ lines }: Told, kind: string): string[] =>
  lines.filter((line) => line.startsWith(`${kind} `)).map((line) => String(JSON.parse(line.slice(kind.length + 1))));

const dataDir = () => join(folder, 'coffre');

/** A program that does one flow again and again, each time on a disk full from another request for room on. */
function startOn({ name, from, facts }: Prepared, log: string) {
  const child = spawn(process.execPath, [writer, dataDir(), name, JSON.stringify(facts), String(seed)], {
    env: { ...process.env, LD_PRELOAD: recorder, REC_ROOT: dataDir(), REC_LOG: log },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  // It may be gone when it is asked for one more point: its output ends then.
  child.stdin.on('error', () => undefined);
  const output = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    complaint: () => complaint.slice(-300),
    async fullFrom(request: number): Promise<Told> {
      rmSync(dataDir(), { recursive: true, force: true });
      cpSync(from, dataDir(), { recursive: true });
      child.stdin.write(`${request}\n`);
      const lines: string[] = [];
      for (;;) {
        const next = await output.next();
        if (next.done) return { lines, ended: true };
        if (next.value.startsWith('END ')) return { lines, ended: false };
        lines.push(next.value);
      }
    },
    async end(): Promise<void> {
      child.stdin.end();
      await exited;
    },
  };
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
      const log = join(folder, `${name}.log`);
      const measured = startOn(start, log);
      const whole = await measured.fullFrom(never);
      if (whole.ended) throw new Error(`${name}: ${measured.complaint()}`);
      await measured.end();
      const all = eventsIn(readFileSync(log)).findLast(({ type }) => type === 'requests');
      rmSync(log);
      const requests = all?.type === 'requests' ? all.count : 0;
      if (requests === 0) throw new Error(`${name} asks for no room`);
      told.push(`${name} ${requests}`);
      let program = startOn(start, '/dev/null');
      for (let point = 0; point < ofEach && !isOver(since); point += 1) {
        // Spread over the whole flow, each time elsewhere.
        const at = Math.floor(((point + ((seed * 7) % 10) / 10) * requests) / ofEach);
        const said = await program.fullFrom(at);
        const resumed = !said.ended && saidIn(said, 'RESUMED').length === 1;
        const wrong = [
          ...saidIn(said, 'BUG'),
          ...(resumed ? [] : [`it did not resume: ${program.complaint()}`]),
          ...(await flows[name].wrong(dataDir(), start.facts, saidIn(said, 'ACK'))),
        ];
        if (wrong.length > 0) found.push(`${name}, full at ${at} of ${requests}: ${wrong[0]?.slice(0, 300)}`);
        points += 1;
        refusals += saidIn(said, 'REFUSED').length;
        if (said.ended) program = startOn(start, '/dev/null');
        if (name !== 'saves') continue;
        // The control: everything believed to be done, as by a program that does not listen to the disk.
        controls += 1;
        if ((await flows[name].wrong(dataDir(), start.facts, saidIn(whole, 'ACK'))).length > 0) caught += 1;
      }
      await program.end();
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
