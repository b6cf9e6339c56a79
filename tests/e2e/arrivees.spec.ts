import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { computer, recipientOf, seal, type Computer } from '../support/arrivees.ts';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { readDocx } from '../support/docxRead.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window, 'porteur', { antenne: 'CPCA Sud Occitanie', compte: 'Élise Fabre' });
});
test.afterEach(async () => antenne.close());

const year = new Date().getFullYear() - 1;
const justice = (count: number) => ({ 'orientations-source': { justice: count } });

/** Gives one file of an antenne to the porteur. */
async function bring(from: Computer, sending: Parameters<typeof seal>[2]): Promise<void> {
  const { window } = antenne;
  const to = recipientOf(await value(window, 'porteur', 'exportCard'));
  await value(window, 'porteur', 'importFile', await seal(to, from, { year, ...sending }));
}

/** Six antennes; two say nothing of T4, one corrected it, one sent a file that cannot be taken. */
async function openRegion(): Promise<Record<string, Computer>> {
  const { window } = antenne;
  const antennes = {
    AERS: computer('AERS', '34'),
    APEX: computer('APEX', '66'),
    clede: computer('La Clède', '30'),
    traverse: computer('La Traverse', '48'),
    udaf: computer('Udaf de l’Aude', '11'),
    voltaire: computer('via voltaire', '34'),
  };
  for (const { card } of Object.values(antennes)) await value(window, 'porteur', 'enrolAntenne', { base64: card });
  for (const quarter of [1, 2, 3])
    for (const one of Object.values(antennes)) await bring(one, { quarter, lines: justice(12) });
  for (const one of [antennes.AERS, antennes.APEX]) await bring(one, { quarter: 4, lines: justice(14) });
  await bring(antennes.APEX, { quarter: 4, lines: justice(19) });
  await bring(antennes.udaf, { quarter: 4, alter: (content) => ({ ...content, note: 'texte libre' }), draft: true });
  return antennes;
}

test('a quarter at the coordination’s desk: who is missing, what changed, read, closed', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  const { APEX } = await openRegion();
  await window.reload();
  await goTo(window, '/porteur');
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(year) }).click();
  const grid = window.getByRole('grid', { name: `Arrivées de ${year}` });
  const cell = (name: string, quarter: number) =>
    grid.getByRole('button', { name: new RegExp(`^${name}, T${quarter}`) });
  await expect(cell('La Clède', 4)).toHaveAccessibleName(/En retard/);
  await expect(cell('APEX', 4)).toHaveAccessibleName(/Corrigé/);
  await expect(cell('Udaf de l’Aude', 4)).toHaveAccessibleName(/En retard.*Fichier refusé/);
  await look(antenne, window, 'arrivees');

  // The keyboard goes through the grid, and opens.
  await cell('AERS', 1).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'End']) await window.keyboard.press(key);
  await expect(cell('La Clède', 4)).toBeFocused();
  await window.keyboard.press('Enter');
  const drawer = window.getByRole('dialog', { name: `La Clède, T4 ${year}` });
  await drawer.getByRole('button', { name: 'Indiquer le contact' }).click();
  const contact = window.getByRole('dialog', { name: 'Qui appeler dans cette antenne' });
  await contact.getByLabel('Nom et fonction').fill('Mme Laurens');
  await contact.getByLabel('Téléphone').fill('04 66 12 34 56');
  await contact.getByLabel('Courriel').fill('coordination');
  await contact.getByRole('button', { name: 'Enregistrer le contact' }).click();
  await expect(contact.getByText('n’a pas la forme attendue', { exact: false })).toBeVisible();
  await contact.getByLabel('Courriel').fill('coordination@laclede.example');
  await contact.getByRole('button', { name: 'Enregistrer le contact' }).click();
  await expect(drawer.getByText('04 66 12 34 56')).toBeVisible();
  await expect(drawer.getByLabel('Rappel prêt à envoyer')).toHaveValue(/^Bonjour Mme Laurens,[^]*quatrième trimestre/);
  await drawer.getByRole('button', { name: 'Copier le rappel' }).click();
  await expect(toast(window, 'Le rappel est copié')).toBeVisible();
  await look(antenne, window, 'arrivees-retard');
  await window.keyboard.press('Escape');

  // What was corrected is compared, then read.
  await window.getByRole('region', { name: 'À faire' }).getByRole('button', { name: 'APEX, T4' }).click();
  const corrected = window.getByRole('dialog', { name: /^APEX, T4/ });
  const changes = corrected.getByRole('table', { name: 'Chiffres changés' });
  await expect(changes.getByRole('row', { name: /Services judiciaires/ })).toContainText('1419');
  await look(antenne, window, 'arrivees-versions');
  await corrected.getByRole('button', { name: 'Valider', exact: true }).click();
  await expect(corrected.getByText(/Validé le .* par Élise Fabre/)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(cell('APEX', 4)).toHaveAccessibleName(/Validé/);

  // Closed without those that are missing, by name; what comes next waits.
  await window.getByRole('button', { name: `Clôturer T4 ${year}` }).click();
  const closing = window.getByRole('dialog', { name: `Clôturer T4 ${year}` });
  await expect(closing.getByRole('listitem')).toHaveText(['La Clède', 'La Traverse', 'Udaf de l’Aude', 'via voltaire']);
  await look(antenne, window, 'arrivees-cloture');
  await closing.getByRole('button', { name: 'Clôturer malgré ce qui manque' }).click();
  await expect(toast(window, `T4 ${year} est clôturé.`)).toBeVisible();
  await expect(cell('La Clède', 4)).toHaveAccessibleName(/Manquant/);
  if (APEX) await bring(APEX, { quarter: 4, lines: justice(30) });
  await window.reload();
  await expect(cell('APEX', 4)).toHaveAccessibleName(/Reçu après clôture/);
  await look(antenne, window, 'arrivees-apres-cloture');
  await cell('APEX', 4).click();
  await corrected.getByRole('button', { name: 'Accepter' }).click();
  const accepting = window.getByRole('dialog', { name: 'Accepter cet envoi après la clôture' });
  await accepting.getByLabel('Raison').fill('Erreur de saisie vue avec l’antenne');
  await accepting.getByRole('button', { name: 'Accepter cet envoi' }).click();
  await expect(corrected.getByText('Accepté après la clôture par Élise Fabre', { exact: false })).toBeVisible();
  const { indicateurs } = await value(window, 'porteur', 'consolidated', { period: { year, quarter: 4 } });
  expect(indicateurs.find(({ id }) => id === 'orientations-source')?.total).toBe(44);

  // Three whole quarters of six antennes and what came of the fourth: the year's report says the same.
  const folder = mkdtempSync(join(tmpdir(), 'antenne-arrivees-'));
  try {
    await answerDialogs(antenne, folder);
    await goTo(window, '/rapport');
    await window.getByRole('button', { name: 'Enregistrer en DOCX' }).click();
    await expect(toast(window, 'Le rapport est enregistré.')).toBeVisible({ timeout: 60_000 });
    const [name = ''] = readdirSync(folder);
    const { tables, paragraphs } = await readDocx(readFileSync(join(folder, name)).toString('base64'));
    expect(tables[0]?.find(([label]) => label === 'Orientations reçues')?.[1]).toBe(
      `${String(3 * 6 * 12 + 44)} (incomplet)`,
    );
    expect(paragraphs.join(' ')).toContain('rovisoire');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the registry: a contact, a new name, a lost computer and its new card, one antenne after another', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  const { clede } = await openRegion();
  await window.reload();
  await goTo(window, '/porteur?onglet=antennes');
  const card = (name: string) => window.getByRole('article', { name, exact: true });
  await expect(card('La Clède')).toBeVisible();
  await look(antenne, window, 'antennes');

  await window.getByRole('button', { name: 'Renommer\u00a0: La Clède' }).click();
  const renaming = window.getByRole('dialog', { name: 'Renommer La Clède' });
  await renaming.getByLabel('Nouveau nom').fill('La Clède Cévennes');
  await look(antenne, window, 'antennes-renommer');
  await renaming.getByRole('button', { name: 'Renommer' }).click();
  await expect(card('La Clède Cévennes')).toContainText('S’appelait La Clède jusqu’au');
  await toast(window, 's’appelle maintenant').getByRole('button', { name: 'Annuler' }).click();
  await expect(card('La Clède')).toBeVisible();

  await window.getByRole('button', { name: 'Trimestres attendus\u00a0: La Traverse' }).click();
  const expecting = window.getByRole('dialog', { name: 'Trimestres attendus de La Traverse' });
  await expecting.getByLabel('Dernier trimestre').selectOption(`${year}-T2`);
  await expecting.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(expecting.getByText(`Elle a déjà envoyé T3 ${year}`, { exact: false })).toBeVisible();
  await expecting.getByLabel('Dernier trimestre').selectOption(`${year}-T3`);
  await look(antenne, window, 'antennes-attendus');
  await expecting.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(card('La Traverse')).toContainText(`Attendue jusqu’à T3 ${year}.`);

  await window.getByRole('button', { name: 'Prend la suite de…\u00a0: AERS' }).click();
  const following = window.getByRole('dialog', { name: 'AERS prend la suite d’une autre antenne' });
  await following.getByLabel('Antenne continuée').selectOption({ label: 'via voltaire' });
  await following.getByLabel('À partir du trimestre').selectOption(`${year}-T3`);
  await following.getByRole('checkbox').uncheck();
  await look(antenne, window, 'antennes-suite');
  await following.getByRole('button', { name: 'Enregistrer la suite' }).click();
  await expect(toast(window, 'ne compte plus (1 trimestre)')).toBeVisible();
  await expect(card('via voltaire')).toContainText(`Continuée par AERS à partir de T3 ${year}.`);

  await window.getByRole('button', { name: 'Ordinateur perdu ou remplacé\u00a0: La Clède' }).click();
  const revoking = window.getByRole('dialog', { name: 'Retirer la carte de La Clède' });
  const now = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format();
  await revoking.getByLabel('Ordinateur perdu ou volé le').fill(now);
  const doubted = revoking.getByRole('checkbox', { name: /envoi n°/ }).first();
  await doubted.check();
  await look(antenne, window, 'antennes-retirer');
  await doubted.uncheck();
  await revoking.getByRole('button', { name: 'Retirer la carte' }).click();
  await expect(card('La Clède')).toContainText('Carte retirée');
  if (clede) await bring(clede, { quarter: 4, lines: justice(5) });
  const fresh = computer('La Clède', '30');
  const { antenneId = '' } = (await value(window, 'antennes', 'list')).find(({ name }) => name === 'La Clède') ?? {};
  await card('La Clède')
    .getByRole('button', { name: /^Mettre à l’écart/ })
    .first()
    .click();
  await expect(card('La Clède').getByText('Mis à l’écart', { exact: true })).toBeVisible();
  await look(antenne, window, 'antennes-retiree');
  await value(window, 'antennes', 'replaceCard', { antenneId, base64: fresh.card });
  await bring(fresh, { quarter: 4, lines: justice(6) });
  await goTo(window, '/porteur?onglet=receptions');
  await expect(window.getByText('signé avec une carte retirée', { exact: false })).toBeVisible();
  await expect(window.getByText('Nouvelle carte de l’antenne', { exact: false })).toBeVisible();
  await look(antenne, window, 'receptions-nouvelle-carte');
  await goTo(window, '/porteur');
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(year) }).click();
  const grid = window.getByRole('grid', { name: `Arrivées de ${year}` });
  await expect(grid.getByRole('button', { name: /^La Traverse, T4/ })).toHaveAccessibleName(/Sans objet/);
  await expect(grid.getByRole('button', { name: /^via voltaire, T3/ })).toHaveAccessibleName(/ne compte pas/);
  await expect(grid.getByRole('button', { name: /^La Clède, T4/ })).toHaveAccessibleName(/Reçu/);
  await look(antenne, window, 'arrivees-suite');
});
