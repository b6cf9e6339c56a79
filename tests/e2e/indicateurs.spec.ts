import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { readSpreadsheet } from '#tableur/read.ts';
import { periodBounds, quarterOf } from '#core/calendar/period.ts';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { choosePeriod, toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, lastQuarter } from '../support/today.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-indicateurs-'));
  antenne = await launchAntenne();
  await createVault(antenne.window, 'both');
  await answerDialogs(antenne, folder);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

const quarter = lastQuarter();
const before = periodBounds(quarterOf(addDays(quarter.from, -1)));
const orientation = (receivedOn: string) => ({
  receivedOn,
  source: 'justice',
  cadre: 'presentenciel',
  prescripteur: 'Parquet de Montpellier',
});
const surnames = [
  'Aubert',
  'Bonnal',
  'Cazes',
  'Delmas',
  'Espinasse',
  'Fabre',
  'Galtier',
  'Icard',
  'Jalabert',
  'Lacan',
  'Maurel',
];

/** Received in the quarter before the last, followed in the last one. */
async function receive(window: Page): Promise<string[]> {
  const opened: string[] = [];
  for (const [index, lastName] of surnames.entries()) {
    const receivedOn = addDays(before.from, 3 + index * 5);
    const { accompagnementId } = await value(window, 'accompagnements', 'open', {
      personne: {
        kind: 'new',
        lastName,
        firstName: 'Olivier',
        birthDate: `19${70 + index}-04-12`,
        sexe: index % 3 === 0 ? 'non-renseigne' : 'homme',
      },
      orientation: orientation(receivedOn),
      mesure: {
        nature: 'cjse',
        court: 'Tribunal judiciaire de Montpellier',
        number: `26/0${100 + index}`,
        startsOn: receivedOn,
        endsOn: null,
        audienceOn: addDays(quarter.to, 200),
      },
      type: 'cjse',
      startsOn: addDays(quarter.from, 10 + index),
      binomeId: null,
    });
    opened.push(accompagnementId);
    if (index % 2 === 0)
      await value(window, 'accompagnements', 'close', {
        accompagnementId,
        endedOn: addDays(quarter.from, 40 + index),
        motif: 'acheve',
      });
  }
  return opened;
}

const card = (window: Page, name: string) => window.getByRole('region', { name, exact: true });
const bySource = 'Orientations reçues, par source';

test('figures of any period are compared, opened and written, the same everywhere', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  await receive(window);
  await goTo(window, '/indicateurs');
  await choosePeriod(window, quarter.year, quarter.quarter);

  // Beside the quarter before, and the same of last year.
  const types = card(window, 'Accompagnements terminés, par type');
  await expect(types.getByRole('row', { name: /^Total/ })).toContainText('0+6');
  const sources = card(window, bySource);
  await expect(sources.getByRole('row', { name: /^Total/ })).toContainText('11−11 (−100\u00a0%)');
  await expect(window.getByRole('region', { name: 'Légende' })).toContainText('trimestre');
  await look(antenne, window, 'indicateurs-trimestre');

  // One word keeps the figures that hold it; a family is a click away.
  await window.getByLabel('Chercher un indicateur').fill('terminés');
  await expect(window.getByRole('heading', { level: 3 })).toHaveCount(3);
  await window.getByRole('button', { name: 'Replier' }).click();
  await look(antenne, window, 'indicateurs-cartes');
  await window.getByLabel('Effacer la recherche').click();
  await window.getByRole('button', { name: 'Hébergement', exact: true }).click();
  await expect(window.getByRole('heading', { level: 2, name: 'Hébergement' })).toBeFocused();

  // A definition is read at focus, a number opens its dossiers.
  await types.getByRole('button', { name: /^Hébergement/ }).focus();
  await window.keyboard.press('Tab');
  await expect(types.getByRole('button', { name: /^Définition/ })).toBeFocused();
  await expect(window.getByRole('tooltip').filter({ hasText: 'dont la date de fin' })).toBeVisible();
  await window.keyboard.press('Escape');
  await types.getByRole('button', { name: /^Accompagnements terminés, par type.*6/ }).click();
  await expect(window.getByRole('dialog').getByRole('row', { name: /Aubert Olivier/ })).toBeVisible();
  await window.keyboard.press('Escape');

  // A comment stays on the number, and goes with it on paper.
  await sources.getByRole('button', { name: /^Commenter/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Commentaire').fill('Greffe fermé tout l’été.');
  await look(antenne, window, 'indicateurs-commentaire');
  await dialog.getByRole('button', { name: 'Enregistrer le commentaire' }).click();
  await expect(sources.getByText('Greffe fermé tout l’été.')).toBeVisible();

  // The same numbers on screen, in the spreadsheet, on paper and in what would be sent.
  const period = { year: quarter.year, quarter: quarter.quarter };
  for (const kind of ['Tableur (XLSX)', 'Document (PDF)']) {
    await window.getByRole('button', { name: 'Exporter' }).click();
    await window.getByRole('menuitem', { name: kind }).click();
    await expect(toast(window, 'Les indicateurs sont enregistrés')).toBeVisible();
  }
  const name = `indicateurs-${String(period.year)}-T${String(period.quarter)}`;
  await expect.poll(() => readdirSync(folder).toSorted()).toEqual([`${name}.pdf`, `${name}.xlsx`]);
  const [sheet] = (await readSpreadsheet(`${name}.xlsx`, readFileSync(join(folder, `${name}.xlsx`)))).sheets;
  const rows = (sheet?.rows ?? []).map((row) => row.map(({ text }) => text));
  const text = execFileSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
  const { indicateurs } = await value(window, 'indicateurs', 'compute', { period });
  const { canonical } = await value(window, 'envoi', 'preview', period);
  const { counts } = JSON.parse(canonical) as { counts: Record<string, { total: number }> };
  for (const { id, total } of indicateurs.filter(({ staysHere }) => !staysHere)) {
    expect(Number(rows.find((row) => row[0] === id)?.[3]), id).toBe(total);
    expect(counts[id]?.total, id).toBe(total);
  }
  const totals = [...text.matchAll(/^\s*Total\s+(?<total>[\d\s]*\d)(?=\s{2}|$)/gm)].map(({ groups }) =>
    Number((groups?.['total'] ?? '').replaceAll(/\s/g, '')),
  );
  const onPaper = [
    'orientations',
    'premiers-entretiens',
    'accompagnements',
    'modules',
    'hebergement',
    'convocations',
  ].flatMap((family) =>
    indicateurs.filter((each) => each.family === family && !each.staysHere).map(({ total }) => total),
  );
  expect(totals).toEqual(onPaper);
  expect(text).toContain('Greffe fermé tout l’été.');
  for (const surname of surnames) {
    expect(text).not.toContain(surname);
    expect(JSON.stringify(rows)).not.toContain(surname);
  }

  // Any two days, remembered.
  await window.getByText('Dates', { exact: true }).click();
  await window.getByLabel('Du', { exact: true }).fill(typedDay(before.from));
  await window.getByLabel('Au', { exact: true }).fill(typedDay(addDays(before.from, -1)));
  await window.getByRole('button', { name: 'Afficher' }).click();
  await expect(window.getByText('La fin est avant le début.')).toBeVisible();
  await window.getByLabel('Au', { exact: true }).fill(typedDay(addDays(before.from, 10)));
  await window.getByRole('button', { name: 'Afficher' }).click();
  await expect(sources.getByRole('button', { name: `${bySource}\u00a0: 2. Voir les dossiers` })).toBeVisible();
  await look(antenne, window, 'indicateurs-dates');
  await goTo(window, '/agenda');
  await goTo(window, '/indicateurs');
  await expect(sources.getByRole('button', { name: `${bySource}\u00a0: 2. Voir les dossiers` })).toBeVisible();
});

test('a finding is verified, corrected or sent, and what changes afterwards is said', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  const opened = await receive(window);
  const { base64 } = await value(window, 'porteur', 'exportCard');
  await value(window, 'envoi', 'trustPorteur', { base64 });
  await window.reload();
  await goTo(window, '/indicateurs');
  await choosePeriod(window, quarter.year, quarter.quarter);
  const controls = card(window, 'Contrôles avant l’envoi');
  const zero = controls
    .getByRole('listitem')
    .filter({ hasText: `«\u00a0${bySource}\u00a0»\u00a0: 0 ce trimestre, contre 11` });
  await expect(zero).toBeVisible();
  await look(antenne, window, 'indicateurs-controles');

  // What has to be verified is ticked before anything is sealed.
  await goTo(window, '/envoi');
  await window.getByRole('button', { name: `Préparer T${String(quarter.quarter)} ${String(quarter.year)}` }).click();
  const dialog = window.getByRole('dialog', { name: /Ce qui va partir/ });
  await dialog.getByLabel(/J’ai relu/).check();
  const seal = dialog.getByRole('button', { name: 'Sceller', exact: true });
  await expect(seal).toBeDisabled();
  await look(antenne, window, 'envoi-controles');
  await dialog.getByLabel(/J’ai vérifié/).check();
  await expect(seal).toBeEnabled();
  await window.keyboard.press('Escape');

  // One click to the dossiers, the date is corrected there, and the finding is gone.
  await goTo(window, '/indicateurs');
  await zero.getByRole('button', { name: /^Voir les dossiers/ }).click();
  await window.getByRole('dialog').getByRole('link', { name: 'Maurel Olivier' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Maurel Olivier' })).toBeVisible();
  const { orientationId } = await value(window, 'completude', 'ofAccompagnement', { accompagnementId: opened.at(-1) });
  await value(window, 'orientations', 'correct', { orientationId, orientation: orientation(addDays(quarter.from, 2)) });
  await window.reload();
  await goTo(window, '/indicateurs');
  await expect(controls.getByText('information', { exact: false }).first()).toBeVisible();
  await expect(zero).toHaveCount(0);

  // Sent, then a late entry.
  const { sha256 } = await value(window, 'envoi', 'preview', { year: quarter.year, quarter: quarter.quarter });
  await value(window, 'envoi', 'prepare', {
    year: quarter.year,
    quarter: quarter.quarter,
    confirmedSha256: sha256,
    verified: true,
  });
  const { orientationId: late } = await value(window, 'completude', 'ofAccompagnement', {
    accompagnementId: opened.at(-2),
  });
  await value(window, 'orientations', 'correct', {
    orientationId: late,
    orientation: orientation(addDays(quarter.from, 3)),
  });
  await window.reload();
  await goTo(window, '/indicateurs');
  await expect(card(window, bySource)).toContainText(/Changé depuis l’envoi.*Total 1 → 2/);
  await window.getByRole('button', { name: 'Replier' }).click();
  await look(antenne, window, 'indicateurs-change');
});
