import { expect, type Locator, type Page } from '@playwright/test';

/** Keys pressed one after the other, at the pace of a person when one is given. */
export interface Typist {
  readonly keys: () => number;
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** To the next field, then its text. */
  next(text?: string): Promise<void>;
}

/** @param pace milliseconds a key; a field takes four of them more, for the eye to go back to the paper */
export function typist(page: Page, pace = 0): Typist {
  let keys = 0;
  const type = async (text: string) => {
    keys += text.length;
    await page.keyboard.type(text, { delay: pace });
  };
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
    if (pace > 0) await page.waitForTimeout(pace);
  };
  const next = async (text = '') => {
    await press('Tab');
    if (pace > 0) await page.waitForTimeout(4 * pace);
    await type(text);
  };
  return { keys: () => keys, type, press, next };
}

/** `YYYY-MM-DD` as it is typed from the paper. */
export const typedDay = (day: string): string => day.split('-').reverse().join('');

export interface TypedDossier {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly receivedOn: string;
  readonly number: string;
  readonly startsOn: string;
  readonly audienceOn: string;
}

/** A CJSE sent by the parquet, typed in the guided screen without the mouse, and sent to be kept. */
export async function typeDossier(page: Page, hand: Typist, dossier: TypedDossier): Promise<void> {
  await expect(page.getByLabel('Cadre')).toBeFocused();
  await hand.type('Judiciaire pré');
  await hand.next('Serv');
  await hand.next(typedDay(dossier.receivedOn));
  await hand.next('Parquet de Montpellier');
  await hand.next(dossier.lastName);
  await hand.next(dossier.firstName);
  await hand.next(typedDay(dossier.birthDate));
  await hand.next('Homme');
  await hand.next('Contr');
  await hand.next('Tribunal judiciaire de Montpellier');
  await hand.next(dossier.number);
  await hand.next(typedDay(dossier.startsOn));
  await hand.next(typedDay(dossier.audienceOn));
  await hand.next();
  await hand.next();
  await hand.next(typedDay(dossier.startsOn));
  await hand.press('Control+Enter');
}

/** The same, and it is kept. */
export async function recordDossier(page: Page, hand: Typist, dossier: TypedDossier): Promise<void> {
  await typeDossier(page, hand, dossier);
  await expect(page.getByRole('heading', { level: 1, name: `${dossier.lastName} ${dossier.firstName}` })).toBeVisible();
}

export interface TypedSeries {
  /** « Mardi » */
  readonly weekday: string;
  readonly lieu: string;
  readonly first: string;
  readonly onHoliday: 'move' | 'skip';
}

/** « chaque mardi à 10 h 30 jusqu’à l’audience », up to the preview. */
export async function previewSeries(page: Page, { weekday, lieu, first, onHoliday }: TypedSeries): Promise<Locator> {
  await page.getByRole('button', { name: 'Planifier une série' }).click();
  const modal = page.getByRole('dialog');
  await modal.getByText(weekday, { exact: true }).click();
  await modal.getByLabel('Lieu').fill(lieu);
  await modal.getByLabel('À partir du').fill(typedDay(first));
  await modal.getByLabel('Jours fériés et fermetures').selectOption(onHoliday);
  await expect(modal.getByText(/^\d+ convocations/)).toBeVisible();
  return modal;
}

export async function planPreviewed(modal: Locator): Promise<void> {
  await modal.getByRole('button', { name: 'Planifier ces convocations' }).click();
  await expect(modal).toBeHidden();
}

/** The toast that says what was done, by a part of its text. */
export const toast = (page: Page, text: string | RegExp): Locator => page.getByRole('alert').filter({ hasText: text });

export async function choosePeriod(page: Page, year: number, quarter: number | null): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Année' });
  if ((await box.inputValue()) !== String(year)) {
    await box.click();
    await page.getByRole('option', { name: String(year), exact: true }).click();
  }
  await page.getByText(quarter === null ? 'Année' : `T${String(quarter)}`, { exact: true }).click();
}

export interface TypedDepot {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export async function typeDepot(page: Page, { url, user, password }: TypedDepot): Promise<void> {
  await page.getByLabel('Adresse du dossier de dépôt').fill(url);
  await page.getByLabel('Identifiant').fill(user);
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(password);
  await page.getByRole('button', { name: 'Enregistrer le dossier de dépôt' }).click();
  await expect(toast(page, 'Le dossier de dépôt est enregistré.')).toBeVisible();
}

/** Compares the ten words of a card and accepts it. */
export async function acceptCard(page: Page, button: string, words: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  expect(await readWords(dialog)).toEqual(words);
  await dialog.getByRole('button', { name: 'Les dix mots sont les mêmes' }).click();
  await expect(dialog).toBeHidden();
}

export async function readWords(within: Page | Locator): Promise<string[]> {
  const list = within.getByRole('list', { name: 'Les dix mots de l’empreinte' }).last();
  await expect(list.getByRole('listitem')).toHaveCount(10);
  return list.getByRole('listitem').allTextContents();
}

/** Everything that will leave is read, confirmed, sealed and sent. */
export async function confirmPrepared(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  const seal = dialog.getByRole('button', { name: /^Sceller/ });
  // What the controls ask to look into comes a moment later, with a box of its own.
  await expect(async () => {
    for (const checkbox of await dialog.getByRole('checkbox').all()) await checkbox.check();
    await expect(seal).toBeEnabled({ timeout: 500 });
  }).toPass();
  await seal.click();
  await expect(dialog).toBeHidden();
}
