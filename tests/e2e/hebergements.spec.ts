import { expect, test, type Page } from '@playwright/test';
import { daysBetween, weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, value } from '../support/bridge.ts';
import { volontaire } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo, openEviction } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

const opensOn = addDays(today(), -60);

/** The last Friday whose 17 h, in Paris, is past. */
function lastFriday(): string {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit' }).format(new Date());
  const since = (weekdayOf(today()) + 2) % 7;
  return addDays(today(), since === 0 && Number(hour) < 17 ? -7 : -since);
}

async function pick(window: Page, name: string): Promise<void> {
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('combobox').fill(name);
  await expect(dialog.getByRole('option', { name: new RegExp(name) }).first()).toBeVisible();
  await window.keyboard.press('Enter');
}

async function addStudioAndHotel(window: Page): Promise<void> {
  await goTo(window, '/hebergements');
  await expect(window.getByText('Aucune place ouverte ce mois-là')).toBeVisible();
  await look(antenne, window, 'hebergement-vide');
  await window.getByRole('link', { name: 'Ajouter une place' }).click();
  await window.getByRole('button', { name: 'Ajouter une place' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Studio Lunaret');
  await dialog.getByLabel('Adresse').fill('12 rue Lunaret, 34090 Montpellier');
  await dialog.getByLabel('Jours de ménage entre deux séjours').fill('2');
  await dialog.getByLabel('Séjour le plus long, en jours').fill('92');
  await dialog.getByLabel('Ouverte à partir du').fill(typedDay(opensOn));
  await dialog.getByRole('button', { name: 'Enregistrer la place' }).click();
  await expect(dialog.getByText('Indiquez la commune.')).toBeVisible();
  await dialog.getByLabel('Commune').fill('Montpellier');
  await look(antenne, window, 'hebergement-place');
  await dialog.getByRole('button', { name: 'Enregistrer la place' }).click();
  await expect(window.getByRole('article', { name: 'Studio Lunaret' })).toContainText('0 sur 1 ce soir');

  await window.getByRole('button', { name: 'Ajouter une place' }).click();
  await dialog.getByLabel('Nom').fill('Hôtel du Polygone');
  await dialog.getByLabel('Genre').selectOption('hotel-eviction');
  await dialog.getByLabel('Commune').fill('Montpellier');
  await dialog.getByLabel('Ouverte à partir du').fill(typedDay(opensOn));
  await dialog.getByRole('button', { name: 'Enregistrer la place' }).click();
  await expect(window.getByRole('article', { name: 'Hôtel du Polygone' })).toContainText('sans limite connue');
}

test('an éviction asked on a Friday at 17 h: the clock, the place, the contract, and no bed for two', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  await addStudioAndHotel(window);
  const accompagnementId = await openEviction(window, addDays(today(), 60));
  const castel = await value(window, 'accompagnements', 'open', volontaire());

  // The judge decides; the clock runs through the week-end.
  await window.getByRole('link', { name: 'Hébergement' }).first().click();
  await window.getByRole('button', { name: 'Demande', exact: true }).click();
  await pick(window, 'Fabre');
  const dialog = window.getByRole('dialog');
  const friday = lastFriday();
  await dialog.getByLabel('Demandé le').fill(typedDay(friday));
  await dialog.getByLabel(/^à/).fill('17h');
  await look(antenne, window, 'hebergement-demande');
  await dialog.getByRole('button', { name: 'Enregistrer la demande' }).click();
  const request = window.getByRole('article', { name: 'Fabre Julien' });
  const { requests } = await value(window, 'sejours', 'watch');
  expect(requests[0]?.minutesLeft).toBe(
    requests[0] && Math.floor((Date.parse(requests[0].dueAt) - Date.now()) / 60_000),
  );
  await expect(request).toContainText(requests[0] && requests[0].minutesLeft < 0 ? 'dépassé de' : 'reste');
  await expect(request).toContainText('Libre ce soir');
  await look(antenne, window, 'hebergement-attente');
  await goTo(window, '/');
  await expect(window.getByText(/Hébergement\u00a0: 1 demande en attente/)).toBeVisible();
  await window.getByRole('link', { name: 'Voir l’hébergement' }).click();

  // One click opens the stay and stops the clock; « Annuler » sets both back.
  await request.getByRole('button', { name: 'Studio Lunaret' }).click();
  await expect(request).toHaveCount(0);
  const mesureOf = async () => (await value(window, 'mesures', 'ofAccompagnement', { accompagnementId })).mesure;
  expect((await mesureOf())?.housedAt).not.toBeNull();
  await toast(window, 'le délai est arrêté').getByRole('button', { name: 'Annuler' }).click();
  await expect(request).toBeVisible();
  expect((await mesureOf())?.housedAt).toBeNull();
  await request.getByRole('button', { name: 'Studio Lunaret' }).click();
  const bar = window.getByRole('button', { name: 'Fabre Julien', exact: true });
  await expect(bar).toBeVisible();

  // What is agreed is added to it, and the contract is written from it.
  await bar.click();
  await look(antenne, window, 'hebergement-sejour');
  await dialog.getByRole('button', { name: 'Corriger' }).click();
  await dialog.getByLabel('Départ prévu le').fill(typedDay(addDays(today(), 21)));
  await dialog.getByLabel('Participation par mois').fill('120,50');
  await dialog.getByLabel('Engagements de la personne').fill('Participer au groupe de Kyatis.');
  await look(antenne, window, 'hebergement-corriger');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await bar.click();
  await expect(dialog).toContainText('120,50\u00a0€ par mois');

  // The month's share is paid: the amount is proposed, and the receipt has its number.
  await dialog.getByRole('button', { name: 'Paiements et reçus' }).click();
  await dialog.getByRole('form', { name: 'Enregistrer un paiement' }).getByRole('button').last().click();
  await expect(dialog.getByRole('region', { name: 'Participation' })).toContainText('120,50\u00a0€');
  await expect(dialog.getByRole('link', { name: /^Reçu / })).toBeVisible();
  await look(antenne, window, 'hebergement-paiements');
  await dialog.getByRole('button', { name: 'Rédiger le contrat' }).click();
  await expect(window).toHaveURL(/courriers/);
  await expect(window.getByText('12 rue Lunaret, 34090 Montpellier', { exact: false }).first()).toBeVisible();
  await expect(window.getByText('Participer au groupe de Kyatis.').first()).toBeVisible();

  // No bed for two on any night.
  await goTo(window, '/hebergements');
  await window.getByRole('button', { name: 'Nouveau séjour' }).click();
  await pick(window, 'Castel');
  await dialog.getByLabel('Place').selectOption({ label: 'Studio Lunaret, Montpellier' });
  await expect(dialog.getByText(/est complète la nuit du/)).toContainText('Julien Fabre, jusqu’au');
  await dialog.getByRole('button', { name: 'Ouvrir le séjour' }).click();
  await expect(dialog.getByText(/est complète la nuit du/)).toHaveCount(2);
  await look(antenne, window, 'hebergement-complet');

  // Three nights at the hotel instead.
  await dialog.getByLabel('Place').selectOption({ label: 'Hôtel du Polygone, Montpellier' });
  await dialog.getByLabel('Arrivée le').fill(typedDay(addDays(today(), -3)));
  await dialog.getByRole('button', { name: 'Ouvrir le séjour' }).click();
  await expect(dialog).toBeHidden();
  await goTo(window, `/dossiers/${castel.accompagnementId}`);
  const card = window.getByRole('region', { name: 'Hébergement' });
  await expect(card).toContainText('3\u00a0nuitées');
  await card.getByRole('button', { name: /Voir le séjour/ }).click();
  await dialog.getByRole('button', { name: 'Enregistrer le départ' }).click();
  await expect(card).toContainText('du ');
  await look(antenne, window, 'hebergement-dossier');
});

test('capacity zero, a departure, the cleaning, what is free, and figures with both terms', async () => {
  test.setTimeout(300_000);
  const { window } = antenne;
  const accompagnementId = await openEviction(window, addDays(today(), 60));
  const studio = await placed(window, 'Studio Lunaret', 'studio', 1);
  const flat = await placed(window, 'Appartement de Béziers', 'appartement', 2);
  const hotel = await placed(window, 'Hôtel de l’antenne', 'hotel-antenne', null);
  const stay = { cadre: 'volontaire', contractSignedOn: null, shareCents: null, obligations: null, arrivesAt: null };
  const enter = (who: string, placeId: string, from: number, planned: number | null) =>
    value(window, 'sejours', 'enter', {
      ...stay,
      accompagnementId: who,
      placeId,
      arrivesOn: addDays(today(), from),
      plannedLeavesOn: planned === null ? null : addDays(today(), planned),
    });
  await enter(accompagnementId, studio, -9, -1);
  const others: string[] = [];
  for (const [lastName, firstName] of [
    ['Castel', 'Jérôme'],
    ['Delmas', 'Antoine'],
    ['Rouquette', 'Pascal'],
  ] as const) {
    const { accompagnementId: id } = await value(window, 'accompagnements', 'open', {
      ...volontaire({ personne: { kind: 'new', lastName, firstName, birthDate: '1979-04-11', sexe: 'homme' } }),
    });
    others.push(id);
  }
  const [castel = '', delmas = '', rouquette = ''] = others;
  await enter(castel, flat, -40, 30);
  await enter(delmas, flat, 3, 20);
  const { sejourId } = await enter(rouquette, hotel, -6, null);
  await value(window, 'sejours', 'leave', { sejourId, leavesOn: addDays(today(), -2) });

  await value(window, 'places', 'close', {
    placeId: studio,
    from: addDays(today(), 8),
    to: addDays(today(), 14),
    reason: 'Travaux',
  });

  // Closed under somebody: refused, with who and when; later, it is.
  await goTo(window, '/hebergements/places');
  const dialog = window.getByRole('dialog');
  await window.getByRole('article', { name: 'Appartement de Béziers' }).getByRole('button', { name: 'Fermer' }).click();
  await dialog.getByLabel('Du').fill(typedDay(addDays(today(), 5)));
  await dialog.getByLabel('Au, ce jour compris').fill(typedDay(addDays(today(), 50)));
  await dialog.getByLabel('Raison').fill('Travaux');
  await dialog.getByRole('button', { name: 'Fermer la place' }).click();
  await expect(dialog.getByText(/cette place accueille encore/)).toContainText('Jérôme Castel');
  await look(antenne, window, 'hebergement-fermeture-refusee');
  await dialog.getByLabel('Du').fill(typedDay(addDays(today(), 31)));
  await dialog.getByRole('button', { name: 'Fermer la place' }).click();
  await expect(toast(window, 'La place est fermée ces jours-là.')).toBeVisible();
  await expect(window.getByRole('article', { name: 'Studio Lunaret' })).toContainText('fermée (Travaux)');
  await look(antenne, window, 'hebergement-places');
  await window.getByRole('article', { name: 'Studio Lunaret' }).getByRole('button', { name: 'Capacités' }).click();
  await look(antenne, window, 'hebergement-capacites');
  await window.keyboard.press('Escape');

  // The month: who is late is told, departures bring the cleaning.
  await goTo(window, '/hebergements');
  await expect(window.getByRole('region', { name: 'À surveiller' })).toContainText('dépassé de 1\u00a0jour');
  await look(antenne, window, 'hebergement-mois');
  await window.getByText('Tableau', { exact: true }).click();
  await expect(window.getByRole('table', { name: 'Occupation', exact: true })).toContainText('Castel Jérôme');
  await look(antenne, window, 'hebergement-tableau');
  await window.getByText('Calendrier', { exact: true }).click();
  await window.getByText('Initiales', { exact: true }).click();
  await expect(window.getByRole('button', { name: 'F. J.' })).toBeVisible();
  await window.getByText('Noms complets', { exact: true }).click();
  await window.getByRole('button', { name: 'Voir le séjour de Fabre Julien' }).first().click();
  await dialog.getByLabel('Parti le').fill(typedDay(addDays(today(), 1)));
  await dialog.getByRole('button', { name: 'Enregistrer le départ' }).click();
  await expect(dialog.getByText('n’a pas encore eu lieu', { exact: false })).toBeVisible();
  await dialog.getByLabel('Parti le').fill(typedDay(today()));
  await dialog.getByRole('button', { name: 'Enregistrer le départ' }).click();
  await expect(toast(window, 'Le départ est enregistré. Ménage jusqu’au')).toBeVisible();
  await expect(window.getByRole('region', { name: 'À surveiller' })).toContainText('ménage jusqu’');

  // What is free tonight: the studio being cleaned comes before the hotel.
  const free = window.getByRole('table', { name: 'Places libres' });
  await expect(free.getByRole('row')).toHaveCount(3);
  await expect(free.getByRole('row').nth(1)).toContainText('Ménage jusqu’au');
  await expect(free.getByRole('row').nth(2)).toContainText('Hôtel de l’antenne');

  // Figures of the year, each with its two terms; the hotel apart.
  await window.getByText('Année', { exact: true }).click();
  const january = `${today().slice(0, 4)}-01-01`;
  const since = (back: number): number =>
    daysBetween(addDays(today(), -back) < january ? january : addDays(today(), -back), today());
  const figures = window.getByRole('table', { name: 'Nuitées, personnes et occupation' });
  const slept = since(9) + since(40);
  await expect(figures.getByRole('row', { name: /Places dédiées/ })).toContainText(
    `${slept} sur ${3 * since(60)} nuits ouvertes`,
  );
  await expect(figures.getByRole('row', { name: /payé par l’antenne/ })).toContainText(/4\s*1\s*Non comptée/);
  await look(antenne, window, 'hebergement-chiffres');

  // The keyboard turns the months.
  await window.getByRole('heading', { level: 1 }).click();
  const title = await window
    .getByRole('heading', { level: 2 })
    .filter({ hasText: /^\p{Lu}\p{L}+ \d{4}$/u })
    .textContent();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('heading', { level: 2, name: title ?? '' })).toHaveCount(0);
  await look(antenne, window, 'hebergement-mois-suivant');
  await window.keyboard.press('ArrowLeft');
  await expect(window.getByRole('heading', { level: 2, name: title ?? '' })).toBeVisible();
});

async function placed(window: Page, name: string, kind: string, capacity: number | null): Promise<string> {
  const { placeId } = await value(window, 'places', 'add', {
    name,
    kind,
    address: null,
    town: 'Montpellier',
    turnaroundDays: capacity === null ? 0 : 2,
    longestDays: null,
    opens: { from: opensOn, capacity, reason: 'Ouverture' },
  });
  return placeId;
}
