import { weekly } from '../support/dossiers.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { finishedGroup } from '../support/pages/finishedGroup.ts';
import { acceptCard, readWords, toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

let folder: string;
const programs: Antenne[] = [];
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-transfert-'));
});
test.afterEach(async () => {
  for (const program of programs.splice(0)) await program.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(antenne: string, departement: string, compte: string): Promise<Antenne> {
  const program = await launchAntenne();
  programs.push(program);
  await createVault(program.window, 'antenne', { antenne, departement, compte });
  await answerDialogs(program, folder);
  return program;
}

const correspondantsPage = '/dossiers/transferts?onglet=correspondants';
const transfersPage = '/dossiers/transferts';

/** Saves this antenne's card in the folder. @returns its ten words */
async function saveCard(window: Page): Promise<string[]> {
  await goTo(window, correspondantsPage);
  const words = await readWords(window);
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect(toast(window, 'La carte est enregistrée.')).toBeVisible();
  return words;
}

async function trustCard(window: Page, words: string[]): Promise<void> {
  await goTo(window, correspondantsPage);
  await acceptCard(window, 'Ajouter une antenne', words);
  await expect(toast(window, 'L’antenne est enregistrée.')).toBeVisible();
}

const berthier = {
  personne: { kind: 'new', lastName: 'Berthier', firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' },
  orientation: {
    receivedOn: addDays(today(), -70),
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Tribunal judiciaire de Nîmes, juge des libertés et de la détention',
  },
  mesure: {
    nature: 'cjse',
    court: 'Tribunal judiciaire de Nîmes',
    number: '26/244/0017',
    startsOn: addDays(today(), -72),
    endsOn: null,
    audienceOn: addDays(today(), 60),
  },
  type: 'cjse',
  startsOn: addDays(today(), -68),
  binomeId: null,
};

/** A CJSE followed at Nîmes for ten weeks, its first meetings answered. */
async function followedAtNimes(window: Page): Promise<string> {
  const { accompagnementId } = await value(window, 'accompagnements', 'open', berthier);
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(2),
    at: '10:30',
    durationMinutes: 45,
    first: berthier.startsOn,
    until: berthier.mesure.audienceOn,
    onHoliday: 'keep',
    lieu: 'Nîmes, bureau 2',
  });
  const { convocations } = await value(window, 'accompagnements', 'read', { accompagnementId });
  for (const [index, status] of ['honoree', 'honoree', 'absence-excusee', 'absence-injustifiee'].entries())
    await value(window, 'convocations', 'mark', {
      convocationId: convocations[index]?.convocationId,
      status,
      reportedTo: null,
    });
  return accompagnementId;
}

/** A group done to its end under the same orientation, and two weeks housed. */
async function groupAndRoofAtNimes(window: Page, accompagnementId: string): Promise<void> {
  await finishedGroup(window, accompagnementId);
  const { placeId } = await value(window, 'places', 'add', {
    name: 'Studio des Tilleuls',
    kind: 'studio',
    address: '14 rue des Tilleuls, 30100 Alès',
    town: 'Alès',
    turnaroundDays: 1,
    longestDays: null,
    opens: { from: addDays(today(), -300), capacity: 1, reason: null },
  });
  const { sejourId } = await value(window, 'sejours', 'enter', {
    accompagnementId,
    placeId,
    cadre: 'presentenciel',
    arrivesOn: addDays(today(), -40),
    plannedLeavesOn: null,
    contractSignedOn: addDays(today(), -40),
    shareCents: null,
    obligations: 'Participe au groupe du partenaire.',
    arrivesAt: null,
  });
  await value(window, 'sejours', 'leave', { sejourId, leavesOn: addDays(today(), -26) });
}

/** What is told of that module and that stay, at one antenne and at the other. */
async function expectParcours(shown: Locator): Promise<void> {
  const module = shown.getByRole('table', { name: 'Modules' }).getByRole('row', { name: /Groupe de parole/ });
  await expect(module).toContainText('Rencontres du mardi');
  await expect(module).toContainText('3\u00a0séances\u00a0: 2\u00a0présences, 1\u00a0absence excusée');
  await expect(module).toContainText('Module achevé');
  await expect(module).toContainText('Règle remplie, pas d’attestation');
  const stay = shown.getByRole('table', { name: 'Hébergements' }).getByRole('row', { name: /Studio/ });
  await expect(stay).toContainText('Alès');
  await expect(stay.getByRole('cell').last()).toHaveText('14');
  for (const word of ['Tilleuls', 'Fabre', 'sœur', 'partenaire', 'Groupe d’automne'])
    await expect(shown.getByText(word, { exact: false }), word).toHaveCount(0);
}

const sealedFiles = () => readdirSync(folder).filter((name) => name.endsWith('.frisdossier'));

test('a dossier goes from Nîmes to Perpignan, is taken over, acknowledged and ended', async () => {
  test.setTimeout(400_000);
  const nimes = await start('AERS Nîmes', '30', 'Nadia Benali');
  const perpignan = await start('AERS Perpignan', '66', 'Hugo Marchand');
  const [here, there] = [nimes.window, perpignan.window];
  await trustCard(there, await saveCard(here));
  await trustCard(here, await saveCard(there));
  await look(nimes, here, 'transferts-correspondants');
  const accompagnementId = await followedAtNimes(here);
  await groupAndRoofAtNimes(here, accompagnementId);

  // 1. Everything is read, then sealed; the name of the file says nothing.
  await goTo(here, `/dossiers/${accompagnementId}`);
  await look(nimes, here, 'transfert-0-dossier');
  await here.getByRole('button', { name: 'Transférer à une autre antenne…' }).click();
  const sending = here.getByRole('dialog');
  await sending.getByLabel('Antenne qui reprend le dossier').selectOption('AERS Perpignan');
  const leaving = sending.getByRole('region', { name: 'Ce qui va partir' });
  await expect(leaving.getByText('Berthier Karim')).toBeVisible();
  await expect(leaving.getByText('dossier 26/244/0017', { exact: false })).toBeVisible();
  await expectParcours(leaving);
  const seal = sending.getByRole('button', { name: 'Sceller et enregistrer le fichier' });
  await expect(seal).toBeDisabled();
  await sending.getByLabel('J’ai relu ce qui va partir', { exact: false }).check();
  await look(nimes, here, 'transfert-1-apercu', { showing: leaving.getByRole('table', { name: 'Hébergements' }) });
  await seal.click();
  await expect(toast(here, 'Le dossier scellé est enregistré')).toBeVisible();
  const [name = ''] = sealedFiles();
  expect(name).toMatch(/^transfert-[0-9A-Z]{4}-[0-9A-Z]{4}\.frisdossier$/);
  const bytes = readFileSync(join(folder, name));
  expect(bytes.toString('latin1')).not.toMatch(/Berthier|Karim|Nîmes|244/);
  await expect(here.getByText('Transfert en attente de l’accusé de réception')).toBeVisible();
  // What is under the pointer once the dialog is gone would show its tip over the page.
  await here.mouse.move(0, 0);
  await look(nimes, here, 'transfert-2-attente');

  // 2. An altered copy is refused with its reason.
  const altered = Buffer.from(bytes);
  altered[40_000] = (altered[40_000] ?? 0) ^ 1;
  writeFileSync(join(folder, 'copie.frisdossier'), altered);
  await goTo(there, transfersPage);
  await there.getByRole('button', { name: 'Ouvrir un fichier reçu' }).click();
  await expect(toast(there, 'abîmé ou modifié en chemin')).toBeVisible();
  rmSync(join(folder, 'copie.frisdossier'));

  // 3. Somebody already known is proposed; the dossier begins here, what was done there can be read.
  await value(there, 'accompagnements', 'open', {
    ...berthier,
    personne: { ...berthier.personne, lastName: 'Bertier', birthDate: null },
    orientation: { ...berthier.orientation, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    mesure: null,
    type: 'groupe-de-parole',
  });
  await there.getByRole('button', { name: 'Ouvrir un fichier reçu' }).click();
  const taking = there.getByRole('dialog');
  await expect(taking.getByRole('heading', { name: 'Dossier transféré par AERS Nîmes' })).toBeVisible();
  const takeOver = taking.getByRole('button', { name: 'Reprendre le dossier et enregistrer l’accusé' });
  await expect(taking.getByLabel('Référent dans votre antenne')).toContainText('Hugo Marchand');
  await expect(takeOver).toBeDisabled();
  await look(perpignan, there, 'transfert-3-recu');
  await taking.getByRole('radio', { name: /Bertier Karim/ }).check();
  await takeOver.click();
  await expect(there.getByRole('heading', { level: 1, name: 'Bertier Karim' })).toBeVisible();
  await expect(toast(there, 'L’accusé de réception est enregistré')).toBeVisible();
  await expect(there.getByText(/convocations étaient prévues à AERS Nîmes/)).toBeVisible();
  await expect(there.getByText('26/244/0017').first()).toBeVisible();
  await look(perpignan, there, 'transfert-4-repris');
  await there.getByRole('button', { name: 'Voir ce qui a été reçu' }).click();
  await expect(there.getByRole('dialog').getByText('Absence injustifiée')).toBeVisible();
  await expectParcours(there.getByRole('dialog'));
  const stays = there.getByRole('dialog').getByRole('table', { name: 'Hébergements' });
  await look(perpignan, there, 'transfert-5-historique', { showing: stays });
  await there.keyboard.press('Escape');

  // 4. The receipt: only now may Nîmes end, in one click that can be undone.
  expect(sealedFiles()).toHaveLength(2);
  await here.getByRole('button', { name: 'Ouvrir l’accusé de réception' }).click();
  const receipt = here.getByRole('dialog');
  await expect(receipt.getByText('AERS Perpignan a repris le dossier', { exact: false })).toBeVisible();
  await look(nimes, here, 'transfert-6-accuse');
  await receipt.getByRole('button', { name: /^Terminer au/ }).click();
  await expect(here.getByText(/^Terminé le/)).toBeVisible();
  await toast(here, 'Accompagnement terminé').getByRole('button', { name: 'Annuler' }).click();
  await expect(here.getByText('L’accompagnement est encore ouvert ici.')).toBeVisible();
  await here.getByRole('button', { name: /^Terminer au/ }).click();
  await expect(here.getByText('Réorientation vers une autre structure').first()).toBeVisible();

  // 5. The lists of both, and the figures: one internal orientation more at Perpignan, none at Nîmes.
  await goTo(here, transfersPage);
  await expect(here.getByText('Repris par l’antenne')).toBeVisible();
  await look(nimes, here, 'transferts-envoyes');
  await goTo(there, '/dossiers/transferts?onglet=recus');
  await expect(there.getByText('Repris ici')).toBeVisible();
  await look(perpignan, there, 'transferts-recus');
  const internal = async (window: Page) => {
    const year = { period: { year: Number(today().slice(0, 4)), quarter: null } };
    const { indicateurs } = await value(window, 'indicateurs', 'compute', year);
    return indicateurs.find(({ id }) => id === 'orientations-internes')?.total;
  };
  expect([await internal(here), await internal(there)]).toEqual([0, 1]);
});

test('a transfer nobody took is cancelled, given back, by the keyboard', async () => {
  test.setTimeout(120_000);
  const nimes = await start('AERS Nîmes', '30', 'Nadia Benali');
  const { window } = nimes;
  const accompagnementId = await followedAtNimes(window);
  await goTo(window, `/dossiers/${accompagnementId}`);
  await window.getByRole('button', { name: 'Transférer à une autre antenne…' }).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog').getByText('Aucune autre antenne enregistrée')).toBeVisible();
  await look(nimes, window, 'transfert-sans-antenne');
  await window.getByRole('dialog').getByRole('link', { name: 'Ajouter une antenne' }).click();
  await expect(window.getByRole('tab', { name: 'Correspondants', selected: true })).toBeVisible();

  const card = {
    format: 'correspondant.carte',
    version: 1,
    name: 'AERS Perpignan',
    signatureKey: 'F'.repeat(43),
    receptionKey: await identityToRecipient(await generateIdentity()),
  };
  const { correspondantId } = await value(window, 'transferts', 'addCorrespondant', {
    base64: Buffer.from(JSON.stringify(card)).toString('base64'),
  });
  const read = { accompagnementId, withNotes: false };
  const { sha256 } = await value(window, 'transferts', 'preview', read);
  await value(window, 'transferts', 'prepare', { ...read, correspondantId, confirmedSha256: sha256 });
  await window.reload();
  await goTo(window, `/dossiers/${accompagnementId}`);
  const cancel = window.getByRole('button', { name: 'Annuler le transfert' });
  await cancel.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Transfert en attente de l’accusé de réception')).toBeHidden();
  await toast(window, 'annulé').getByRole('button', { name: 'Annuler' }).click();
  await expect(window.getByText('Transfert en attente de l’accusé de réception')).toBeVisible();
  await goTo(window, transfersPage);
  await window.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(window.getByText('Annulé', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Rétablir' }).click();
  await expect(window.getByText('En attente de l’accusé')).toBeVisible();
});
