import { weekly } from '../support/dossiers.ts';
import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, resizeWindow, screenshot, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const parisDay = (offset: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(Date.now() + offset * 86_400_000);
const typed = (day: string): string => day.split('-').reverse().join('');

/** Tab from field to field, as from the paper: no mouse at all. */
async function typeDossier(window: Page, audienceOn: string): Promise<void> {
  const { keyboard } = window;
  const next = async (text: string) => {
    await keyboard.press('Tab');
    await keyboard.type(text);
  };
  await expect(window.getByLabel('Cadre')).toBeFocused();
  await window.getByLabel('Cadre').selectOption('presentenciel');
  await window.getByLabel('Source').selectOption('justice');
  await window.getByLabel('Reçue le').focus();
  await next('Parquet de Montpellier');
  await next('Fabre');
  await next('Julien');
  await next('03071984');
  await window.getByLabel('Sexe').selectOption('homme');
  await window.getByRole('combobox', { name: 'Mesure', exact: true }).selectOption('cjse');
  await window.getByRole('combobox', { name: 'Mesure', exact: true }).focus();
  await next('Tribunal judiciaire de Montpellier');
  await next('26/00412');
  await next(typed(parisDay(0)));
  await next(typed(audienceOn));
}

test('a dossier is opened, convoked, answered and closed', async () => {
  const { window } = antenne;
  await goTo(window, '/dossiers/nouveau');
  await typeDossier(window, parisDay(84));
  await screenshot(window, 'road-open');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { name: 'Fabre Julien' })).toBeVisible();

  await window.getByRole('button', { name: 'Planifier une série' }).click();
  const modal = window.getByRole('dialog');
  await modal.getByText('Mardi', { exact: true }).click();
  await modal.getByLabel('Lieu').fill('Maison de la justice et du droit');
  await modal.getByLabel('À partir du').fill(typed(parisDay(1)));
  await expect(modal.getByText(/^1[0-3] convocations/)).toBeVisible();
  await screenshot(window, 'road-plan');
  await modal.getByRole('button', { name: 'Planifier ces convocations' }).click();
  await expect(window.getByText(/^Série planifiée/)).toBeVisible();
  await expect(modal).toBeHidden();
  const table = window.getByRole('table', { name: 'Convocations de Fabre Julien' });
  const planned = await value(window, 'convocations', 'between', {
    from: parisDay(0),
    to: parisDay(60),
    whose: 'mine',
  });
  expect(planned.lines.length).toBeGreaterThan(6);
  expect(planned.lines.every(({ at, day }) => at === '10:30' && day > parisDay(0))).toBe(true);
  await expect(table.getByText('10 h 30').first()).toBeVisible();

  await table.getByRole('button', { name: 'Absence excusée' }).first().click();
  await expect(table.getByText('Absence excusée').first()).toBeVisible();
  await screenshot(window, 'road-dossier');
  await window
    .getByRole('alert')
    .filter({ hasText: 'absence excusée' })
    .getByRole('button', { name: 'Annuler' })
    .click();
  await expect(table.getByText('Absence excusée')).toHaveCount(0);

  await window.getByRole('button', { name: 'Terminer l’accompagnement' }).click();
  const closing = window.getByRole('dialog');
  await closing.getByLabel('Motif').selectOption('demenagement');
  await closing.getByRole('button', { name: 'Terminer l’accompagnement' }).click();
  await expect(window.getByText(/^Terminé le/)).toBeVisible();
  await expect(table.getByText('Annulée').first()).toBeVisible();
  await window.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(table.getByText('Prévue').first()).toBeVisible();
});

test('a person already known is recognised while being typed', async () => {
  const { window } = antenne;
  await openThroughBridge(window, parisDay(0));
  await goTo(window, '/dossiers/nouveau');
  await window.getByRole('textbox', { name: 'Nom', exact: true }).fill('fabré');
  await window.getByLabel('Prénom').fill('julien');
  await window.getByRole('button', { name: 'C’est la même personne' }).click();
  await expect(window.getByText('déjà connue de l’antenne', { exact: false })).toBeVisible();
});

test('today is answered with one key, and undone', async () => {
  const { window } = antenne;
  const accompagnementId = await openThroughBridge(window, parisDay(0));
  const today = parisDay(0);
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(new Date(`${today}T00:00:00Z`).getUTCDay() || 7),
    at: '10:30',
    durationMinutes: 60,
    first: today,
    until: parisDay(20),
    onHoliday: 'keep',
    lieu: 'Maison de la justice et du droit',
  });
  await window.reload();
  await goTo(window, '/');
  const day = window.getByRole('region', { name: 'Les rendez-vous du jour' });
  await expect(day.getByText('Fabre Julien')).toBeVisible();
  await screenshot(window, 'road-today');
  await window.keyboard.press('h');
  await expect(day.getByText('Honorée')).toBeVisible();
  await window.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
  await expect(day.getByText('Prévue')).toBeVisible();

  for (const scheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await window.emulateMedia({ colorScheme: scheme });
      await resizeWindow(antenne, width, height);
      for (const [name, path, title] of screens(accompagnementId)) {
        await goTo(window, path);
        await expect(window.getByRole('heading', { level: 1, name: title })).toBeVisible();
        if (name !== 'open') await expect(window.getByRole('main').getByText('Fabre Julien').first()).toBeVisible();
        await screenshot(window, `road-${name}-${width}-${scheme}`);
      }
    }
});

const screens = (accompagnementId: string) =>
  [
    ['week', '/agenda', 'Agenda'],
    ['today', '/', 'Aujourd’hui'],
    ['list', '/dossiers', 'Dossiers'],
    ['dossier', `/dossiers/${accompagnementId}`, 'Fabre Julien'],
    ['open', '/dossiers/nouveau', 'Ouvrir un dossier'],
  ] as const;

async function openThroughBridge(window: Page, startsOn: string): Promise<string> {
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1984-07-03', sexe: 'homme' },
    orientation: {
      receivedOn: startsOn,
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Montpellier',
    },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Montpellier',
      number: '26/00412',
      startsOn,
      endsOn: null,
      audienceOn: parisDay(84),
    },
    type: 'cjse',
    startsOn,
    binomeId: null,
  });
  return accompagnementId;
}
