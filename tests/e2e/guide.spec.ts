import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { buildDemoVault } from '../demo/vault.ts';
import { passphrase, value } from '../support/bridge.ts';
import { weekly } from '../support/dossiers.ts';
import { launchAntenne, resizeWindow, type Antenne } from '../support/launch.ts';
import { menu, unlock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { createRun, enrolled } from '../support/pages/stage.ts';
import { paletted } from '../support/png.ts';
import { addDays, today } from '../support/today.ts';

// The pictures of the guide, from the real program and a fictive antenne. A screen that is no more fails here. They are kept
// in resources/aide/images by ANTENNE_GUIDE_PICTURES=1 alone: otherwise the repository is only read.
const root = resolve(import.meta.dirname, '../..');
const kept = join(root, 'resources/aide/images');
const made = join(root, 'out/guide/images');

const nadia = { name: 'Nadia Benali', passphrase };
let antenne: Antenne;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-guide-'));
  const [demo] = demoAntennes;
  if (!demo) throw new Error('the region has no antenne');
  await buildDemoVault({ folder, antenne: demo, ...nadia, now: new Date().toISOString() });
  antenne = await launchAntenne({ dataDir: folder });
});
test.afterAll(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

test('chaque image du guide vient du programme', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  await resizeWindow(antenne, 1366, 768);
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await unlock(window, nadia);
  await expect(menu(window)).toBeVisible();
  const dossiers = await busyDay(window);
  const seance = await heldGroup(window, dossiers);
  await prefer(window, 'indicateurs:periode', { year: 2023, quarter: null });
  await prefer(window, 'arrivees', { year: lastYear });
  await window.reload();
  const main = window.locator('main > div').first();
  const dialog = window.getByRole('dialog');

  await open(window, '/', 'Aujourd’hui');
  await window.getByText('Toute l’antenne').click();
  await expect(window.getByRole('heading', { name: 'Les rendez-vous du jour' })).toBeVisible();
  await picture(window, 'premiers-pas-ecran', window.locator('body'));
  await picture(window, 'aujourd-hui-reponses', main, { from: window.getByText('Une touche répond') });

  await open(window, '/orientations', 'Orientations');
  await window.getByText('Toutes', { exact: true }).click();
  await expect(window.getByRole('table').getByRole('link').first()).toBeVisible();
  await picture(window, 'orientations-registre', main, { height: 560 });

  const [first = ''] = dossiers;
  await goTo(window, `/dossiers/${first}`);
  await expect(window.getByRole('tab', { name: 'Chronologie et notes' })).toBeVisible();
  await picture(window, 'dossiers-page', main, { height: 600 });
  await window.getByRole('button', { name: 'Planifier une série' }).click();
  await dialog.getByText('Mardi', { exact: true }).click();
  await dialog.getByLabel('Lieu').fill('Montpellier, salle 4');
  await dialog.getByLabel('Heure').fill('17h30');
  await dialog.getByLabel(/^Jusqu/).fill(day(addDays(today(), 42)));
  await expect(dialog.getByText(/^\d+ convocations/)).toBeVisible();
  await picture(window, 'agenda-serie', dialog, { margin: 0 });
  await window.keyboard.press('Escape');

  const { documentId } = await value(window, 'documents', 'create', {
    subject: { about: 'accompagnement', accompagnementId: first },
    from: { source: 'usuel', kind: 'convocation' },
  });
  await goTo(window, `/dossiers/${first}/courriers/${documentId}`);
  await expect(window.getByRole('textbox', { name: 'Texte du courrier' })).toBeVisible();
  await picture(window, 'courriers-apercu', main, { height: 640 });

  await open(window, '/agenda', 'Agenda');
  await window.getByText('Toute l’antenne').click();
  await expect(window.getByText(/\d\sconvocations?(?:,|$)/)).toBeVisible();
  await picture(window, 'agenda-semaine', main, { height: 640 });

  await open(window, '/groupes', 'Groupes et stages');
  await expect(window.getByRole('table')).toBeVisible();
  await picture(window, 'groupes-liste', main, { height: 400 });
  await goTo(window, seance);
  await expect(window.getByRole('heading', { name: 'Présences' })).toBeVisible();
  await picture(window, 'emargement-seance', main, { height: 560 });

  await open(window, '/hebergements?mois=2023-06-01', 'Hébergement');
  await expect(window.getByRole('button', { name: 'Nouveau séjour' })).toBeVisible();
  await picture(window, 'hebergements-calendrier', main, { height: 600 });

  await open(window, '/indicateurs', 'Indicateurs');
  await expect(window.getByText('du dimanche 1er janvier 2023', { exact: false })).toBeVisible();
  await expect(window.getByRole('cell', { name: '…', exact: true })).toHaveCount(0);
  await picture(window, 'indicateurs-cartes', main, { height: 640 });

  await sending(window);
  await open(window, '/envoi', 'Envoi au porteur');
  await window.getByRole('button', { name: 'Préparer l’envoi' }).last().click();
  await expect(dialog.getByRole('button', { name: 'Voir le texte exact' })).toBeVisible();
  await picture(window, 'envoi-apercu', dialog, { height: 620, margin: 0 });
  await window.keyboard.press('Escape');

  await open(window, '/porteur', 'Région');
  await expect(window.getByRole('grid', { name: /^Arrivées de/ })).toBeVisible();
  await picture(window, 'porteur-arrivees', main, { height: 520 });
  await open(window, `/porteur?onglet=analyse&annee=${String(lastYear)}&trimestre=annee`, 'Région');
  await window.getByRole('button', { name: 'Remettre ou diffuser' }).click();
  await expect(dialog.getByText('Niveau D', { exact: false })).toBeVisible();
  await picture(window, 'analyse-remettre', dialog, { height: 340, margin: 0 });
  await window.keyboard.press('Escape');

  await open(window, '/parametres/sauvegardes', 'Sauvegardes');
  await window.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await expect(window.getByText('Vérifiée', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText('Sauvegarde faite et vérifiée.')).toBeVisible();
  await picture(window, 'sauvegardes-liste', main, { height: 600 });
  await open(window, '/parametres/conservation', 'Conservation et effacement');
  await expect(window.getByRole('table', { name: 'À revoir' })).toBeVisible();
  await picture(window, 'conservation-revoir', main, { height: 480 });

  expect(readdirSync(made).toSorted()).toEqual(readdirSync(kept).toSorted());
});

const lastYear = new Date().getFullYear() - 1;
/** « 28112026 », as it is typed. */
const day = (civil: string): string => civil.split('-').toReversed().join('');

const prefer = (window: Page, key: string, chosen: unknown) =>
  value(window, 'preferences', 'save', { key, value: JSON.stringify(chosen) });

async function open(window: Page, path: string, title: string): Promise<void> {
  await goTo(window, path);
  await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/**
 * @param height what is kept of it, in pixels
 * @param margin kept around it, in pixels
 * @param from where it begins, when that is not its top
 */
async function picture(
  window: Page,
  name: string,
  what: Locator,
  { height = 768, margin = 12, from = what }: { height?: number; margin?: number; from?: Locator } = {},
): Promise<void> {
  await expect(window.locator('.mantine-Loader-root')).toHaveCount(0);
  const [box, start] = [await what.boundingBox(), await from.boundingBox()];
  if (!box || !start) throw new Error(`nothing to picture for ${name}`);
  const [x, y] = [Math.max(0, box.x - margin), Math.max(0, start.y - margin)];
  const width = Math.min(box.width + 2 * margin, 1366 - x);
  const clip = { x, y, width, height: Math.min(height, box.y + box.height + margin - y, 768 - y) };
  const path = join(made, `${name}.png`);
  writeFileSync(path, paletted(await window.screenshot({ clip, animations: 'disabled', caret: 'hide' })));
  if (process.env['ANTENNE_GUIDE_PICTURES'] === '1') copyFileSync(path, join(kept, `${name}.png`));
}

/** Meetings of today, whatever day it is. @returns the dossiers they are of */
async function busyDay(window: Page): Promise<string[]> {
  const { lines } = await value(window, 'accompagnements', 'list', {
    search: '',
    status: 'open',
    offset: 0,
    limit: 100,
  });
  const dossiers = lines.slice(0, 5).map(({ accompagnementId }) => accompagnementId);
  for (const [index, accompagnementId] of dossiers.entries())
    await value(window, 'convocations', 'planSeries', {
      accompagnementId,
      rule: weekly(weekdayOf(today())),
      at: `${String(9 + index).padStart(2, '0')}:30`,
      durationMinutes: 45,
      first: today(),
      until: addDays(today(), 21),
      onHoliday: 'keep',
      lieu: 'Maison de la justice et du droit',
    });
  return dossiers;
}

/** A stage that is on, with its people. @returns the page of its first séance */
async function heldGroup(window: Page, dossiers: readonly string[]): Promise<string> {
  const { groupeId, seanceIds } = await createRun(window, {
    format: 'Stage de deux jours consécutifs',
    name: 'Stage d’automne, Montpellier',
    publicTitle: 'Stage de la maison des associations',
    startsOn: addDays(today(), -3),
  });
  for (const accompagnementId of dossiers) await enrolled(window, accompagnementId, groupeId, addDays(today(), -10));
  return `/groupes/${groupeId}/seances/${seanceIds[0] ?? ''}`;
}

/** The antenne and its porteur know each other, and a quarter has arrived. */
async function sending(window: Page): Promise<void> {
  await value(window, 'envoi', 'trustPorteur', { base64: (await value(window, 'porteur', 'exportCard')).base64 });
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });
  for (const quarter of [1, 2]) {
    const period = { year: lastYear, quarter };
    const { sha256 } = await value(window, 'envoi', 'preview', period);
    const { envoiId } = await value(window, 'envoi', 'prepare', { ...period, confirmedSha256: sha256, verified: true });
    await value(window, 'porteur', 'importFile', await value(window, 'envoi', 'exportSealed', { envoiId }));
  }
  await window.reload();
}
