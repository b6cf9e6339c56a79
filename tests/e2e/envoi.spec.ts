import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, joinAs, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { lock, menu } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';
import { startDav } from '../support/webdav/folder.ts';

let antenne: Antenne;
let folder: string;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-fichiers-'));
  antenne = await launchAntenne();
});

test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The system's dialogs answer as a person would: save in `folder`, open the only file of that kind. */
async function answerDialogs(): Promise<void> {
  await antenne.app.evaluate(({ dialog }, into) => {
    const saved: Record<string, string> = {};
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath?: string }) => {
      const name = options.defaultPath ?? 'fichier';
      const filePath = `${into}/${name}`;
      saved[name.split('.').at(-1) ?? ''] = filePath;
      return { canceled: false, filePath };
    }) as unknown as typeof dialog.showSaveDialog;
    dialog.showOpenDialog = (async (_window: unknown, options: { filters?: { extensions: string[] }[] }) => ({
      canceled: false,
      filePaths: [saved[options.filters?.[0]?.extensions[0] ?? ''] ?? ''],
    })) as unknown as typeof dialog.showOpenDialog;
  }, folder);
}

const lastYear = new Date().getFullYear() - 1;

test('a quarter goes from the antenne to the porteur by a sealed file', async () => {
  const { window } = antenne;
  await createVault(window, 'both');
  await answerDialogs();
  await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Delmas', firstName: 'Julien', birthDate: '1986-05-12', sexe: 'homme' },
    orientation: {
      receivedOn: `${lastYear}-02-03`,
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Montpellier',
    },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Montpellier',
      number: '25034000123',
      startsOn: `${lastYear}-02-03`,
      endsOn: null,
      audienceOn: `${lastYear}-07-01`,
    },
    type: 'cjse',
    startsOn: `${lastYear}-02-05`,
    binomeId: null,
  });

  // The porteur's card, then the antenne that trusts it.
  await window.getByRole('link', { name: 'Région', exact: true }).click();
  await window.getByRole('tab', { name: 'Réglages' }).click();
  await window.getByRole('tab', { name: 'Notre carte et le dépôt' }).click();
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.porteur')).length).toBe(1);

  await window.getByRole('link', { name: 'Envoi au porteur' }).click();
  await window.getByRole('button', { name: 'Choisir la carte du porteur' }).click();
  await window.getByRole('button', { name: 'Les dix mots sont les mêmes' }).click();
  await expect(window.getByRole('button', { name: 'Changer de carte' })).toBeVisible();
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.antenne')).length).toBe(1);

  // Everything that leaves is shown before anything is sealed.
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('T1', { exact: true }).click();
  await window.getByRole('button', { name: 'Préparer l’envoi' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Services judiciaires')).toBeVisible();
  await dialog.getByRole('button', { name: 'Voir le texte exact' }).click();
  await expect(dialog.getByText('antenne.instantane')).toBeVisible();
  await expect(dialog.getByText('Delmas')).toHaveCount(0);
  await screenshot(window, 'envoi-apercu');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Sceller', exact: true }).click();
  await expect(window.getByText('Scellé, prêt à partir')).toBeVisible();
  await window.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  await expect(window.getByText('Enregistré dans un fichier')).toBeVisible();
  await screenshot(window, 'envoi');

  const [sealed] = readdirSync(folder).filter((name) => name.endsWith('.fris'));
  expect(readFileSync(join(folder, sealed ?? ''), 'utf8')).not.toContain('antenne.instantane');

  // The porteur side of the same program.
  await window.getByRole('link', { name: 'Région', exact: true }).click();
  await window.getByRole('tab', { name: 'Réglages' }).click();
  await window.getByRole('button', { name: 'Ajouter une antenne' }).click();
  await window.getByRole('button', { name: 'Les dix mots sont les mêmes' }).click();
  await expect(window.getByText('AERS Montpellier (34)')).toBeVisible();
  await window.getByRole('tab', { name: 'Réception' }).click();
  await window.getByRole('button', { name: 'Ouvrir un fichier apporté' }).click();
  await expect(window.getByText('Reçu', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Ouvrir un fichier apporté' }).click();
  await expect(window.getByText('Déjà reçu', { exact: true })).toBeVisible();
  await screenshot(window, 'porteur-receptions');

  await window.getByRole('tab', { name: 'Analyse' }).click();
  await window.getByText('Par antenne', { exact: true }).click();
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('T1', { exact: true }).click();
  const bySource = window.getByRole('region').filter({ hasText: 'Services judiciaires' });
  await expect(bySource.getByRole('row', { name: /Services judiciaires/ })).toContainText('1');
  await screenshot(window, 'porteur-analyse');
});

test('a figure opens the dossiers behind it', async () => {
  const { window } = antenne;
  await createVault(window);
  await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Ferrandis', firstName: 'Marc', birthDate: '1979-11-02', sexe: 'homme' },
    orientation: { receivedOn: `${lastYear}-05-10`, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    mesure: null,
    type: 'entretiens-responsabilisation',
    startsOn: `${lastYear}-05-14`,
    binomeId: null,
  });
  await window.getByRole('link', { name: 'Indicateurs' }).click();
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('Année', { exact: true }).click();
  await screenshot(window, 'indicateurs');
  await window.getByRole('button', { name: /Démarche volontaire.*1/ }).click();
  await expect(window.getByRole('dialog').getByText('Ferrandis Marc')).toBeVisible();
  await screenshot(window, 'indicateurs-dossiers');
});

/** Cards exchanged, one folder for both: what the first test does by hand. */
async function introduce(one: Page, region: Page, url: string): Promise<void> {
  const depot = { url, user: 'aers', password: 'mot-de-passe-du-depot' };
  await value(one, 'envoi', 'trustPorteur', { base64: (await value(region, 'porteur', 'exportCard')).base64 });
  await value(region, 'porteur', 'enrolAntenne', { base64: (await value(one, 'envoi', 'exportCard')).base64 });
  await value(one, 'envoi', 'saveDepot', depot);
  await value(region, 'porteur', 'saveDepot', depot);
}

const orientation = (receivedOn: string) => ({
  personne: { kind: 'new', lastName: 'Ferrandis', firstName: 'Marc', birthDate: '1979-11-02', sexe: 'homme' },
  orientation: { receivedOn, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
  mesure: null,
  type: 'entretiens-responsabilisation',
  startsOn: receivedOn,
  binomeId: null,
});

test('the porteur’s receipt comes back through the folder, from one program to the other', async () => {
  test.setTimeout(240_000);
  const depot = await startDav();
  const coordination = await launchAntenne();
  try {
    const { window } = antenne;
    const region = coordination.window;
    await createVault(window);
    await createVault(region, 'porteur', { antenne: 'CPCA Sud Occitanie', compte: 'Élise Fabre' });
    await introduce(window, region, depot.url);
    await value(window, 'accompagnements', 'open', orientation(`${lastYear}-11-10`));
    await window.reload();
    await goTo(window, '/');
    await expect(window.getByText('Envoi au porteur en retard', { exact: false }).first()).toBeVisible();

    await menu(window).getByText('Envoi au porteur').click();
    await look(antenne, window, 'envoi-echeances');
    await window.getByRole('button', { name: `Préparer T4 ${lastYear}` }).click();
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Sceller et envoyer' }).click();
    await expect(window.getByText('Déposé et vérifié')).toBeVisible();

    await goTo(region, '/porteur?onglet=receptions');
    await region.getByRole('button', { name: 'Relever le dossier de dépôt' }).click();
    await expect(region.getByText('Déposé dans le dossier')).toBeVisible();
    const told = (await region.getByText('Journal de l’antenne').textContent()) ?? '';
    await look(coordination, region, 'porteur-recus');
    await goTo(region, '/porteur?onglet=points');
    await expect(region.getByText('Aucun point d’étape reçu')).toBeVisible();
    await look(coordination, region, 'porteur-points');

    await window.getByRole('button', { name: 'Relever les reçus' }).click();
    await expect(
      window.getByText(/^Reçu par le porteur, le (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/),
    ).toBeVisible();
    await look(antenne, window, 'envoi-recu');

    // Over the phone, both read the same line of the antenne's journal.
    await goTo(window, '/journal');
    await window.getByRole('button', { name: 'Vérifier le journal' }).click();
    await expect(window.getByText(/envois au porteur, 1\./)).toBeVisible();
    const [line = 'none'] = /ligne.*$/.exec(told) ?? [];
    await expect(window.getByText(line)).toBeVisible();
    await screenshot(window, 'journal-envoi');
  } finally {
    await coordination.close();
    await depot.stop();
  }
});

test('two persons: one proposes, another one reads and approves', async () => {
  test.setTimeout(240_000);
  const karim = { name: 'Karim Vasseur', passphrase: 'girofle lampadaire ruisseau enclume pistache vendredi' };
  const { window } = antenne;
  await createVault(window, 'both');
  await introduce(window, window, 'http://127.0.0.1:9/depot/');
  const { code } = await value(window, 'comptes', 'create', { name: karim.name, role: 'direction' });
  await value(window, 'accompagnements', 'open', orientation(`${lastYear}-11-10`));
  await window.reload();
  await goTo(window, '/envoi');
  await window.getByRole('switch', { name: 'Faire valider chaque envoi par une seconde personne' }).click();
  await expect(window.getByText('Impossible tant qu’une seconde personne valide chaque envoi.')).toBeVisible();
  await window.getByRole('button', { name: `Préparer T4 ${lastYear}` }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await screenshot(window, 'envoi-proposer');
  await dialog.getByRole('button', { name: 'Proposer à la validation' }).click();
  await expect(window.getByText('Proposé par Nadia Benali', { exact: false })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Relire et valider' })).toHaveCount(0);
  await expect(window.getByText('À valider', { exact: true })).toBeVisible();
  await look(antenne, window, 'envoi-propose');

  const locked = await lock(antenne, window);
  await joinAs(locked, karim, code);
  await expect(menu(locked)).toBeVisible();
  await goTo(locked, '/envoi');
  await locked.getByRole('button', { name: 'Relire et valider' }).click();
  const reading = locked.getByRole('dialog');
  await expect(reading.getByText('Démarche volontaire').first()).toBeVisible();
  await reading.getByRole('checkbox').check();
  await reading.getByRole('button', { name: /^Valider, sceller/ }).click();
  await expect(locked.getByText('À valider par une seconde personne')).toHaveCount(0);
  await expect(locked.getByText('envoi n° 1')).toBeVisible();
  await look(antenne, locked, 'envoi-valide');
});
