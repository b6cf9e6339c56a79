import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { byDossier, dossierOf, formatNamed, modulesOf, stage, type Modules } from '#tests/support/modules.ts';

let test: TestHost;
let client: Modules;
beforeEach(() => {
  test = openTestHost({
    people: { 'Nadia Benali': 'direction', 'Hugo Marchand': 'controleur', 'Claire Vidal': 'controleur' },
  });
  client = modulesOf(test.host);
});
afterEach(() => test.close());

const newStage = async (changes: Parameters<typeof stage>[0] = {}) =>
  (
    await client.groupes.create(
      stage({ animateurIds: [test.comptes['Hugo Marchand'] ?? '', test.comptes['Claire Vidal'] ?? ''], ...changes }),
    )
  ).groupeId;
const lines = async (groupeId: string) => (await client.groupes.read({ groupeId })).inscriptions;
const enrol = (accompagnementId: string, groupeId: string, forced = false) =>
  client.inscriptions.enrol({ about: byDossier(accompagnementId), groupeId, on: '2026-11-24', dueOn: null, forced });

/** The four half-days and both interviews, all attended. */
async function attendAll(groupeId: string, inscriptionId: string): Promise<void> {
  for (const [kind, label, day] of [
    ['prealable', 'Entretien préalable', '2026-11-25'],
    ['bilan', 'Entretien de bilan', '2026-12-02'],
  ] as const)
    await client.seances.planInterview({
      inscriptionId,
      kind,
      label,
      day,
      at: '11:00',
      durationMinutes: 60,
      lieu: 'Montpellier, salle 4',
    });
  test.clock.at = '2026-12-02T17:00:00.000Z';
  for (const { seanceId, inscriptionId: whose } of (await client.groupes.read({ groupeId })).seances)
    if (whose === null || whose === inscriptionId)
      await client.seances.mark({
        seanceId,
        marks: [{ inscriptionId, status: 'present', comment: null, catchesUpId: null }],
      });
}

describe('entering a module', () => {
  it('opens an accompagnement of its kind, under the same mesure, run by who runs the groupe', async () => {
    const groupeId = await newStage();
    const { accompagnementId: control } = await dossierOf(client, 'Berthier');
    const { accompagnementId } = await enrol(control, groupeId);
    expect(accompagnementId).not.toBe(control);
    expect(await client.accompagnements.read({ accompagnementId })).toMatchObject({
      type: 'stage',
      startsOn: '2026-11-24',
      mesure: { number: '26/244/0017' },
      referent: { name: 'Claire Vidal' },
      binome: { name: 'Hugo Marchand' },
    });
    expect(await lines(groupeId)).toMatchObject([
      { lastName: 'Berthier', state: 'inscrit', feeCents: null, accompagnementId },
    ]);
    await expect(enrol(control, groupeId, true)).rejects.toMatchObject({ code: 'already-in' });
  });

  it('takes up an accompagnement of that kind that was opened without a module', async () => {
    const groupeId = await newStage({ format: formatNamed('Groupe de parole ouvert'), name: 'Groupe ouvert' });
    const { accompagnementId } = await client.accompagnements.open(volontaire());
    expect(await enrol(accompagnementId, groupeId)).toMatchObject({ accompagnementId });
    const early = client.inscriptions.enrol({
      about: byDossier(accompagnementId),
      groupeId: await newStage({ format: formatNamed('Groupe de parole ouvert'), name: 'Autre groupe' }),
      on: '2026-08-01',
      dueOn: null,
    });
    await expect(early).rejects.toMatchObject({ code: 'start-before-orientation' });
  });

  it('from an orientation of the register, is a yes to it', async () => {
    const groupeId = await newStage({ format: formatNamed('Groupe de parole ouvert'), name: 'Groupe ouvert' });
    const { personne, orientation } = volontaire();
    const received = await client.orientations.receive({ personne, orientation, contact: null, phone: null });
    const { accompagnementId } = await client.inscriptions.enrol({
      about: { from: 'orientation', orientationId: received.orientationId },
      groupeId,
      on: '2026-11-24',
      dueOn: null,
    });
    expect(await client.orientations.read({ orientationId: received.orientationId })).toMatchObject({
      answer: 'acceptee',
      answeredOn: '2026-11-24',
    });
    expect(await client.accompagnements.read({ accompagnementId })).toMatchObject({
      type: 'groupe-de-parole',
      mesure: null,
    });
  });

  it('tells what stands in the way, and enters all the same once it is confirmed', async () => {
    const groupeId = await newStage({ format: { ...formatNamed('Stage de deux jours consécutifs'), capacity: 1 } });
    const [one, two] = [await dossierOf(client, 'Berthier'), await dossierOf(client, 'Castel')];
    await enrol(one.accompagnementId, groupeId);
    await client.inscriptions.declareIncompatible({ personneId: two.personneId, otherId: one.personneId });
    await expect(enrol(two.accompagnementId, groupeId)).rejects.toMatchObject({
      code: 'obstacle',
      message: 'Ne doit pas rencontrer Karim Berthier. Complet. Confirmez pour inscrire la personne malgré tout.',
    });
    await enrol(two.accompagnementId, groupeId, true);
    expect((await client.groupes.read({ groupeId })).conflicts).toHaveLength(1);
    const [pair] = (await client.inscriptions.incompatibilites({ personneId: one.personneId })).people;
    expect(pair).toMatchObject({ lastName: 'Castel' });
    await expect(
      client.inscriptions.declareIncompatible({ personneId: one.personneId, otherId: two.personneId }),
    ).rejects.toMatchObject({ code: 'incompatible-known' });
    await client.inscriptions.removeIncompatible({ incompatibiliteId: pair?.incompatibiliteId ?? '' });
    expect((await client.groupes.read({ groupeId })).conflicts).toEqual([]);
  });

  it('proposes the groupes, what stands in nobody’s way first', async () => {
    const full = await newStage({
      name: 'Complet',
      format: { ...formatNamed('Stage de deux jours consécutifs'), capacity: 1 },
    });
    const { accompagnementId: other } = await dossierOf(client, 'Castel');
    await enrol(other, full);
    const later = await newStage({ name: 'Décembre', startsOn: '2026-12-14' });
    await newStage({ name: 'Groupe ouvert', format: formatNamed('Groupe de parole ouvert') });
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const { groupes, dueOn, person } = await client.inscriptions.choices({
      about: byDossier(accompagnementId),
      type: 'stage',
    });
    expect([person, dueOn]).toEqual(['Berthier Karim', '2027-01-19']);
    expect(groupes.map(({ groupeId, obstacles }) => [groupeId, obstacles])).toEqual([
      [later, []],
      [full, ['Complet.']],
    ]);
    expect(groupes[0]?.reasons).toEqual([
      'Prochaine séance le 14 décembre 2026.',
      'Il reste 12 places.',
      'Finit avant l’échéance.',
    ]);
  });
});

describe('waiting', () => {
  it('lists what is due soon first, then who waits longest, and enters from there', async () => {
    const [one, two, three] = [
      await dossierOf(client, 'Berthier'),
      await dossierOf(client, 'Castel'),
      await dossierOf(client, 'Dumas'),
    ];
    const ask = (accompagnementId: string, askedOn: string, dueOn: string | null) =>
      client.inscriptions.ask({ about: byDossier(accompagnementId), type: 'stage', groupeId: null, askedOn, dueOn });
    await ask(one.accompagnementId, '2026-11-20', null);
    const { inscriptionId } = await ask(two.accompagnementId, '2026-11-01', null);
    await ask(three.accompagnementId, '2026-11-23', '2027-01-10');
    await expect(ask(two.accompagnementId, '2026-11-02', null)).rejects.toMatchObject({ code: 'already-waiting' });
    await expect(ask(two.accompagnementId, '2026-12-02', null)).rejects.toMatchObject({ code: 'asked-future' });
    const waiting = async () =>
      (await client.inscriptions.waiting({})).lines.map(({ lastName, waitedDays }) => [lastName, waitedDays]);
    expect(await waiting()).toEqual([
      ['Dumas', 1],
      ['Castel', 23],
      ['Berthier', 4],
    ]);
    const groupeId = await newStage({ format: formatNamed('Stage de sept semaines') });
    await client.inscriptions.enter({ inscriptionId, groupeId, on: '2026-11-24' });
    expect(await waiting()).toEqual([
      ['Dumas', 1],
      ['Berthier', 4],
    ]);
    expect(await lines(groupeId)).toMatchObject([
      { lastName: 'Castel', askedOn: '2026-11-01', enteredOn: '2026-11-24', feeCents: 20_000 },
    ]);
    await expect(client.inscriptions.enter({ inscriptionId, groupeId, on: '2026-11-24' })).rejects.toMatchObject({
      code: 'not-waiting',
    });
  });

  it('is left by being taken off the list, and taken up again', async () => {
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const { inscriptionId } = await client.inscriptions.ask({
      about: byDossier(accompagnementId),
      type: 'stage',
      groupeId: null,
      askedOn: '2026-11-20',
      dueOn: null,
    });
    const leave = (state: 'retire' | 'abandon') =>
      client.inscriptions.leave({ inscriptionId, state, on: '2026-11-24', endsAccompagnement: true });
    await expect(leave('abandon')).rejects.toMatchObject({ code: 'never-entered' });
    await leave('retire');
    expect((await client.inscriptions.waiting({})).lines).toEqual([]);
    await client.inscriptions.rejoin({ inscriptionId });
    expect((await client.inscriptions.waiting({})).lines).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('the module done only when its rule is met; the attestation too, else the letter that says why', async () => {
    const groupeId = await newStage();
    const { accompagnementId: control } = await dossierOf(client, 'Berthier');
    const { inscriptionId, accompagnementId } = await enrol(control, groupeId);
    const letter = (kind: 'attestation-module' | 'module-inacheve') =>
      client.inscriptions.draftLetter({ inscriptionId, kind });
    const leave = () =>
      client.inscriptions.leave({
        inscriptionId,
        state: 'termine',
        on: test.clock.at.slice(0, 10),
        endsAccompagnement: true,
      });
    await expect(letter('attestation-module')).rejects.toMatchObject({ code: 'rule-not-met' });
    await expect(leave()).rejects.toMatchObject({ code: 'rule-not-met', field: 'state' });
    expect(await letter('module-inacheve')).toMatchObject({ accompagnementId });
    await attendAll(groupeId, inscriptionId);
    expect((await lines(groupeId))[0]?.progress).toMatchObject({ attended: 4, required: 4, met: true });
    await letter('attestation-module');
    await leave();
    expect(await client.accompagnements.read({ accompagnementId })).toMatchObject({
      endedOn: '2026-12-02',
      motif: 'acheve',
    });
    expect(await client.accompagnements.read({ accompagnementId: control })).toMatchObject({ endedOn: null });
    await client.inscriptions.rejoin({ inscriptionId });
    expect(await client.accompagnements.read({ accompagnementId })).toMatchObject({ endedOn: null, motif: null });
  });

  it('all those who met the rule together, and back', async () => {
    const groupeId = await newStage();
    const [one, two] = [await dossierOf(client, 'Berthier'), await dossierOf(client, 'Castel')];
    const first = await enrol(one.accompagnementId, groupeId);
    await enrol(two.accompagnementId, groupeId);
    await attendAll(groupeId, first.inscriptionId);
    const { finished } = await client.inscriptions.finish({ groupeId, on: '2026-12-02', endsAccompagnement: true });
    expect(finished).toEqual([first.inscriptionId]);
    expect((await lines(groupeId)).map(({ lastName, state }) => [lastName, state])).toEqual([
      ['Castel', 'inscrit'],
      ['Berthier', 'termine'],
    ]);
    await client.inscriptions.rejoinMany({ inscriptionIds: finished });
    expect((await lines(groupeId)).map(({ state }) => state)).toEqual(['inscrit', 'inscrit']);
  });

  it('with the accompagnement that ends, and back with it; a module left before stays left', async () => {
    const [groupeId, other] = [await newStage(), await newStage({ name: 'Stage de décembre', startsOn: '2026-12-14' })];
    const { accompagnementId: control } = await dossierOf(client, 'Berthier');
    const left = await enrol(control, other);
    await client.inscriptions.leave({
      inscriptionId: left.inscriptionId,
      state: 'retire',
      on: '2026-11-24',
      endsAccompagnement: false,
    });
    const { accompagnementId } = await enrol(control, groupeId);
    expect(accompagnementId).toBe(left.accompagnementId);
    await client.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'demenagement' });
    const states = async () => [(await lines(groupeId))[0]?.state, (await lines(other))[0]?.state];
    expect(await states()).toEqual(['interrompu', 'retire']);
    await client.accompagnements.reopen({ accompagnementId });
    expect(await states()).toEqual(['inscrit', 'retire']);
  });

  it('cannot be before entering, in the future, nor without having come for who did', async () => {
    const groupeId = await newStage();
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const { inscriptionId } = await enrol(accompagnementId, groupeId);
    const leave = (state: 'abandon' | 'retire', on: string) =>
      client.inscriptions.leave({ inscriptionId, state, on, endsAccompagnement: true });
    await expect(leave('abandon', '2026-11-20')).rejects.toMatchObject({ code: 'leave-before-enter' });
    await expect(leave('abandon', '2026-11-25')).rejects.toMatchObject({ code: 'leave-future' });
    await attendAll(groupeId, inscriptionId);
    await expect(leave('retire', '2026-12-02')).rejects.toMatchObject({ code: 'has-attended' });
  });
});

it('the parcours tells modules and other accompagnements on one line of time', async () => {
  const groupeId = await newStage();
  const { accompagnementId, personneId } = await client.accompagnements.open(cjse());
  const { inscriptionId } = await enrol(accompagnementId, groupeId);
  await attendAll(groupeId, inscriptionId);
  const { modules } = await client.inscriptions.parcours({ personneId });
  expect(modules).toMatchObject([
    { name: 'CJSE', state: null, from: '2026-09-03', to: null },
    { name: 'Stage de fin novembre', state: 'inscrit', from: '2026-11-24', attended: 4, required: 4, met: true },
  ]);
});
