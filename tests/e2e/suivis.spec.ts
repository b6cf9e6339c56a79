import { expect, test, type Page } from '@playwright/test';
import { weekdayOf } from '#core/calendar/civilDate.ts';
import { createVault, value } from '../support/bridge.ts';
import { volontaire } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast, typedDay } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

test.describe.configure({ timeout: 300_000 });

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

/** The last Wednesday that is past. */
const lastWednesday = (): string => addDays(today(), -(((weekdayOf(today()) + 3) % 7) + 1));

async function addPermanence(window: Page, index: number, [day, from, to, lieu]: readonly string[]): Promise<void> {
  await window.getByRole('button', { name: 'Ajouter une permanence' }).click();
  await window.getByLabel(`Jour de la permanence ${String(index)}`).selectOption({ label: day ?? '' });
  await window.getByLabel(`Début de la permanence ${String(index)}`).fill(from ?? '');
  await window.getByLabel(`Fin de la permanence ${String(index)}`).fill(to ?? '');
  await window.getByRole('combobox', { name: `Lieu de la permanence ${String(index)}` }).fill(lieu ?? '');
}

test('consultations by weekly half-days: one click takes the place and the hour, and the visit counts', async () => {
  const { window } = antenne;
  await goTo(window, '/groupes/modeles');
  await window.getByRole('button', { name: 'Ajouter un modèle' }).click();
  await window.getByRole('dialog').getByRole('link', { name: 'Suivi psychologique' }).click();
  await window.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await window.getByRole('link', { name: 'Ouvrir ce suivi' }).click();
  await window.getByLabel('Nom pour l’équipe').fill('Consultations psychologiques');
  await window.getByLabel('Titre public').fill('Rendez-vous');
  await window.getByRole('textbox', { name: 'Ouvert à partir du' }).fill(typedDay(addDays(today(), -60)));
  await window.getByRole('combobox', { name: 'Lieu habituel' }).fill('Montpellier');
  await window.getByLabel('Heure habituelle').fill('9h');
  await addPermanence(window, 1, ['Mercredi', '9h', '12h30', 'Lunel']);
  await addPermanence(window, 2, ['Jeudi', '9h', '12h', 'Sète']);
  await window.getByText('Nadia Benali', { exact: true }).last().click();
  await look(antenne, window, 'consultations-permanences');
  await window.getByRole('button', { name: 'Ouvrir ce suivi' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Consultations psychologiques' })).toBeVisible();

  const { groupes } = await value(window, 'groupes', 'list', { closed: false });
  const groupeId = groupes[0]?.groupeId ?? '';
  const { accompagnementId } = await value(window, 'accompagnements', 'open', volontaire());
  await value(window, 'inscriptions', 'enrol', {
    about: { from: 'accompagnement', accompagnementId },
    groupeId,
    on: addDays(today(), -30),
    dueOn: null,
  });
  await window.reload();
  await goTo(window, `/groupes/${groupeId}?vue=participants`);
  const row = window.getByRole('row', { name: 'Castel Jérôme' });
  await row.getByRole('button', { name: 'Ajouter un rendez-vous', exact: false }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Jour').fill(typedDay(lastWednesday()));
  await dialog.getByRole('button', { name: /^Mercredi 9/ }).click();
  await expect(dialog.getByRole('combobox', { name: 'Lieu' })).toHaveValue('Lunel');
  await expect(dialog.getByLabel('Heure')).toHaveValue(/^0?9/);
  await look(antenne, window, 'consultations-rendez-vous');
  await dialog.getByRole('button', { name: 'Prévoir', exact: true }).click();
  await expect(toast(window, 'Le rendez-vous est prévu.')).toBeVisible();

  const year = Number(lastWednesday().slice(0, 4));
  const figure = async (id: string) =>
    (await value(window, 'indicateurs', 'compute', { period: { year, quarter: null } })).indicateurs.find(
      (each) => each.id === id,
    )?.total;
  expect(await figure('entretiens-tenus')).toBe(0);
  await row.getByRole('link', { name: /à émarger/ }).click();
  await expect(window.getByText('Lunel').first()).toBeVisible();
  await window
    .getByRole('button', { name: /^Présent/ })
    .first()
    .click();
  await look(antenne, window, 'consultations-emargement');
  await expect.poll(async () => figure('entretiens-tenus')).toBe(1);
  expect(await figure('soins-inities')).toBe(1);
});
