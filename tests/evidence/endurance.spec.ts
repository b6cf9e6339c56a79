import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { cjse, tuesdays } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { mode, record, runsOf } from './support/record.ts';

// A desk at office rhythm: pages opened, people searched, dates moved, figures counted, for as many minutes as is asked
// (`--runs 480` is a day). The memory of all the program's processes is sampled; its slope is Theil and Sen's, so that a
// single peak weighs nothing.

const { runs: minutes, target } = runsOf({ short: 1, long: 480 });
const between = mode === 'long' ? 30_000 : 2_000;
/** Megabytes a minute over the second half; a minute is too short a time to see less. */
const allowed = mode === 'long' ? 0.25 : 40;
const pages = ['/', '/agenda', '/dossiers', '/groupes', '/indicateurs', '/parametres'];

interface Sample {
  /** Minutes. */
  readonly at: number;
  readonly megabytes: number;
}
/** All processes together, then each: « Tab », « Antenne core », « GPU ». */
type Memory = Readonly<Record<string, Sample>>;
const whole = 'whole';

async function memoryOf({ app }: Antenne, since: number): Promise<Memory> {
  const at = (performance.now() - since) / 60_000;
  const processes = await app.evaluate(({ app: program }) =>
    program.getAppMetrics().map(({ type, name, memory }) => ({ name: name ?? type, kilobytes: memory.workingSetSize })),
  );
  const sampleOf = (kilobytes: number): Sample => ({ at, megabytes: kilobytes / 1024 });
  return {
    [whole]: sampleOf(processes.reduce((sum, { kilobytes }) => sum + kilobytes, 0)),
    ...Object.fromEntries(processes.map(({ name, kilobytes }) => [name, sampleOf(kilobytes)])),
  };
}

const samplesOf = (memory: readonly Memory[], name: string): readonly Sample[] =>
  memory.flatMap((one) => one[name] ?? []);
/** The half in which a program has all it needs. */
const laterHalf = (samples: readonly Sample[]): readonly Sample[] => samples.slice(Math.floor(samples.length / 2));
const summaryOf = (samples: readonly Sample[]): string =>
  `${Math.round(samples[0]?.megabytes ?? 0)} MB to ${Math.round(samples.at(-1)?.megabytes ?? 0)} MB, ` +
  `slope ${slopeOf(laterHalf(samples)).toFixed(2)}`;

/** Median of the slopes between every two samples, in megabytes a minute. */
function slopeOf(samples: readonly Sample[]): number {
  const slopes = samples.flatMap((one, index) =>
    samples.slice(index + 1).map((other) => (other.megabytes - one.megabytes) / (other.at - one.at)),
  );
  return slopes.toSorted((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0;
}

const summariesOf = (memory: readonly Memory[]): string =>
  Object.keys(memory[0] ?? {})
    .map((name) => `${name} ${summaryOf(samplesOf(memory, name))}`)
    .join('; ');

/** One thing somebody does; everything it answers is read, as a screen would. */
async function act(window: Page, turn: number, accompagnementId: string): Promise<void> {
  if (turn % 3 === 0) return goTo(window, pages[(turn / 3) % pages.length] ?? '/');
  if (turn % 3 === 1) {
    await value(window, 'recherche', 'find', { text: ['Berthier', 'Kar', '26/244', 'zzz'][turn % 4] ?? '' });
    return;
  }
  await value(window, 'accompagnements', 'list', {});
  await value(window, 'accompagnements', 'read', { accompagnementId });
}

test('memory stays steady at the rhythm of an office', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    await createVault(window);
    await expect(menu(window)).toBeVisible();
    const { accompagnementId } = await value(window, 'accompagnements', 'open', cjse());
    await value(window, 'convocations', 'planSeries', tuesdays(accompagnementId));
    await window.reload();
    await expect(menu(window)).toBeVisible();

    // Every page once: what is loaded for the first time is no leak.
    for (let turn = 0; turn < pages.length * 3; turn += 1) await act(window, turn, accompagnementId);
    const since = performance.now();
    const memory: Memory[] = [];
    let turn = 0;
    let next = 0;
    while (performance.now() - since < minutes * 60_000) {
      await act(window, turn++, accompagnementId);
      // The idle lock is not what is measured.
      await window.mouse.move(100 + (turn % 50), 100);
      if (performance.now() - since >= next) {
        memory.push(await memoryOf(antenne, since));
        next += between;
        if (mode === 'long' && memory.length % 20 === 0) console.log(summariesOf(memory));
      }
      await window.waitForTimeout(mode === 'long' ? 2_000 : 200);
    }
    const slope = slopeOf(laterHalf(samplesOf(memory, whole)));
    await expect(menu(window)).toBeVisible();

    // Control: a page that keeps what it drew is seen by the same slope.
    const leaking: Sample[] = [];
    for (let times = 0; times < 8; times += 1) {
      await window.evaluate(() => {
        const kept = ((globalThis as { kept?: Uint8Array[] }).kept ??= []);
        kept.push(new Uint8Array(20 * 2 ** 20).fill(1));
      });
      await window.waitForTimeout(500);
      leaking.push(...samplesOf([await memoryOf(antenne, since)], whole));
    }
    const caught = slopeOf(leaking) > allowed ? 1 : 0;
    record('endurance', 'memory', {
      what: 'a desk at office rhythm: pages, searches, dossiers, figures',
      unit: 'minutes',
      runs: minutes,
      target,
      never: `slopes over ${allowed} MB a minute`,
      found: slope > allowed ? 1 : 0,
      detail: `${turn} actions, ${memory.length} samples, slopes in MB a minute: ${summariesOf(memory)}`,
      control: { what: 'a page that keeps 40 MB a second', runs: 1, caught },
      since,
      electron: await antenne.app.evaluate(() => process.versions.electron ?? ''),
    });
    expect(slope).toBeLessThan(allowed);
    expect(caught).toBe(1);
  } finally {
    await antenne.close();
  }
});
