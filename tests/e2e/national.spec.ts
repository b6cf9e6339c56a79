import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { quartersUpTo, sendersOf, sendQuarters } from '#tests/support/national.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-ouvertes-'));
  antenne = await launchAntenne();
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the figures of a region leave as open data that are read back', async () => {
  const { window } = antenne;
  await createVault(window, 'porteur', { antenne: 'CPCA Sud Occitanie' });
  const card = JSON.parse(
    Buffer.from((await value(window, 'porteur', 'exportCard')).base64, 'base64').toString('utf8'),
  ) as { code: string; recipient: string };
  const lastYear = new Date().getFullYear() - 1;
  const random = randomOf(4);
  for (const sender of sendersOf(3)) {
    const { code, name, departement, publicKey } = sender;
    const own = { format: 'antenne.carte', version: 1, code, name, departement, publicKey };
    await value(window, 'porteur', 'enrolAntenne', {
      base64: Buffer.from(JSON.stringify(own)).toString('base64'),
    });
    for (const { fileName, sealed } of await sendQuarters(
      sender,
      quartersUpTo({ year: lastYear, quarter: 4 }, 4),
      card,
      random,
    ))
      expect(
        await value(window, 'porteur', 'importFile', {
          fileName: fileName.replaceAll('/', '-'),
          base64: sealed.toString('base64'),
        }),
      ).toMatchObject({ outcome: 'imported' });
  }

  await goTo(window, '/porteur?onglet=ouvertes');
  await window.getByText('T1', { exact: true }).click();
  const table = window.getByRole('table', { name: 'Ce qui sera publié' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await look(antenne, window, 'donnees-ouvertes');
  await answerDialogs(antenne, folder);
  await window.getByRole('button', { name: 'Enregistrer l’archive (ZIP)' }).click();
  await expect(window.getByText(/^Les données ouvertes sont enregistrées/)).toBeVisible();

  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  execFileSync('unzip', ['-q', join(folder, archive), '-d', folder]);
  const file = (name: string) => readFileSync(join(folder, name));
  const csv = parse(file('indicateurs.csv'), { columns: true }) as Record<string, string>[];
  expect(new Set(csv.map(({ periode }) => periode))).toEqual(new Set([String(lastYear), `${String(lastYear)}-T1`]));
  expect(new Set(csv.map(({ cpca }) => cpca))).toEqual(new Set(['CPCA Sud Occitanie']));
  expect(csv.filter(({ statut }) => statut === 'masque').length).toBeGreaterThan(0);
  for (const { valeur = '' } of csv) expect(valeur === '' || Number(valeur) % 5 === 0).toBe(true);
  const bytes = file('indicateurs.parquet');
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  expect(rows.map((row) => Object.values(row).map((cell) => String(cell ?? '')))).toEqual(
    csv.map((row) => Object.values(row)),
  );
  expect(JSON.parse(file('datapackage.json').toString('utf8'))).toMatchObject({
    licenses: [{ name: 'etalab-2.0' }],
    resources: [{ path: 'indicateurs.csv' }, { path: 'indicateurs.parquet' }],
  });
  expect(file('LISEZMOI.md').toString('utf8')).toContain('CPCA Sud Occitanie');
});
