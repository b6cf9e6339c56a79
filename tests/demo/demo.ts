import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { definitionsVersion } from '#core/indicateurs/catalogue.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { sqliteVersion } from '#db/open.ts';
import type { TestHost } from '#tests/support/base.ts';
import { startApache } from '#tests/support/webdav/apache.ts';
import { buildDemoHost, connectionOf } from './region.ts';
import { compare, markdownReport, terminalTable } from './report.ts';
import { playScreens } from './screens.ts';
import { enrol, keyFigures, openPorteur, sendQuarter, sentQuarters, type Depot, type PorteurClient } from './road.ts';

// The road of the figures on a fictive region: six antennes seal and send, the porteur finds the year 2023 again.

const output = process.env['ANTENNE_DEMO'] ?? resolve(import.meta.dirname, '../../out/demo');
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)}\u00a0s`;

async function play(): Promise<boolean> {
  const sealedFolder = join(output, 'scelles');
  rmSync(sealedFolder, { recursive: true, force: true });
  mkdirSync(sealedFolder, { recursive: true });
  const apache = await startApache();
  const bases: TestHost[] = [];
  try {
    const { test, client } = await openPorteur(apache);
    bases.push(test);
    const started = performance.now();
    for (const antenne of demoAntennes) {
      const base = buildDemoHost(antenne);
      bases.push(base);
      await sendAll(base, antenne.name, client, apache, sealedFolder);
    }
    console.log(`Six antennes construites, scellées et envoyées en ${seconds(started)}`);
    const fetching = performance.now();
    const received = await client.fetch({});
    const imported = received.filter(({ outcome }) => outcome === 'imported').length;
    console.log(`Le porteur a relevé ${received.length} fichiers, ${imported} importés, en ${seconds(fetching)}\n`);
    return await report(client, versionsOf(test));
  } finally {
    for (const base of bases) base.close();
    await apache.stop();
  }
}

async function sendAll(base: TestHost, name: string, region: PorteurClient, depot: Depot, folder: string) {
  const started = performance.now();
  const client = await enrol(base, region, depot);
  for (const quarter of sentQuarters) {
    const { envoiId, state } = await sendQuarter(client, quarter);
    if (state !== 'verified') throw new Error(`${name}: a quarter is ${state}`);
    const { fileName, base64 } = await client.exportSealed({ envoiId });
    writeFileSync(join(folder, fileName), Buffer.from(base64, 'base64'));
  }
  const dossiers = connectionOf(base).prepare('select count(*) from accompagnement').pluck().get();
  console.log(
    `${name}\u00a0: ${String(dossiers)} accompagnements, 8 trimestres envoyés et relus en ${seconds(started)}`,
  );
}

async function report(client: PorteurClient, versions: Record<string, string>): Promise<boolean> {
  const lines = compare(await keyFigures(client));
  console.log(terminalTable(lines));
  const consolidated = await client.consolidated({ period: { year: 2023, quarter: null } });
  writeFileSync(join(output, 'consolidated.json'), `${JSON.stringify(consolidated, null, 2)}\n`);
  writeFileSync(join(output, 'consolidated.md'), markdownReport(lines, versions));
  console.log(
    `\n${Object.entries(versions)
      .map((entry) => entry.join(' '))
      .join(', ')}`,
  );
  return lines.every(({ same }) => same);
}

const versionsOf = (test: TestHost): Record<string, string> => ({
  Node: process.versions.node,
  SQLite: sqliteVersion(connectionOf(test)),
  définitions: definitionsVersion,
});

const same = await play();
await playScreens(join(output, 'ecrans'));
process.exitCode = same ? 0 : 1;
