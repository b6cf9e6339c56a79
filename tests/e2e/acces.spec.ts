import { expect, test, type Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, passphrase, value } from '../support/bridge.ts';
import { cjse, weekly } from '../support/dossiers.ts';
import { launchAntenne, resizeWindow, type Antenne } from '../support/launch.ts';
import { lock, menu } from '../support/pages/coffre.ts';
import { enterOn, pressTo, tabTo } from '../support/pages/keyboard.ts';
import { toast } from '../support/pages/road.ts';
import { lookEnlarged } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

test.describe.configure({ timeout: 120_000 });

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window, 'both');
});
test.afterEach(async () => antenne.close());

/** Somebody expected today at half past ten. */
async function somebodyToday(window: Page): Promise<void> {
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    orientation: { ...cjse().orientation, receivedOn: addDays(today(), -20) },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Montpellier',
      authority: null,
      number: '26/244/0017',
      startsOn: addDays(today(), -20),
      endsOn: null,
      audienceOn: addDays(today(), 70),
    },
    startsOn: addDays(today(), -19),
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(weekdayOf(today())),
    at: '10:30',
    durationMinutes: 45,
    first: today(),
    until: today(),
    onHoliday: 'keep',
    lieu: 'Maison de la justice et du droit',
  });
}

const title = (window: Page, name: string | RegExp) => window.getByRole('heading', { level: 1, name });

test('une journée au clavier, avec les noms qu’entend un lecteur d’écran', async () => {
  const { window } = antenne;
  await somebodyToday(window);
  await value(window, 'envoi', 'trustPorteur', { base64: (await value(window, 'porteur', 'exportCard')).base64 });

  // The vault opens without a mouse, and a refusal is said aloud.
  const locked = await lock(antenne, window);
  await expect(locked.getByLabel('Votre nom de compte')).toBeFocused();
  await locked.keyboard.type('Nadia Benali');
  await locked.keyboard.press('Tab');
  await locked.keyboard.type('ce n’est pas la bonne phrase');
  await locked.keyboard.press('Enter');
  await expect(locked.getByRole('alert')).toContainText(/./);
  await expect(locked.getByRole('main')).toMatchAriaSnapshot(`
    - heading "Ouvrir le coffre" [level=1]
    - textbox "Votre nom de compte"
    - textbox "Phrase de passe"
    - button "Déverrouiller"
  `);
  await tabTo(locked, /^Phrase de passe/);
  await locked.keyboard.press('Control+a');
  await locked.keyboard.type(passphrase);
  await locked.keyboard.press('Enter');

  // The page says where one is: landmarks, the entry of the menu in force, a title that has the focus.
  await expect(title(locked, 'Aujourd’hui')).toBeFocused();
  expect(await locked.locator('html').getAttribute('lang')).toBe('fr');
  await expect(locked.locator('#root')).toMatchAriaSnapshot(`
    - link "Aller au contenu"
    - banner:
      - button /Chercher/
      - button "Affichage"
      - button "Verrouiller"
    - navigation "Menu principal":
      - link /^Aujourd’hui/
      - link "Agenda"
    - main:
      - heading "Aujourd’hui" [level=1]
      - region "Les rendez-vous du jour"
  `);
  await expect(menu(locked).locator('[aria-current="page"]')).toHaveText(/^Aujourd’hui/);

  // Over the menu in two keys.
  await locked.keyboard.press('Alt+2');
  await expect(title(locked, 'Agenda')).toBeFocused();
  await expect(menu(locked).locator('[aria-current="page"]')).toHaveText(/^Agenda/);
  await tabTo(locked, 'Aller au contenu');
  await expect(locked.getByRole('link', { name: 'Aller au contenu' })).toBeInViewport();
  await locked.keyboard.press('Enter');
  await expect(title(locked, 'Agenda')).toBeFocused();

  // Answered with one key, and told.
  await locked.keyboard.press('Alt+1');
  await expect(locked.getByRole('region', { name: 'Les rendez-vous du jour' })).toContainText('Prévue');
  await locked.keyboard.press('h');
  await expect(toast(locked, /à 10\u00a0h\u00a030.*honorée/)).toBeVisible();

  // Whoever asks for it is never taken at a letter.
  await locked.keyboard.press('v');
  await expect(locked.getByRole('dialog')).toBeVisible();
  await locked.keyboard.press('Escape');
  await expect(locked.getByRole('dialog')).toBeHidden();
  await tabTo(locked, 'Affichage');
  await locked.keyboard.press('Enter');
  await pressTo(locked, 'ArrowDown', 'Raccourcis d’une lettre');
  await locked.keyboard.press('Enter');
  await locked.keyboard.press('Escape');
  await expect(locked.getByRole('menu')).toBeHidden();
  await locked.keyboard.press('v');
  await locked.keyboard.press('Control+k');
  await expect(locked.getByRole('dialog', { name: 'Visite imprévue' })).toHaveCount(0);
  await expect(locked.getByRole('dialog')).toHaveCount(1);
  await locked.keyboard.press('Escape');

  // The dossier, and a series planned in a dialog that gives the focus back.
  await locked.keyboard.press('Control+k');
  await locked.keyboard.type('berth');
  await expect(locked.getByRole('option', { name: /Berthier Karim/ })).toBeVisible();
  await locked.keyboard.press('Enter');
  await expect(title(locked, 'Berthier Karim')).toBeFocused();
  const opener = locked.getByRole('button', { name: 'Planifier une série' });
  const dialog = locked.getByRole('dialog', { name: 'Planifier une série' });
  await enterOn(locked, 'Planifier une série');
  await expect(dialog).toBeVisible();
  await locked.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await locked.keyboard.press('Enter');
  // Any day but today's, when he is already expected.
  await tabTo(locked, weekdayOf(today()) === 2 ? 'Jeudi' : 'Mardi');
  await locked.keyboard.press('Space');
  await tabTo(locked, /^Lieu/);
  await locked.keyboard.type('Maison de la justice et du droit');
  await locked.keyboard.press('Escape');
  await enterOn(locked, 'Planifier ces convocations');
  await expect(toast(locked, /^Série planifiée/)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(locked.getByRole('table', { name: 'Convocations de Berthier Karim' })).toMatchAriaSnapshot(`
    - table "Convocations de Berthier Karim":
      - rowgroup:
        - row:
          - columnheader "Jour"
  `);

  // On paper: without a printer, an error that is said.
  await antenne.app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.getPrintersAsync = async () => [];
  });
  await locked.keyboard.press('Alt+1');
  await enterOn(locked, 'Imprimer');
  await expect(title(locked, 'Imprimer une journée')).toBeFocused();
  // It opens on the next working day.
  await enterOn(locked, 'Aujourd’hui');
  await expect(locked.getByRole('main').getByText('Berthier', { exact: false }).first()).toBeVisible();
  await enterOn(locked, 'Imprimer');
  await expect(toast(locked, 'Aucune imprimante n’est installée')).toBeVisible();

  // To the porteur: all is read again, confirmed, sealed.
  await tabTo(locked, 'Envoi au porteur');
  await locked.keyboard.press('Enter');
  await expect(title(locked, 'Envoi au porteur')).toBeFocused();
  await enterOn(locked, 'Préparer l’envoi');
  await expect(locked.getByRole('dialog', { name: /^Ce qui va partir/ })).toBeVisible();
  const seal = locked.getByRole('button', { name: 'Sceller', exact: true });
  const verified = locked.getByRole('checkbox', { name: /^J’ai vérifié/ });
  await tabTo(locked, /^J’ai relu ces nombres/);
  await locked.keyboard.press('Space');
  // What the controls found depends on the day; it is then ticked too.
  await expect(async () => expect((await seal.isEnabled()) || (await verified.isVisible())).toBe(true)).toPass();
  if (await verified.isVisible()) {
    await locked.keyboard.press('Shift+Tab');
    await expect(verified).toBeFocused();
    await locked.keyboard.press('Space');
  }
  await enterOn(locked, 'Sceller');
  await expect(toast(locked, 'Le fichier est scellé et placé dans la boîte d’envoi.')).toBeVisible();
  await expect(locked.getByRole('cell', { name: /Scellé, prêt à partir/ })).toBeVisible();
});

test('la taille et les couleurs choisies tiennent, du verrou au jour suivant', async () => {
  const { window } = antenne;
  await expect(menu(window)).toBeVisible();
  await window.emulateMedia({ colorScheme: null });
  await resizeWindow(antenne, 1366, 768);

  // The menu by keyboard: one choice among five.
  await tabTo(window, 'Affichage');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('menu')).toMatchAriaSnapshot(`
    - menu "Affichage":
      - menuitemradio "Comme l’ordinateur" [checked]
      - menuitemradio "Clair"
      - menuitemradio "Sombre"
      - menuitemradio "Contraste élevé, fond clair"
      - menuitemradio "Contraste élevé, fond noir"
      - menuitem "Agrandir"
      - menuitem "Réduire"
      - menuitem "Taille normale"
      - menuitemcheckbox "Raccourcis d’une lettre" [checked]
  `);
  await pressTo(window, 'ArrowDown', 'Contraste élevé, fond noir');
  await window.keyboard.press('Enter');
  await expect(window.locator('html')).toHaveAttribute('data-more-contrast', '');
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(window.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await window.keyboard.press('Escape');

  for (const percent of [110, 125, 150, 175, 200]) {
    await window.keyboard.press('Control+Equal');
    await expect(toast(window, `Taille de l’affichage\u00a0: ${percent}\u00a0%`)).toBeVisible();
  }
  await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(690);
  // The menu is behind its button, and closes with Escape as it opens.
  await expect(menu(window)).toBeHidden();
  await tabTo(window, 'Menu');
  await window.keyboard.press('Enter');
  await expect(menu(window)).toBeVisible();
  await lookEnlarged(antenne, window, 'acces-menu');

  // A new window after the lock, then another day.
  const shownAs = async (page: Page) => {
    await page.emulateMedia({ colorScheme: null });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
    await expect(page.locator('html')).toHaveAttribute('data-more-contrast', '');
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  };
  await shownAs(await lock(antenne, window));
  antenne = await antenne.relaunch();
  await shownAs(antenne.window);
  await lookEnlarged(antenne, antenne.window, 'acces-verrou');
  await antenne.window.keyboard.press('Control+0');
  await expect.poll(() => antenne.window.evaluate(() => innerWidth)).toBeGreaterThan(1000);
});
