import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoAntennes } from '#db/demo/index.ts';
import { buildDemoVault } from '../demo/vault.ts';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { confirmSheet, field, fillAccount, lock, menu, unlock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { addDays, today } from '../support/today.ts';
import { enlarge, leaveWidth, lookEnlarged, lookInAll as look } from '../support/screens/look.ts';

// Each screen of the product, pictured and examined; the pictures are for a person to look at.
test.describe.configure({ timeout: 600_000 });

const nadia = { name: 'Nadia Benali', passphrase };

test('avant d’ouvrir, et une antenne qui commence', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    const complaints = complaintsOf(window);
    await expect(window.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
    await look(antenne, window, 'bienvenue-1-structure');
    await window.getByRole('button', { name: 'Continuer' }).click();
    await look(antenne, window, 'bienvenue-2-structure-refusee');
    await window.getByLabel('Le porteur, qui est aussi une antenne').check();
    await window.getByLabel('Nom de l’antenne ou du porteur').fill('AERS Montpellier');
    await window.getByLabel('Association').fill('AERS');
    await window.getByLabel('Département').fill('34');
    await window.getByRole('button', { name: 'Continuer' }).click();
    await window.getByLabel('Votre nom de compte').fill(nadia.name);
    await window.getByRole('button', { name: 'Proposer une phrase' }).click();
    await expect(window.getByText('Excellente', { exact: false })).toBeVisible();
    await look(antenne, window, 'bienvenue-3-compte');
    await fillAccount(window, nadia);
    await expect(window.getByRole('heading', { name: 'Fiche de secours' })).toBeVisible();
    await look(antenne, window, 'fiche-1-a-imprimer');
    const groups = await window.getByTestId('sheet-groups').locator('code').allTextContents();
    await window.getByRole('button', { name: 'J’ai la fiche sur papier' }).click();
    await look(antenne, window, 'fiche-2-a-recopier');
    expect(groups).toHaveLength(7);
    await window.getByRole('button', { name: 'Revoir la fiche' }).click();
    await confirmSheet(window);
    await expect(menu(window)).toBeVisible();

    for (const [name, path, title] of emptyScreens) {
      await openPage(window, path, title);
      await look(antenne, window, `vide-${name}`);
    }

    expect(complaints).toEqual([]);
    const locked = await lock(antenne, window);
    await look(antenne, locked, 'verrou-1');
    await unlock(locked, { ...nadia, passphrase: 'ce n’est pas la bonne phrase' });
    await expect(locked.getByRole('alert').first()).toBeVisible();
    await look(antenne, locked, 'verrou-2-refuse');
    await locked.getByRole('button', { name: 'Phrase de passe oubliée' }).click();
    await field(locked, 'Nouvelle phrase de passe').fill('soleil');
    await expect(locked.getByText('Trop facile', { exact: false })).toBeVisible();
    await look(antenne, locked, 'verrou-3-oubliee');
  } finally {
    await antenne.close();
  }
});

const emptyScreens = [
  ['aujourdhui', '/', 'Aujourd’hui'],
  ['agenda-semaine', '/agenda', 'Agenda'],
  ['echeances', '/echeances', 'Échéances'],
  ['orientations', '/orientations', 'Orientations'],
  ['dossiers', '/dossiers', 'Dossiers'],
  ['transferts', '/dossiers/transferts', 'Transferts'],
  ['transferts-correspondants', '/dossiers/transferts?onglet=correspondants', 'Transferts'],
  ['a-completer', '/a-completer', 'À compléter'],
  ['hebergement', '/hebergements', 'Hébergement'],
  ['hebergement-places', '/hebergements/places', 'Places d’hébergement'],
  ['indicateurs', '/indicateurs', 'Indicateurs'],
  ['envoi', '/envoi', 'Envoi au porteur'],
  ['porteur-arrivees', '/porteur', 'Région'],
  ['porteur-verifications', '/porteur?onglet=verifications', 'Région'],
  ['porteur-questions', '/porteur?onglet=questions', 'Région'],
  ['porteur-analyse', '/porteur?onglet=analyse', 'Région'],
  ['porteur-ouvertes', '/porteur?onglet=ouvertes', 'Région'],
  ['porteur-receptions', '/porteur?onglet=receptions', 'Région'],
  ['porteur-antennes', '/porteur?onglet=antennes', 'Région'],
  ['rapport', '/rapport', 'Rapport annuel'],
  ['activite', '/activite', 'Activité du porteur'],
  ['sauvegardes', '/parametres/sauvegardes', 'Sauvegardes'],
  ['comptes', '/comptes', 'Comptes'],
] as const;

test('le coffre abîmé', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-ecrans-'));
  writeFileSync(join(folder, 'coffre.json'), '{');
  const antenne = await launchAntenne({ dataDir: folder });
  try {
    await expect(antenne.window.getByRole('alert')).toBeVisible();
    await look(antenne, antenne.window, 'secours');
  } finally {
    await antenne.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('une antenne au travail', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-ecrans-'));
  const [demo] = demoAntennes;
  if (!demo) throw new Error('the region has no antenne');
  await buildDemoVault({ folder, antenne: demo, ...nadia, now: new Date().toISOString() });
  const antenne = await launchAntenne({ dataDir: folder });
  try {
    const { window } = antenne;
    const complaints = complaintsOf(window);
    await unlock(window, nadia);
    await expect(menu(window)).toBeVisible();
    await sendLastYear(window);
    // The page of figures opens on the period this account looked at last: a whole year, full.
    await value(window, 'preferences', 'save', {
      key: 'indicateurs:periode',
      value: JSON.stringify({ year: 2023, quarter: null }),
    });
    const dossier = await openDossier(window);
    await showWholeLists(window);
    await window.reload();
    for (const [name, path, title] of screens(dossier)) {
      await openPage(window, path, title);
      await look(antenne, window, name);
    }
    await lookAtDossier(antenne, window, dossier);
    await lookAtAgenda(antenne, window);
    await lookAtFigures(antenne, window);
    await lookAtAdministration(antenne, window);
    await enlarge(window);
    // The small screen at 150 % and at 200 %, then a window that does not take the whole of it.
    for (const width of [911, 683, 450]) {
      await leaveWidth(antenne, window, width);
      for (const [name, path, title] of [...screens(dossier), ...emptyScreens]) {
        await openPage(window, path, title);
        await lookEnlarged(antenne, window, `${name}-large-${width}`);
      }
    }
    expect(complaints).toEqual([]);
  } finally {
    await antenne.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const lastYear = new Date().getFullYear() - 1;

const screens = ({ accompagnementId, personneId, name }: Dossier) =>
  [
    ['aujourdhui', '/', 'Aujourd’hui'],
    ['agenda-semaine', '/agenda', 'Agenda'],
    ['remplacements', '/agenda/remplacements', 'Remplacements'],
    ['lieux', '/agenda/lieux', 'Lieux et fermetures'],
    ['echeances', '/echeances?qui=all', 'Échéances'],
    ['orientations', '/orientations', 'Orientations'],
    ['dossiers', '/dossiers', 'Dossiers'],
    ['dossier', `/dossiers/${accompagnementId}`, name],
    ['dossier-courriers', `/dossiers/${accompagnementId}?vue=courriers`, name],
    ['modeles-courriers', '/parametres/modeles', 'Modèles de courriers'],
    ['personne', `/personnes/${personneId}`, name],
    ['a-completer', '/a-completer?qui=all', 'À compléter'],
    ['hebergement', '/hebergements?mois=2023-06-01', 'Hébergement'],
    ['indicateurs', '/indicateurs', 'Indicateurs'],
    ['envoi', '/envoi', 'Envoi au porteur'],
    ['porteur-analyse', `/porteur?onglet=analyse&annee=${lastYear}&trimestre=annee`, 'Région'],
    ['porteur-receptions', '/porteur?onglet=receptions', 'Région'],
    ['porteur-antennes', '/porteur?onglet=antennes', 'Région'],
    ['porteur-reglages', '/porteur?onglet=reglages', 'Région'],
    ['comptes', '/comptes', 'Comptes'],
    ['parametres', '/parametres', 'Paramètres'],
    ['nouveau-dossier', '/dossiers/nouveau', 'Ouvrir un dossier'],
  ] as const;

async function lookAtDossier(antenne: Antenne, window: Page, dossier: Dossier): Promise<void> {
  await window.getByLabel('Cadre').selectOption('presentenciel');
  await window.getByRole('textbox', { name: 'Nom', exact: true }).fill(dossier.name.split(' ')[0] ?? '');
  await expect(window.getByText('Déjà connue de l’antenne', { exact: false })).toBeVisible();
  await window.getByRole('button', { name: 'Enregistrer le dossier' }).click();
  await look(antenne, window, 'nouveau-dossier-refuse');

  await openPage(window, `/dossiers/${dossier.accompagnementId}`, dossier.name);
  await lookAtDialog(antenne, window, 'serie', async (dialog) => {
    await window.getByRole('button', { name: 'Planifier une série' }).click();
    await dialog.getByText('Mardi', { exact: true }).click();
    await dialog.getByLabel('Lieu').fill('Montpellier, salle 4');
    await dialog.getByLabel('Heure').fill('17h30');
    await dialog.getByLabel(/^Jusqu/).fill(`2306${lastYear + 2}`);
    await expect(dialog.getByText(/^\d+ convocations/)).toBeVisible();
  });
  await lookAtDialog(antenne, window, 'fin', () =>
    window.getByRole('button', { name: 'Terminer l’accompagnement' }).click(),
  );
  await look(antenne, window, 'dossier-chronologie');
  await window.getByRole('tab', { name: /^Convocations/ }).click();
  await lookAtDialog(antenne, window, 'report', () => window.getByRole('button', { name: 'Reportée' }).first().click());
}

async function lookAtAgenda(antenne: Antenne, window: Page): Promise<void> {
  await openPage(window, `/agenda?jour=${addDays(today(), 1 - weekdayOf(today()))}`, 'Agenda');
  for (const view of ['Jour', 'Mois']) {
    await window.getByText(view, { exact: true }).click();
    await expect(window.getByText(/\d\sconvocations?(?:,|$)/)).toBeVisible();
    await look(antenne, window, `agenda-${view.toLowerCase()}`);
  }
}

async function lookAtFigures(antenne: Antenne, window: Page): Promise<void> {
  await openPage(window, '/indicateurs', 'Indicateurs');
  await lookAtDialog(antenne, window, 'indicateurs-dossiers', () =>
    window.getByRole('button', { name: /^Services judiciaires/ }).click(),
  );
  await openPage(window, '/envoi', 'Envoi au porteur');
  await lookAtDialog(antenne, window, 'envoi-apercu', async (dialog) => {
    await window.getByRole('button', { name: 'Préparer l’envoi' }).click();
    await dialog.getByRole('button', { name: 'Voir le texte exact' }).click();
  });
}

async function lookAtAdministration(antenne: Antenne, window: Page): Promise<void> {
  await openPage(window, '/comptes', 'Comptes');
  await lookAtDialog(antenne, window, 'compte-nouveau', () =>
    window.getByRole('button', { name: 'Nouveau compte' }).click(),
  );
  await openPage(window, '/parametres', 'Paramètres');
  await lookAtDialog(antenne, window, 'fiche-nouvelle', () =>
    window.getByRole('button', { name: 'Faire une nouvelle fiche' }).click(),
  );
}

// Said of axe's own code, which runs at the debugger's hands; of the page's, « Refused to evaluate » is said besides.
const saidOfAxe = "This document requires 'TrustedScript' assignment.";

/** What the window complains of, a refusal of the content security policy among others. */
function complaintsOf(window: Page): string[] {
  const heard: string[] = [];
  window.on('console', (message) => {
    const grave = message.type() === 'error' || message.type() === 'warning';
    if (grave && message.text() !== saidOfAxe) heard.push(message.text());
  });
  window.on('pageerror', ({ message }) => heard.push(message));
  return heard;
}

/** What opens over a page is examined, then Escape must close it. */
async function lookAtDialog(
  antenne: Antenne,
  window: Page,
  name: string,
  open: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
): Promise<void> {
  const dialog = window.getByRole('dialog');
  await open(dialog);
  await expect(dialog).toBeVisible();
  await look(antenne, window, name);
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function openPage(window: Page, path: string, title: string): Promise<void> {
  await goTo(window, path);
  await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** The lists are looked at as long as they can be. */
async function showWholeLists(window: Page): Promise<void> {
  const whole = {
    dossiers: { status: 'all' },
    orientations: { view: 'all' },
    echeances: { whose: 'all', withinDays: 365 },
  };
  await value(window, 'preferences', 'save', { key: 'agenda', value: JSON.stringify({ whose: 'all' }) });
  for (const [list, filter] of Object.entries(whole))
    await value(window, 'preferences', 'save', { key: `liste:${list}`, value: JSON.stringify({ last: { filter } }) });
}

interface Dossier {
  readonly accompagnementId: string;
  readonly personneId: string;
  /** « Nom Prénom » */
  readonly name: string;
}

/** One dossier still open, with its convocations. */
async function openDossier(window: Page): Promise<Dossier> {
  const { lines } = await value(window, 'accompagnements', 'list', {
    search: '',
    status: 'open',
    offset: 0,
    limit: 500,
  });
  const line = lines.find(({ nextOn }) => nextOn !== null);
  if (!line) throw new Error('no open dossier');
  const { accompagnementId } = line;
  const { personneId } = await value(window, 'accompagnements', 'read', { accompagnementId });
  return { accompagnementId, personneId, name: `${line.lastName} ${line.firstName}` };
}

/** The antenne and its porteur know each other, and a quarter has made the whole way by file. */
async function sendLastYear(window: Page): Promise<void> {
  const depot = { url: 'http://127.0.0.1:9/antenne/', user: 'antenne-34', password: 'a-b-c-d-e-f' };
  await value(window, 'envoi', 'trustPorteur', { base64: (await value(window, 'porteur', 'exportCard')).base64 });
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });
  await value(window, 'envoi', 'saveDepot', depot);
  await value(window, 'porteur', 'saveDepot', depot);
  for (const quarter of [1, 2]) {
    const period = { year: lastYear, quarter };
    const { sha256 } = await value(window, 'envoi', 'preview', period);
    const { envoiId } = await value(window, 'envoi', 'prepare', {
      ...period,
      confirmedSha256: sha256,
      verified: true,
    });
    if (quarter === 2) return;
    const sealed = await value(window, 'envoi', 'exportSealed', { envoiId });
    await value(window, 'porteur', 'importFile', sealed);
    await value(window, 'porteur', 'importFile', sealed);
    await value(window, 'porteur', 'importFile', { ...sealed, base64: sealed.base64.slice(0, 400) });
  }
}

test('le clavier va partout, et la barre des tâches ne dit rien de personnel', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    await createVault(window, 'both');
    const entries = menu(window).getByRole('link');
    await expect(entries).toHaveCount(18);
    for (let place = 10; place >= 1; place -= 1) {
      const entry = entries.nth(place - 1);
      await window.keyboard.press(`Alt+Digit${place % 10}`);
      await expect(entry).toHaveAttribute('aria-current', 'page');
      const label = ((await entry.textContent()) ?? '').replace(/Alt \d$/, '');
      const first = firstFields[label];
      const begins = first ? window.getByLabel(first) : window.getByRole('heading', { name: label });
      await expect(begins, label).toBeFocused();
      const title = await antenne.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
      expect(title).toBe('Antenne');
    }
    await openPage(window, '/comptes', 'Comptes');
    const opener = window.getByRole('button', { name: 'Nouveau compte' });
    const dialog = window.getByRole('dialog');
    await opener.focus();
    await window.keyboard.press('Enter');
    await expect(dialog.getByLabel('Nom de compte')).toBeFocused();
    await window.keyboard.press('Enter');
    await expect(dialog.getByText('Indiquez', { exact: false }).first()).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  } finally {
    await antenne.close();
  }
});

/** The pages that begin with a field; the others begin with their title. */
const firstFields: Record<string, string> = { Dossiers: 'Chercher un nom', 'Nouveau dossier': 'Cadre' };
