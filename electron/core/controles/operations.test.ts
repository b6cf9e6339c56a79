import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controles } from '#contract/controles.ts';
import { envoi } from '#contract/envoi.ts';
import { places } from '#contract/places.ts';
import { porteur } from '#contract/porteur.ts';
import { sejours } from '#contract/sejours.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { byDossier, dossierOf, modulesOf, stage } from '#tests/support/modules.ts';
import { ensureKeys } from '../envoi/keys.ts';
import { envoiHandlers } from '../envoi/operations.ts';
import { placesHandlers } from '../places/operations.ts';
import { porteurHandlers } from '../porteur/operations.ts';
import { sejoursHandlers } from '../sejours/operations.ts';
import { controlesHandlers } from './operations.ts';
import { mayLeaveAlone } from './queries.ts';
import { readerOf } from '#db/open.ts';

const q4 = { year: 2026, quarter: 4 } as const;
let test: TestHost;
const clients = () =>
  clientOf(
    { controles, envoi, places, porteur, sejours },
    {
      controles: controlesHandlers,
      envoi: envoiHandlers,
      places: placesHandlers,
      porteur: porteurHandlers,
      sejours: sejoursHandlers,
    },
    test.host,
  ).client;
const connection = () => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};
const sentences = async (level: string) =>
  (await clients().controles.list(q4)).findings.filter((each) => each.level === level).map(({ sentence }) => sentence);
const alone = () => mayLeaveAlone(readerOf(connection()), q4, test.host.clock.today());

beforeEach(async () => {
  test = openTestHost({
    people: { 'Hugo Marchand': 'direction', 'Inès Roche': 'lecture' },
    at: '2027-01-05T09:00:00.000Z',
    structure: { kind: 'both', name: 'AERS', association: 'AERS', departement: '34' },
  });
  await ensureKeys(test.host);
  const client = clients();
  await client.envoi.trustPorteur({ base64: (await client.porteur.exportCard({})).base64 });
});
afterEach(() => test.close());

const prepared = async (verified: boolean) => {
  const { sha256 } = await clients().envoi.preview(q4);
  return clients().envoi.prepare({ ...q4, confirmedSha256: sha256, verified });
};
const orientedOn = (receivedOn: string) =>
  roadOf(test.host).accompagnements.open(
    cjse({
      orientation: { ...cjse().orientation, receivedOn },
      mesure: { ...stillOpen, startsOn: receivedOn },
      startsOn: receivedOn,
    }),
  );
const stillOpen = {
  nature: 'cjse',
  court: 'Tribunal judiciaire de Montpellier',
  number: '26/244/0017',
  endsOn: null,
  audienceOn: '2027-09-19',
} as const;

describe('a place with more nights than it was open', () => {
  it('stops the sending until a stay is corrected', async () => {
    const client = clients();
    const { placeId } = await client.places.add({
      name: 'Studio Lunaret',
      kind: 'studio',
      address: null,
      town: 'Montpellier',
      turnaroundDays: 0,
      longestDays: null,
      opens: { from: '2026-10-01', capacity: 2, reason: null },
    });
    const entered: string[] = [];
    for (const day of ['2026-10-01', '2026-11-01']) {
      const { accompagnementId } = await orientedOn('2026-09-01');
      const { sejourId } = await client.sejours.enter({
        placeId,
        accompagnementId,
        cadre: 'presentenciel',
        arrivesOn: day,
        plannedLeavesOn: '2027-02-01',
        arrivesAt: null,
        contractSignedOn: day,
        shareCents: null,
        obligations: null,
      });
      entered.push(sejourId);
    }
    expect(await sentences('bloquant')).toEqual([]);
    // The screens leave nobody without a bed: as another program may have left it.
    connection().prepare('update place_capacity set capacity = 1').run();
    // 92 nights of the first, 61 of the second.
    expect(await sentences('bloquant')).toEqual([
      expect.stringContaining('Studio Lunaret\u00a0: 153 nuitées pour 92 nuits ouvertes'),
    ]);
    await expect(prepared(true)).rejects.toMatchObject({ code: 'controle-blocking' });
    expect(alone()).toBe(false);
    await client.sejours.remove({ sejourId: entered[1] ?? '' });
    expect(await sentences('bloquant')).toEqual([]);
    expect(await prepared(true)).toHaveProperty('envoiId');
  });
});

describe('a séance with more people than were enrolled', () => {
  it('names both numbers and the séance to open', async () => {
    const modules = modulesOf(test.host);
    test.clock.at = '2026-11-24T09:00:00.000Z';
    const { groupeId } = await modules.groupes.create(stage());
    const { accompagnementId } = await dossierOf(modules, 'Berthier');
    const about = byDossier(accompagnementId);
    const { inscriptionId } = await modules.inscriptions.enrol({ about, groupeId, on: '2026-11-24', dueOn: null });
    test.clock.at = '2027-01-05T09:00:00.000Z';
    const { seances } = await modules.groupes.read({ groupeId });
    const seanceId = seances.find(({ kind }) => kind === 'collective')?.seanceId ?? '';
    await modules.seances.mark({
      seanceId,
      marks: [{ inscriptionId, status: 'present', comment: null, catchesUpId: null }],
    });
    expect(await sentences('bloquant')).toEqual([]);
    // As an import or a correction of the entry may leave it.
    connection().prepare("update inscription set entered_on = '2026-12-20' where id = ?").run(inscriptionId);
    const { findings, blocking } = await clients().controles.list(q4);
    expect(blocking).toBe(1);
    expect(findings[0]).toMatchObject({
      sentence: expect.stringContaining('1 présence pour 0 inscrit'),
      behind: { to: 'seance', groupeId, seanceId },
    });
  });
});

describe('a figure that falls to nothing', () => {
  it('waits for somebody to say it was verified', async () => {
    for (let index = 0; index < 10; index += 1) await orientedOn('2026-09-01');
    expect(await sentences('important')).toContainEqual(
      '«\u00a0Orientations reçues, par source\u00a0»\u00a0: 0 ce trimestre, contre 10 au 3ᵉ trimestre 2026.',
    );
    expect(alone()).toBe(false);
    await expect(prepared(false)).rejects.toMatchObject({ code: 'controle-unverified', field: 'verified' });
    expect(await prepared(true)).toHaveProperty('envoiId');
  });

  it('is no more once one of them is in the quarter', async () => {
    for (let index = 0; index < 10; index += 1) await orientedOn(index === 0 ? '2026-10-01' : '2026-09-01');
    expect(await sentences('important')).toEqual([]);
    expect(alone()).toBe(true);
    expect(await sentences('information')).toContainEqual(
      expect.stringMatching(/^10 dossiers à compléter peuvent changer «\u00a0Convocations, par réponse\u00a0»\.$/),
    );
  });
});

describe('a comment on a figure', () => {
  const about = { period: q4, indicateurId: 'orientations-source' };
  const texts = async (period: object = q4) =>
    (await clients().controles.comments({ period } as { period: typeof q4 })).comments.map(({ code, text, author }) => [
      code,
      text,
      author,
    ]);

  it('is one a number and a period, replaced and taken off', async () => {
    const { comment } = clients().controles;
    await comment({ ...about, code: null, text: 'Un mois sans parquet.' });
    await comment({ ...about, code: 'spip', text: 'Convention signée.' });
    await comment({ ...about, code: null, text: '  Deux mois sans parquet. ' });
    expect(await texts()).toEqual([
      ['spip', 'Convention signée.', 'Hugo Marchand'],
      [null, 'Deux mois sans parquet.', 'Hugo Marchand'],
    ]);
    expect(await texts({ year: 2026, quarter: 3 })).toEqual([]);
    expect(await texts({ from: '2026-10-01', to: '2026-12-31' })).toHaveLength(2);
    await comment({ ...about, code: null, text: null });
    expect(await texts()).toHaveLength(1);
  });

  it('is refused on what is no figure, when it is too long, and to who only reads', async () => {
    const { comment } = clients().controles;
    await expect(comment({ ...about, code: 'antenne', text: 'x' })).rejects.toMatchObject({
      code: 'indicateur-unknown',
    });
    await expect(comment({ ...about, code: null, text: 'x'.repeat(301) })).rejects.toMatchObject({ field: 'text' });
    test.actAs('Inès Roche');
    await expect(comment({ ...about, code: null, text: 'x' })).rejects.toMatchObject({ code: 'right-missing' });
  });
});
