import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { faultsOf, readDocx } from '../support/docxRead.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { pagesOf } from '../support/pdfText.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-rapport-'));
  antenne = await launchAntenne();
  await answerDialogs(antenne, folder);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

const year = new Date().getFullYear() - 1;

/** A region of one antenne, its porteur itself: eleven orientations in spring, the four quarters sent and received. */
async function receiveTheYear(window: Page): Promise<void> {
  await value(window, 'envoi', 'trustPorteur', { base64: (await value(window, 'porteur', 'exportCard')).base64 });
  await value(window, 'porteur', 'enrolAntenne', { base64: (await value(window, 'envoi', 'exportCard')).base64 });
  for (let rank = 0; rank < 11; rank += 1)
    await value(window, 'accompagnements', 'open', {
      personne: {
        kind: 'new',
        lastName: ['Ferrandis', 'Delmas', 'Cazals', 'Vidal'][rank % 4],
        firstName: ['Marc', 'Luc', 'Paul'][rank % 3],
        birthDate: `19${String(70 + rank)}-11-02`,
        sexe: 'homme',
      },
      orientation: {
        receivedOn: `${year}-05-1${rank % 10}`,
        source: 'volontaire',
        cadre: 'volontaire',
        prescripteur: null,
      },
      mesure: null,
      type: 'entretiens-responsabilisation',
      startsOn: `${year}-05-24`,
      binomeId: null,
    });
  for (const quarter of [1, 2, 3, 4]) {
    const { sha256 } = await value(window, 'envoi', 'preview', { year, quarter });
    const { envoiId } = await value(window, 'envoi', 'prepare', {
      year,
      quarter,
      confirmedSha256: sha256,
      verified: true,
    });
    const { base64 } = await value(window, 'envoi', 'exportSealed', { envoiId });
    const received = await value(window, 'porteur', 'importFile', { fileName: `t${quarter}.fris`, base64 });
    expect(received).toMatchObject({ outcome: 'imported' });
  }
}

const saved = (extension: string): Buffer => {
  const name = readdirSync(folder).find((each) => each.endsWith(extension));
  if (!name) throw new Error(`no ${extension} was saved`);
  return readFileSync(join(folder, name));
};

const flat = (text: string): string => text.replaceAll(/\s+/g, '');

test('the annual report is written, looked at and saved as two files that say the same', async () => {
  test.setTimeout(400_000);
  const { window } = antenne;
  await createVault(window, 'both');
  await receiveTheYear(window);
  await goTo(window, '/rapport');
  await expect(window.getByRole('heading', { level: 1, name: 'Rapport annuel' })).toBeVisible();
  await look(antenne, window, 'rapport-textes');

  await window.getByRole('button', { name: 'Modifier\u00a0: Enjeux et perspectives' }).click();
  const editor = window.getByRole('textbox', { name: 'Enjeux et perspectives' });
  await editor.click();
  await window.keyboard.type('Ouvrir un groupe de parole à Lodève.');
  await look(antenne, window, 'rapport-texte-ouvert', { showing: editor });
  await window.getByRole('button', { name: 'Enregistrer le texte' }).click();
  const section = window.getByRole('region', { name: 'Enjeux et perspectives' });
  await expect(section.getByText('Écrit pour cette année')).toBeVisible();
  await expect(section.getByText('Ouvrir un groupe de parole à Lodève.')).toBeVisible();

  await window.getByRole('tab', { name: 'Fiches d’antenne' }).click();
  await window.getByRole('button', { name: /AERS Montpellier/ }).click();
  await window.getByLabel('Modules socles').fill('Stage de responsabilisation\nEntretiens d’écoute');
  await window.getByRole('button', { name: 'Ajouter une permanence' }).click();
  await window.getByLabel('Module', { exact: true }).fill('Consultations');
  await window.getByLabel('Ville', { exact: true }).fill('Sète');
  await window.getByLabel('Jour', { exact: true }).fill('Jeudi matin');
  await look(antenne, window, 'rapport-fiche');
  await window.getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await expect(toast(window, 'Fiche enregistrée\u00a0: AERS Montpellier.')).toBeVisible();

  await window.getByRole('tab', { name: 'Parties' }).click();
  await look(antenne, window, 'rapport-parties');

  await window.getByRole('tab', { name: 'Aperçu' }).click();
  await expect(window.getByRole('region', { name: 'Aperçu du rapport' })).toBeVisible({ timeout: 60_000 });
  await look(antenne, window, 'rapport-apercu');

  await window.getByRole('button', { name: 'Enregistrer en DOCX' }).click();
  await expect(toast(window, 'Le rapport est enregistré.')).toBeVisible({ timeout: 60_000 });
  const docx = await readDocx(saved('.docx').toString('base64'));
  expect(faultsOf(docx)).toEqual([]);
  expect(docx.tables[0]).toContainEqual(['Orientations reçues', '11', 'manquant']);
  expect(docx.paragraphs).toContain('Ouvrir un groupe de parole à Lodève.');
  expect(docx.tables.flat()).toContainEqual(['Consultations', 'Sète', '—', 'Jeudi matin']);

  await window.getByRole('button', { name: 'Enregistrer en PDF' }).click();
  await expect.poll(() => readdirSync(folder).some((name) => name.endsWith('.pdf')), { timeout: 60_000 }).toBe(true);
  const pages = await pagesOf(saved('.pdf'));
  for (const page of pages) expect(page).toContain('Édition de travail, diffusion restreinte');
  pages.forEach((page, rank) => expect(page).toContain(`${String(rank + 1)} / ${String(pages.length)}`));
  // Each title is on the page its line of the contents tells.
  const told = [...(pages[1] ?? '').matchAll(/^(?!.* \/ )(.+?)\s+(\d+)$/gm)];
  expect(told.length).toBeGreaterThan(8);
  for (const [, title = '', page] of told)
    expect(flat(pages[Number(page) - 1] ?? ''), `${title}, ${page ?? ''}`).toContain(flat(title));
  // A cell may run on two lines, and a note be called after its words.
  const words = flat(pages.join(''));
  for (const cell of docx.tables.flat(2)) expect(words).toContain(flat(cell));

  await window.getByRole('radio', { name: 'Édition publique' }).check();
  await window.getByRole('button', { name: 'Enregistrer en DOCX' }).click();
  const publicFile = () => readdirSync(folder).find((name) => name.endsWith('publique.docx'));
  await expect.poll(publicFile, { timeout: 60_000 }).toBeDefined();
  const published = await readDocx(readFileSync(join(folder, publicFile() ?? '')).toString('base64'));
  expect(published.tables[0]?.find(([label]) => label === 'Orientations reçues')?.[1]).toMatch(/^(10|non diffusé)$/);
  await expect(window.getByRole('region', { name: 'Aperçu du rapport' })).toBeVisible({ timeout: 60_000 });
  await look(antenne, window, 'rapport-publique');
});
