import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { finishedGroup } from '../support/pages/finishedGroup.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-participants-'));
  antenne = await launchAntenne();
  await createVault(antenne.window);
  await answerDialogs(antenne, folder);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a module done without an attestation leads to its participants, who leave as a file', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    orientation: { ...cjse().orientation, receivedOn: addDays(today(), -80) },
    startsOn: addDays(today(), -75),
  });
  await finishedGroup(window, accompagnementId);

  await goTo(window, '/a-completer?qui=all');
  const due = window.getByRole('link', { name: /^Module achevé le .* sans attestation/ });
  await expect(due).toBeVisible();
  await look(antenne, window, 'a-completer-attestation');
  await due.click();
  await expect(window.getByRole('tab', { name: /^Participants/, selected: true })).toBeVisible();
  await expect(window.getByRole('table', { name: 'Sortis' })).toContainText('Berthier Karim');
  await look(antenne, window, 'participants-exporter');

  await window.getByRole('button', { name: 'Exporter…' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Texte à points-virgules (CSV)').check();
  await dialog.getByRole('radio', { name: 'Nominatif', exact: true }).check();
  await look(antenne, window, 'participants-export-nominatif');
  await dialog.getByLabel('J’ai besoin des noms').check();
  await dialog.getByRole('button', { name: 'Exporter avec les noms' }).click();
  await expect(toast(window, 'supprimez le fichier après usage')).toBeVisible();
  const [name = ''] = readdirSync(folder);
  expect(name).toBe(`participants-nominatif-${today()}.csv`);
  const [, titles = '', line = ''] = readFileSync(join(folder, name), 'utf8').split('\r\n');
  expect(titles).toContain('Nom;Prénom;Inscription demandée le;Entrée le;État;Sortie le;Séances prévues;Présences');
  expect(line).toMatch(/^Berthier;Karim;.*;Module achevé;.*;3;2;1;0;0;;Oui;Non$/);
});
