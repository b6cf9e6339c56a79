import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-courriers-'));
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files of the profile in which a letter, its page or its PDF could be read. */
const inClear = (profile: string): string[] =>
  readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /%PDF-|place du March|Maison de la justice/.test(readFileSync(file, 'latin1')));

const letters = (window: Page) => window.getByRole('region', { name: 'Courriers' });
const year = String(new Date().getFullYear());

test('a convocation is written, seen, issued, exported and cancelled', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  const accompagnementId = await openEviction(window, addDays(today(), 56));
  await value(window, 'modeles', 'saveLetterhead', {
    address: '12 rue des Arbousiers\n34000 Montpellier',
    place: 'Montpellier',
    signature: 'Nadia Benali\nContrôleuse judiciaire',
    logo: null,
  });
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: 'Courriers et pièces' }).click();
  await letters(window).getByRole('button', { name: 'Nouveau courrier' }).click();
  await window.getByRole('menuitem', { name: 'Lettre de convocation' }).click();
  const editor = window.getByRole('textbox', { name: 'Texte du courrier' });
  await expect(editor).toContainText('Julien Fabre');
  await expect(editor).toContainText('………… (adresse de la personne)');
  await expect(window.getByText('Un blanc à compléter')).toBeVisible();
  await look(antenne, window, 'courrier-brouillon');

  await editor.getByText('………… (adresse de la personne)').click();
  await window.keyboard.type('4 place du Marché, 34500 Béziers');
  await expect(window.getByText('Plus rien à compléter.')).toBeVisible();
  await window.getByLabel('Titre, pour le retrouver').fill('Première convocation');
  await window.getByRole('button', { name: 'Aperçu' }).click();
  await expect(window.getByRole('img', { name: /Page 1 sur 1.*Projet, non émis.*place du Marché/ })).toBeVisible();
  await look(antenne, window, 'courrier-apercu');
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Émettre' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Émettre' }).click();
  await expect(toast(window, `numéro ${year}-0001`)).toBeVisible();
  await expect(window.getByRole('img', { name: new RegExp(`${year}-0001`) })).toBeVisible();
  await look(antenne, window, 'courrier-emis');

  await answerDialogs(antenne, folder);
  for (const [name, file] of [
    ['Exporter en PDF', `courrier-${year}-0001.pdf`],
    ['Exporter en DOCX', `courrier-${year}-0001.docx`],
  ] as const) {
    await window.getByRole('button', { name }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Exporter le fichier' }).click();
    await expect(toast(window, 'hors de la base').first()).toBeVisible();
    await expect.poll(() => readdirSync(folder)).toContain(file);
  }
  const pdf = join(folder, `courrier-${year}-0001.pdf`);
  const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { encoding: 'utf8' });
  const text = run('pdftotext', '-layout', pdf, '-');
  for (const words of ['Julien Fabre', '4 place du Marché', '12 rue des Arbousiers', 'Contrôleuse judiciaire'])
    expect(text).toContain(words);
  expect(text).toMatch(/1\s*\/\s*1/);
  expect(text).not.toContain('contrôle judiciaire');
  const info = run('pdfinfo', pdf);
  expect(info).toMatch(/Tagged:\s+yes/);
  expect(info).toMatch(/A4/);
  expect(info).not.toContain('Fabre');
  const fonts = run('pdffonts', pdf).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/yes yes yes/);
  expect(fonts.join('\n')).toContain('LiberationSans');

  expect(inClear(antenne.dataDir)).toEqual([]);

  await window.getByRole('button', { name: 'Annuler ce courrier' }).click();
  await expect(window.getByText('Courrier annulé', { exact: true })).toBeVisible();
  await toast(window, 'Le courrier est annulé.').getByRole('button', { name: 'Annuler' }).click();
  await expect(window.getByText('Émis', { exact: true })).toBeVisible();
  await window.getByRole('link', { name: /Dossier de/ }).click();
  await expect(letters(window).getByText(`${year}-0001`)).toBeVisible();
  await letters(window).scrollIntoViewIfNeeded();
  await look(antenne, window, 'dossier-courriers');
  await window.getByRole('tab', { name: 'Chronologie et notes' }).click();
  await expect(window.getByRole('list', { name: 'Chronologie' })).toContainText(`numéro ${year}-0001`);
});

test('files are joined, read in the window, refused when they are not what they say, removed and given back', async () => {
  test.setTimeout(180_000);
  const { window } = antenne;
  const accompagnementId = await openEviction(window, addDays(today(), 56));
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('tab', { name: 'Courriers et pièces' }).click();
  const pieces = window.getByRole('region', { name: 'Pièces jointes' });
  await answerDialogs(antenne, folder);
  const join_ = async (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    await pieces.getByRole('button', { name: 'Joindre un fichier' }).click();
  };
  await join_('Ordonnance.pdf', Buffer.from('Ceci n’est pas un PDF'));
  await expect(pieces.getByRole('alert')).toContainText('son contenu ne correspond pas à son nom');
  writeFileSync(join(folder, 'Trop.pdf'), '');
  await join_('Trop.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(26 * 1024 * 1024)]));
  await expect(pieces.getByRole('alert')).toContainText('25\u00a0Mo');
  const { documentId } = await value(window, 'documents', 'create', {
    subject: { about: 'accompagnement', accompagnementId },
    from: { source: 'usuel', kind: 'rapport-situation' },
  });
  const { base64 } = await value(window, 'documents', 'preview', { documentId });
  await join_('Rapport reçu.pdf', Buffer.from(base64, 'base64'));
  await expect(pieces.getByRole('cell', { name: 'Rapport reçu.pdf', exact: true })).toBeVisible();
  await pieces.getByRole('button', { name: 'Ouvrir Rapport reçu.pdf' }).click();
  await expect(window.getByRole('img', { name: /Rapport de situation/ })).toBeVisible();
  await look(antenne, window, 'piece-pdf');
  await window.keyboard.press('Escape');
  await pieces.getByRole('button', { name: 'Retirer Rapport reçu.pdf' }).click();
  await expect(pieces.getByText('Aucune pièce jointe')).toBeVisible();
  await toast(window, 'La pièce est retirée.').getByRole('button', { name: 'Annuler' }).click();
  await expect(pieces.getByRole('cell', { name: 'Rapport reçu.pdf', exact: true })).toBeVisible();
  await pieces.getByRole('button', { name: 'Exporter Rapport reçu.pdf' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Exporter le fichier' }).click();
  const exported = () => readdirSync(folder).find((name) => name.startsWith('piece-')) ?? '';
  await expect.poll(exported).not.toBe('');
  expect(readFileSync(join(folder, exported())).toString('base64')).toBe(base64);
});

test('the antenne writes its own template', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  await goTo(window, '/parametres/modeles');
  await expect(window.getByRole('table', { name: 'Modèles' })).toBeVisible();
  await look(antenne, window, 'modeles');
  await window.getByRole('button', { name: 'Modifier Lettre de convocation' }).click();
  await window.getByLabel('Nom du modèle').fill('Convocation de Béziers');
  await window.getByRole('textbox', { name: 'Texte du modèle' }).click();
  await window.keyboard.press('Control+End');
  await window.keyboard.type(' Binôme\u00a0: ');
  await window.getByLabel('Insérer un champ').selectOption('Binôme');
  await look(antenne, window, 'modele');
  await window.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(window.getByRole('cell', { name: 'Convocation de Béziers', exact: true })).toBeVisible();
});
