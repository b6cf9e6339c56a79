import { afterEach, beforeEach, expect, it } from 'vitest';
import { accueil } from '#contract/accueil.ts';
import { orientations } from '#contract/orientations.ts';
import { clientOf } from '#tests/support/base.ts';
import { openedOf, openStructure, type Structure } from '#tests/support/courrier.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { addDays } from '../calendar/civilDate.ts';
import { eraseDue } from './effacementOperations.ts';
import { accueilHandlers } from './operations.ts';

let region: Structure;
let apex: Structure;
let antenneId: string;

const clientAt = ({ test }: Structure) =>
  clientOf({ accueil, orientations }, { accueil: accueilHandlers, orientations: orientationsHandlers }, test.host)
    .client;
const porteur = () => clientAt(region).accueil;
const antenne = () => clientAt(apex);

beforeEach(async () => {
  region = await openStructure('CPCA Sud Occitanie', 'porteur');
  apex = await openStructure('APEX', 'antenne', '66');
  await apex.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
  ({ antenneId } = await region.porteur.enrolAntenne({ base64: (await apex.envoi.exportCard({})).base64 }));
});
afterEach(() => {
  region.test.close();
  apex.test.close();
});

const person = {
  demandeurId: null,
  lastName: 'Zéphyrin-Canari',
  firstName: 'Anselme',
  birthDate: '1985-03-14',
  phone: '06 12 34 56 78',
  departement: '66',
  antenneId: null,
  firstContactOn: '2026-11-23',
};
const volunteer = { source: 'volontaire', cadre: 'volontaire', prescripteur: null } as const;
const said = 'A peur de recommencer, demande un groupe';

async function received() {
  const { demandeurId } = await porteur().save({ ...person, antenneId });
  await porteur().addEntretien({
    demandeurId,
    day: '2026-11-24',
    mode: 'telephone',
    suite: 'orientation',
    resume: said,
  });
  return demandeurId;
}

/** Every message of one side that waits, brought by hand to the other. */
async function carry(from: Structure, to: Structure, writer: 'porteur' | 'antenne'): Promise<string[]> {
  const [sender, reader] =
    writer === 'porteur' ? [from.courrierPorteur, to.courrierAntenne] : [from.courrierAntenne, to.courrierPorteur];
  const names: string[] = [];
  for (const { pliId } of (await sender.list({})).sent.toReversed()) {
    const { base64, fileName } = await sender.exportPli({ pliId });
    names.push(fileName, Buffer.from(base64, 'base64').toString('latin1'));
    await reader.importFile({ base64 });
  }
  return names;
}

const lineOf = async (demandeurId: string) =>
  (await porteur().list({ year: 2026, pending: false })).lines.find((line) => line.demandeurId === demandeurId);

it('an orientation arrives sealed in the register of the antenne, and its answers come back', async () => {
  const demandeurId = await received();
  const { number } = await porteur().orient({ demandeurId, antenneId, ...volunteer });
  expect(await lineOf(demandeurId)).toMatchObject({ issue: 'orientee', entretiens: 1 });
  const files = await carry(region, apex, 'porteur');
  // Neither the name nor what was said is readable in what travels, nor in its name.
  for (const secret of ['Canari', 'Anselme', '06 12 34', 'recommencer', 'APEX'])
    expect(files.join('\n')).not.toContain(secret);

  const [waiting] = await antenne().accueil.recues({});
  expect(waiting).toMatchObject({
    number,
    lastName: 'Zéphyrin-Canari',
    entretiens: 1,
    source: 'volontaire',
    similar: [],
  });
  expect(JSON.stringify(waiting)).not.toContain(said);
  const { orientationId } = await antenne().accueil.takeIn({ recueId: waiting?.recueId ?? '', personneId: null });
  expect(await antenne().accueil.recues({})).toEqual([]);
  await expect(antenne().accueil.takeIn({ recueId: waiting?.recueId ?? '', personneId: null })).rejects.toMatchObject({
    code: 'recue-taken',
  });
  expect(await antenne().orientations.read({ orientationId })).toMatchObject({
    lastName: 'Zéphyrin-Canari',
    source: 'volontaire',
    receivedOn: '2026-11-24',
    answer: 'en-attente',
  });
  expect((await antenne().accueil.origin({ orientationId })).recue).toMatchObject({
    number,
    porteurName: 'CPCA Sud Occitanie',
  });

  await antenne().orientations.answer({
    orientationId,
    answer: 'acceptee',
    answeredOn: '2026-11-24',
    refusalReason: null,
    redirectedTo: null,
  });
  await antenne().orientations.addEntretien({
    orientationId,
    kind: 'accueil',
    day: '2026-11-24',
    at: null,
    presence: 'present',
  });
  const back = await carry(apex, region, 'antenne');
  for (const secret of ['Canari', 'Anselme']) expect(back.join('\n')).not.toContain(secret);
  expect((await lineOf(demandeurId))?.orientation).toMatchObject({
    answer: 'acceptee',
    answeredOn: '2026-11-24',
    firstInterviewOn: '2026-11-24',
  });

  // Undone: the line of the porteur waits again.
  await antenne().orientations.undoAnswer({ orientationId });
  await carry(apex, region, 'antenne');
  expect((await lineOf(demandeurId))?.orientation).toMatchObject({ answer: 'en-attente', answeredOn: null });
});

it('who is already known there is offered, and becomes no second person', async () => {
  const { orientationId: former } = await antenne().orientations.receive({
    personne: {
      kind: 'new',
      lastName: 'Zephyrin Canari',
      firstName: 'Anselme',
      birthDate: '1985-03-14',
      sexe: 'homme',
    },
    orientation: {
      receivedOn: '2026-02-03',
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Perpignan',
    },
    contact: null,
    phone: null,
  });
  const { personneId } = await antenne().orientations.read({ orientationId: former });
  await porteur().orient({ demandeurId: await received(), antenneId, ...volunteer });
  await carry(region, apex, 'porteur');
  // The same file again changes nothing.
  await carry(region, apex, 'porteur');
  const [waiting, ...others] = await antenne().accueil.recues({});
  expect(others).toEqual([]);
  expect(waiting?.similar).toMatchObject([{ personneId }]);
  const { orientationId } = await antenne().accueil.takeIn({ recueId: waiting?.recueId ?? '', personneId });
  expect(await antenne().orientations.read({ orientationId })).toMatchObject({ personneId, sexe: 'homme' });
});

it('is taken back before it leaves, or afterwards by a message of its own', async () => {
  const demandeurId = await received();
  const { orientationId } = await porteur().orient({ demandeurId, antenneId, ...volunteer });
  await expect(porteur().orient({ demandeurId, antenneId, ...volunteer })).rejects.toMatchObject({
    code: 'orientation-pending',
  });
  await porteur().cancelOrientation({ orientationId });
  expect((await region.courrierPorteur.list({})).sent).toEqual([]);
  expect(await lineOf(demandeurId)).toMatchObject({ issue: 'en-cours', orientation: null });

  const again = await porteur().orient({ demandeurId, antenneId, ...volunteer });
  await carry(region, apex, 'porteur');
  expect(await antenne().accueil.recues({})).toHaveLength(1);
  await porteur().cancelOrientation({ orientationId: again.orientationId });
  await carry(region, apex, 'porteur');
  expect(await antenne().accueil.recues({})).toEqual([]);
});

it('refuses what the register would refuse', async () => {
  const demandeurId = await received();
  const orient = (changes: object) => porteur().orient({ demandeurId, antenneId, ...volunteer, ...changes });
  await expect(orient({ source: 'justice', cadre: 'presentenciel' })).rejects.toMatchObject({
    code: 'prescripteur-missing',
  });
  await expect(orient({ prescripteur: 'Une amie' })).rejects.toMatchObject({ code: 'prescripteur-unexpected' });
  await expect(orient({ cadre: 'presentenciel' })).rejects.toMatchObject({ code: 'cadre-of-volunteer' });
  await expect(
    porteur().addEntretien({ demandeurId, day: '2026-11-20', mode: 'telephone', suite: 'absent', resume: null }),
  ).rejects.toMatchObject({ code: 'interview-before-contact', field: 'day' });
});

/** Every value of every table of a base. */
function everything({ test }: Structure): string {
  const { connection } = openedOf(test);
  const tables = connection.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
  return tables
    .map((name) =>
      JSON.stringify(
        connection
          .prepare(`select * from "${String(name)}"`)
          .raw()
          .all(),
      ),
    )
    .join('\n');
}

it('forgets who it was and keeps the counts', async () => {
  const demandeurId = await received();
  const { orientationId: sent } = await porteur().orient({ demandeurId, antenneId, ...volunteer });
  await carry(region, apex, 'porteur');
  await porteur().cancelOrientation({ orientationId: sent });
  await carry(region, apex, 'porteur');
  expect(everything(apex)).not.toContain('Canari');
  expect(everything(region)).toContain('Canari');
  await porteur().erase({ demandeurId });
  expect(await porteur().read({ demandeurId })).toMatchObject({
    lastName: '',
    phone: null,
    birthDate: null,
    erased: true,
    entretiens: [{ day: '2026-11-24', resume: null }],
  });
  for (const secret of ['Canari', 'zephyrin', '06 12 34', said]) expect(everything(region)).not.toContain(secret);
  await expect(porteur().orient({ demandeurId, antenneId, ...volunteer })).rejects.toMatchObject({
    code: 'demandeur-erased',
  });
});

it('identities kept too long are erased by themselves, counts stay, and the day is told before', async () => {
  const old = await porteur().save({ ...person, firstContactOn: '2024-05-06' });
  const waiting = await porteur().save({ ...person, firstContactOn: '2024-05-06' });
  await porteur().orient({ demandeurId: waiting.demandeurId, antenneId, ...volunteer });
  const recent = await received();
  expect(await porteur().conservation({})).toEqual({ months: null, next: null });
  expect(eraseDue(region.test.host)).toBe(0);

  await porteur().saveConservation({ months: 24 });
  const today = region.test.host.clock.today();
  const tomorrow = addDays(today, 1);
  expect(await porteur().conservation({})).toEqual({ months: 24, next: { on: tomorrow, people: 1 } });
  const { lines } = await porteur().list({ year: 2024, pending: false });
  expect(lines.find(({ demandeurId }) => demandeurId === old.demandeurId)).toMatchObject({ eraseOn: tomorrow });
  expect(eraseDue(region.test.host)).toBe(0);

  const later = { ...region.test.host, clock: { ...region.test.host.clock, today: () => tomorrow } };
  expect(eraseDue(later)).toBe(1);
  const after = (await porteur().list({ year: 2024, pending: false })).lines;
  expect(after).toHaveLength(2);
  expect(after.find(({ demandeurId }) => demandeurId === old.demandeurId)).toMatchObject({
    erased: true,
    lastName: '',
    eraseOn: null,
  });
  // An antenne has not answered for the other one; the third was met this week.
  for (const id of [waiting.demandeurId, recent])
    expect((await porteur().read({ demandeurId: id })).lastName).toBe('Zéphyrin-Canari');
  const kept = JSON.stringify(
    openedOf(region.test).connection.prepare('select * from demandeur where id = ?').all(old.demandeurId),
  );
  expect(kept).not.toMatch(/Canari|Anselme|12 34|1985/);
});
