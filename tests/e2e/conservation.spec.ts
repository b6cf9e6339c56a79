import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { cjse, volontaire } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-conservation-'));
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a dossier past its duration is kept longer, then erased, and the figures stay', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const ended = async (dossier: ReturnType<typeof cjse>) => {
    const { accompagnementId } = await value(window, 'accompagnements', 'open', dossier);
    await value(window, 'accompagnements', 'close', { accompagnementId, endedOn: '2022-06-30', motif: 'acheve' });
  };
  const orientation = {
    receivedOn: '2022-01-10',
    source: 'volontaire',
    cadre: 'volontaire',
    prescripteur: null,
  } as const;
  await ended(volontaire({ orientation, startsOn: '2022-01-17' }));
  await ended(
    volontaire({
      orientation,
      startsOn: '2022-02-01',
      personne: { kind: 'new', lastName: 'Delorme', firstName: 'Yanis', birthDate: null, sexe: 'homme' },
    }),
  );
  await value(window, 'accompagnements', 'open', cjse());
  await window.reload();

  await expect(window.getByText('La durée de conservation de 2\u00a0dossiers est passée.')).toBeVisible();
  await look(antenne, window, 'conservation-rappel');
  await goTo(window, '/parametres');
  await expect(window.getByText('2 dossiers à revoir')).toBeVisible();
  await window.getByRole('link', { name: 'Durées, dossiers à revoir et certificats' }).click();
  const list = window.getByRole('table', { name: 'À revoir' });
  await expect(list.getByRole('row')).toHaveCount(3);
  await look(antenne, window, 'conservation-a-revoir');

  // One is kept longer, for a reason.
  const delorme = list.getByRole('row').filter({ hasText: 'Delorme' });
  await delorme.getByRole('button', { name: 'Garder plus longtemps' }).click();
  await window.getByLabel('Jusqu’au').fill('01/06/2099');
  await window.getByLabel('Pourquoi').fill('Appel en cours, demande du tribunal');
  await window.getByRole('button', { name: 'Garder ce dossier' }).click();
  await expect(delorme).toHaveCount(0);

  // The other one is erased, once the word is typed.
  await list.getByLabel('Choisir Castel Jérôme').check();
  await window.getByRole('button', { name: 'Voir ce qui serait effacé' }).click();
  const modal = window.getByRole('dialog');
  await expect(modal.getByRole('row').filter({ hasText: 'Accompagnements' })).toContainText('1');
  await expect(modal.getByRole('button', { name: 'Effacer définitivement' })).toBeDisabled();
  await look(antenne, window, 'conservation-effacer');
  await modal.getByLabel('Tapez EFFACER pour confirmer').fill('EFFACER');
  await modal.getByRole('button', { name: 'Effacer définitivement' }).click();
  await expect(toast(window, 'C’est effacé.')).toBeVisible();
  await expect(window.getByText('Aucun dossier à revoir')).toBeVisible();

  await window.getByRole('tab', { name: 'Certificats' }).click();
  await expect(window.getByRole('table', { name: 'Certificats d’effacement' }).getByRole('row')).toHaveCount(2);
  await look(antenne, window, 'conservation-certificats');
  await answerDialogs(antenne, folder);
  await window.getByRole('button', { name: /^Enregistrer le certificat/ }).click();
  await expect(toast(window, 'Le certificat est enregistré')).toBeVisible();
  const [file = ''] = readdirSync(folder);
  expect(file).toBe('certificat-d-effacement.pdf');
  expect(readFileSync(join(folder, file)).subarray(0, 5).toString()).toBe('%PDF-');

  await window.getByRole('tab', { name: 'Durées' }).click();
  await window.getByLabel('Mois, Démarche volontaire').fill('36');
  await window
    .getByLabel('Pourquoi plus de deux ans, Démarche volontaire')
    .fill('Décision du conseil d’administration');
  await look(antenne, window, 'conservation-durees');
  await window.getByRole('button', { name: 'Enregistrer les durées' }).click();
  await expect(toast(window, 'Les durées sont enregistrées.')).toBeVisible();

  // Both are still counted.
  const { indicateurs } = await value(window, 'indicateurs', 'compute', { period: { year: 2022, quarter: 1 } });
  expect(indicateurs.find(({ id }) => id === 'orientations-source')?.total).toBe(2);

  // What is held on somebody is handed to them.
  const { people } = await value(window, 'conservation', 'review', { kept: true, offset: 0, limit: 10 });
  await goTo(window, `/personnes/${people[0]?.personneId ?? ''}`);
  await window.getByRole('button', { name: 'Droits de la personne' }).click();
  await window.getByRole('menuitem', { name: 'Ses données, à lire (PDF)' }).click();
  await look(antenne, window, 'conservation-remise');
  await window.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(toast(window, 'Le fichier est enregistré.')).toBeVisible();
  expect(readdirSync(folder)).toContain('donnees-enregistrees.pdf');
});
