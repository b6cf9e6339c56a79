import { weekly } from '../support/dossiers.ts';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

/** Pages of the paper the window would print, as the program itself makes them. */
const printedPages = (): Promise<number> =>
  antenne.app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: false });
    return pdf?.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  });

const places = ['Maison de la justice et du droit', 'Béziers, point-justice'];

test('la liste d’un jour s’imprime, une page par lieu, avec les noms ou les initiales', async () => {
  const { window } = antenne;
  const accompagnementId = await openEviction(window, addDays(today(), 63));
  const day = addDays(today(), 2);
  for (const [index, lieu] of places.entries())
    await value(window, 'convocations', 'planSeries', {
      accompagnementId,
      rule: weekly(new Date(`${day}T00:00:00Z`).getUTCDay() || 7),
      at: index === 0 ? '09:00' : '14:30',
      durationMinutes: 45,
      first: day,
      until: day,
      onHoliday: 'keep',
      lieu,
    });
  await goTo(window, '/agenda/imprimer');
  const title = window.getByRole('heading', { level: 1, name: 'Imprimer une journée' });
  await expect(title).toBeVisible();
  await window.getByRole('button', { name: 'Aujourd’hui' }).click();
  await expect(window.getByRole('button', { name: 'Imprimer', exact: true })).toBeDisabled();
  for (let step = 0; step < 2; step += 1) await window.getByRole('button', { name: 'Jour suivant' }).click();
  for (const lieu of places)
    // On some days of the week his usual appointment is there as well.
    await expect(
      window
        .getByRole('table', { name: `Rendez-vous, ${lieu}` })
        .getByText('Fabre Julien')
        .first(),
    ).toBeVisible();
  expect(await printedPages()).toBe(2);
  await look(antenne, window, 'imprimer-journee');

  await window.getByLabel('Lieu').selectOption('Béziers, point-justice');
  await expect(window.getByRole('table')).toHaveCount(1);
  expect(await printedPages()).toBe(1);
  await window.getByText('Initiales').click();
  await expect(window.getByText('F.\u00a0J.')).toBeVisible();
  await expect(window.getByText('Fabre Julien')).toHaveCount(0);

  // Whatever the screen is, paper is white.
  await window.emulateMedia({ colorScheme: 'dark' });
  const ink = () => window.evaluate(() => getComputedStyle(document.querySelector('td') ?? document.body).color);
  // The page follows the screen a moment later.
  await expect.poll(ink).not.toBe('rgb(0, 0, 0)');
  const onScreen = await ink();
  await window.evaluate(() => {
    addEventListener('beforeprint', () =>
      Object.assign(globalThis, { ink: getComputedStyle(document.querySelector('td') ?? document.body).color }),
    );
  });
  await printedPages();
  expect(await window.evaluate(() => Reflect.get(globalThis, 'ink') as string)).toBe('rgb(0, 0, 0)');
  expect(await ink()).toBe(onScreen);
  await window.emulateMedia({ colorScheme: 'light' });

  await window.emulateMedia({ media: 'print' });
  await expect(title).toBeHidden();
  await expect(window.getByRole('button')).toHaveCount(0);
  await expect(window.getByRole('table')).toBeVisible();
  await window.emulateMedia({ media: 'screen' });
});

test('la carte porte les quatre prochaines dates, et rien du motif', async () => {
  const { window } = antenne;
  const accompagnementId = await openEviction(window, addDays(today(), 63));
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('link', { name: 'Rappels et carte' }).click();
  const card = window.getByRole('region', { name: 'Carte' });
  await expect(card.getByText('Maison de la justice et du droit')).toHaveCount(4);
  await expect(card).not.toContainText(/CJSE|éviction|violence/i);
  expect(await printedPages()).toBe(1);
  await look(antenne, window, 'carte');

  // Without a printer, a sentence says so.
  await antenne.app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.getPrintersAsync = async () => [];
  });
  await window.getByRole('button', { name: 'Imprimer', exact: true }).click();
  await expect(toast(window, 'Aucune imprimante n’est installée')).toBeVisible();

  // What goes by telephone: copied through the main process, and noted with its undo.
  await window.getByRole('button', { name: 'Copier le texte' }).click();
  const copied = await antenne.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^Rappel\u00a0: vous avez rendez-vous mardi .* Maison de la justice et du droit\./);
  expect(copied).not.toMatch(/CJSE|éviction|violence|Fabre/i);
  const told = window.getByRole('region', { name: 'Prévenir la personne' });
  await told.getByRole('button', { name: 'SMS' }).click();
  await expect(told).toContainText(/SMS, mar\.|SMS, /);
  await window.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
  await expect(told).toContainText('Aucun rappel noté pour ce rendez-vous.');
});
