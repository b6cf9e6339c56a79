import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, value } from '../support/bridge.ts';
import { cjse, weekly } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { enterOn, pressTo, tabTo } from '../support/pages/keyboard.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, nextHoliday, today, weekdayName } from '../support/today.ts';

test.describe.configure({ timeout: 240_000 });

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-lundi-'));
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

const people = [
  ['Alaoui', 'Rachid'],
  ['Bessière', 'Guilhem'],
  ['Cros', 'Damien'],
  ['Delmas', 'Étienne'],
  ['Fabre', 'Julien'],
  ['Garrigue-Roux', 'Élie'],
  ['Nguyen', 'Bao'],
  ['Soulier', 'Loïc'],
] as const;
const hours = ['09:00', '09:45', '10:30', '11:15', '13:30', '14:15', '15:00', '15:45'];
const lieu = 'Maison de la justice et du droit';

/** The day of the week of today, or the last one that a series may be planned on. */
const plannedWeekday = (): number => Math.min(weekdayOf(today()), 6);

/** Eight people convoked today, and one who has already missed two meetings; one more who is not expected. */
async function aFullDay(window: Page): Promise<void> {
  const startsOn = addDays(today(), -21);
  for (const [index, [lastName, firstName]] of [...people, ['Berthier', 'Karim'] as const].entries()) {
    const { accompagnementId } = await value(window, 'accompagnements', 'open', {
      ...cjse(),
      personne: { kind: 'new', lastName, firstName, birthDate: `198${index}-03-14`, sexe: 'homme' },
      orientation: { ...cjse().orientation, receivedOn: startsOn },
      mesure: {
        nature: 'cjse',
        court: 'Tribunal judiciaire de Montpellier',
        authority: null,
        number: `26/244/01${index}`,
        startsOn,
        endsOn: null,
        audienceOn: addDays(today(), 70),
      },
      startsOn,
    });
    const at = hours[index];
    if (!at) continue;
    const missedBefore = lastName === 'Fabre';
    await value(window, 'convocations', 'planSeries', {
      accompagnementId,
      rule: missedBefore ? weekly(weekdayOf(today())) : weekly(...new Set([plannedWeekday(), weekdayOf(today())])),
      at,
      durationMinutes: 45,
      first: missedBefore ? addDays(today(), -14) : today(),
      until: missedBefore ? today() : addDays(today(), 28),
      onHoliday: 'keep',
      lieu,
    });
    if (!missedBefore) continue;
    const { convocations } = await value(window, 'accompagnements', 'read', { accompagnementId });
    for (const { convocationId } of convocations.filter(({ day }) => day < today()))
      await value(window, 'convocations', 'mark', { convocationId, status: 'absence-injustifiee', reportedTo: null });
  }
}

/** The paper the window would print, read by another program. */
async function printedText(): Promise<string> {
  const base64 = await antenne.app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: false });
    return pdf?.toString('base64') ?? '';
  });
  const file = join(folder, 'jour.pdf');
  writeFileSync(file, Buffer.from(base64, 'base64'));
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

const dayLines = (window: Page) => window.getByRole('region', { name: 'Les rendez-vous du jour' });
const line = (window: Page, name: string) =>
  dayLines(window).locator('[data-current], [class*=line]').filter({ hasText: name });

test('a whole Monday, with the keyboard alone', async () => {
  const { window } = antenne;
  await aFullDay(window);
  await window.reload();
  await expect(dayLines(window).getByText('Prévue')).toHaveCount(8);
  await look(antenne, window, 'lundi-matin');

  // The day on paper, for reception.
  await enterOn(window, 'Imprimer');
  await expect(window.getByRole('heading', { level: 1, name: 'Imprimer une journée' })).toBeVisible();
  // It opens on the next working day: before a weekend, today is further back.
  const daysBack = { 5: 3, 6: 2 }[weekdayOf(today())] ?? 1;
  for (let step = 0; step < daysBack; step += 1) await enterOn(window, 'Jour précédent');
  await expect(window.getByText('Alaoui')).toBeVisible();
  await window.emulateMedia({ media: 'print' });
  const paper = await printedText();
  for (const [lastName] of people) expect(paper).toContain(lastName.slice(0, 8));
  expect(paper).toContain(lieu);
  await window.emulateMedia({ media: 'screen' });
  await window.keyboard.press('Alt+1');

  // A row of answers is a row of keys, in the order of the hours.
  const told = (text: string | RegExp) => expect(toast(window, text)).toBeVisible();
  await window.keyboard.press('h');
  await window.keyboard.press('h');
  await window.keyboard.press('a');
  await told(/à 10\u00a0h\u00a030.*absence injustifiée\./);
  await window.keyboard.press('e');
  await told(/à 11\u00a0h\u00a015.*absence excusée/);
  await window.keyboard.press('n');
  await expect(window.getByLabel('Note', { exact: true })).toBeFocused();
  await window.keyboard.type('A appelé ce matin, certificat médical attendu.');
  await window.keyboard.press('Control+Enter');
  await expect(line(window, 'Delmas')).toContainText('certificat médical attendu');
  await window.keyboard.press('a');
  await told(/absence injustifiée\. Rapport d’incident\u00a0: 3\u00a0absences injustifiées, à rendre avant le/);
  await window.keyboard.press('r');
  await expect(window.getByLabel('Nouveau jour')).toBeFocused();
  await window.keyboard.type(typedDay(addDays(today(), 1)));
  await window.keyboard.press('Enter');
  await told(/reportée au/);
  await window.keyboard.press('h');
  await told(/à 15\u00a0h\u00a0?(00)?.*honorée/);
  await window.keyboard.press('h');
  await told(/à 15\u00a0h\u00a045.*honorée/);
  await expect(dayLines(window).getByText('Prévue')).toHaveCount(0);
  await expect(menu(window).getByLabel(/à répondre/)).toHaveCount(0);

  // Somebody nobody expected: two keys, and the beginning of the name.
  await window.keyboard.press('v');
  await window.keyboard.type('berth');
  await expect(window.getByRole('option', { name: /Berthier Karim/ })).toBeVisible();
  await window.keyboard.press('Enter');
  await told('Visite notée');
  await look(antenne, window, 'lundi-soir');

  // The report to the magistrate is among what falls due.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('fabre');
  await expect(window.getByRole('option').first()).toContainText('Fabre Julien');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Prochaines échéances' })).toContainText('Rapport d’incident');

  // His series is planned again, over the holiday to come, which moves it.
  const holiday = nextHoliday();
  await enterOn(window, 'Planifier une série');
  const dialog = window.getByRole('dialog');
  for (const weekday of [...new Set([plannedWeekday(), weekdayOf(holiday.day)])].toSorted(
    (one, other) => one - other,
  )) {
    await tabTo(window, weekdayName(addDays('2026-11-22', weekday)));
    await window.keyboard.press('Space');
  }
  await tabTo(window, /^Heure/);
  await window.keyboard.press('Control+a');
  await window.keyboard.type('9h');
  await tabTo(window, /^Lieu/);
  await window.keyboard.type(lieu);
  await window.keyboard.press('Escape');
  await tabTo(window, /^Jusqu/);
  await window.keyboard.press('Control+a');
  await window.keyboard.type(typedDay(addDays(holiday.day, 14)));
  await expect(dialog.getByText(`${holiday.name}\u00a0: déplacée au`, { exact: false })).toBeVisible();
  // At nine she already receives somebody on these days: told before saving, with hours that are free.
  await expect(dialog.getByText(/\d+ de ces \d+ rendez-vous rencontrent autre chose/)).toBeVisible();
  await look(antenne, window, 'lundi-conflit');
  await enterOn(window, 'Planifier ces convocations');
  await expect(dialog.getByText('indiquez pourquoi les maintenir', { exact: false })).toBeVisible();
  await window.keyboard.press('Shift+Tab');
  await tabTo(window, /libre$/);
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('rencontrent autre chose', { exact: false })).toHaveCount(0);
  await enterOn(window, 'Planifier ces convocations');
  await told(/^Série planifiée/);

  // The letter that says when to come.
  await tabTo(window, /^Convocations \(\d+\)$/);
  await pressTo(window, 'ArrowRight', 'Courriers et pièces');
  await expect(window.getByRole('button', { name: 'Nouveau courrier' })).toBeVisible();
  await enterOn(window, 'Nouveau courrier');
  await pressTo(window, 'ArrowDown', 'Lettre de convocation');
  await window.keyboard.press('Enter');
  const letter = window.getByRole('textbox', { name: 'Texte du courrier' });
  await expect(letter).toContainText('Fabre');
  await enterOn(window, 'Émettre');
  await expect(window.getByRole('dialog')).toBeVisible();
  await enterOn(window, 'Émettre');
  await told(/numéro \d{4}-0001/);

  // The report is already begun: found by its words, its blanks shown, issued with its number.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('rapport incident fabre');
  await expect(window.getByRole('option', { name: /Rapport d’incident, Fabre Julien/ })).toBeVisible();
  await window.keyboard.press('Enter');
  const text = window.getByRole('textbox', { name: 'Texte du courrier' });
  await expect(text).toContainText('Absences injustifiées\u00a0: 3');
  await look(antenne, window, 'lundi-rapport');
  await enterOn(window, 'Émettre');
  await expect(window.getByRole('dialog')).toBeVisible();
  await enterOn(window, 'Émettre');
  await told(/numéro \d{4}-0002/);
});
