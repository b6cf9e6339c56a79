import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { byDossier, dossierOf, formatNamed, modulesOf, stage, type Modules } from '#tests/support/modules.ts';

let test: TestHost;
let client: Modules;
let groupeId: string;
beforeEach(async () => {
  test = openTestHost({
    people: { 'Nadia Benali': 'direction', 'Hugo Marchand': 'controleur', 'Claire Vidal': 'controleur' },
  });
  client = modulesOf(test.host);
  ({ groupeId } = await client.groupes.create(stage({ animateurIds: [test.comptes['Hugo Marchand'] ?? ''] })));
});
afterEach(() => test.close());

const enrolled = async (lastName: string, into = groupeId) => {
  const { accompagnementId } = await dossierOf(client, lastName);
  return client.inscriptions.enrol({
    about: byDossier(accompagnementId),
    groupeId: into,
    on: '2026-11-24',
    dueOn: null,
  });
};
const page = () => client.groupes.read({ groupeId });
const seanceAt = async (rank: number, of = groupeId): Promise<string> =>
  (await client.groupes.read({ groupeId: of })).seances.filter(({ kind }) => kind === 'collective')[rank]?.seanceId ??
  '';
const mark = (
  inscriptionId: string,
  status: 'present' | 'retard' | 'absent-excuse' | 'absent-injustifie' | null,
  catchesUpId: string | null = null,
) => ({ inscriptionId, status, comment: null, catchesUpId });
const evening = () => (test.clock.at = '2026-12-01T17:00:00.000Z');

describe('attendance', () => {
  it('is answered for all at once, then corrected; the séance is held once somebody is answered', async () => {
    const [one, two] = [await enrolled('Berthier'), await enrolled('Castel')];
    const seanceId = await seanceAt(0);
    await expect(client.seances.mark({ seanceId, marks: [mark(one.inscriptionId, 'present')] })).rejects.toMatchObject({
      code: 'seance-future',
    });
    evening();
    expect((await page()).seances[0]).toMatchObject({ expected: 2, present: 0, unanswered: 2, status: 'prevue' });
    expect((await client.groupes.list({ closed: false })).groupes[0]).toMatchObject({ toAnswer: 2, enrolled: 2 });
    const all = [mark(one.inscriptionId, 'present'), mark(two.inscriptionId, 'present')];
    expect(await client.seances.mark({ seanceId, marks: all })).toMatchObject({ present: 2, unanswered: 0 });
    const { before } = await client.seances.mark({ seanceId, marks: [mark(two.inscriptionId, 'absent-excuse')] });
    expect((await page()).seances[0]).toMatchObject({ expected: 2, present: 1, unanswered: 0, status: 'tenue' });
    await client.seances.mark({ seanceId, marks: before });
    expect((await page()).seances[0]).toMatchObject({ present: 2 });
    const none = all.map((each) => ({ ...each, status: null }));
    await client.seances.mark({ seanceId, marks: none });
    expect((await page()).seances[0]).toMatchObject({ present: 0, unanswered: 2, status: 'prevue' });
  });

  it('is refused whole when one of the people is not expected', async () => {
    const one = await enrolled('Berthier');
    const other = (await client.groupes.create(stage({ name: 'Stage de décembre', startsOn: '2026-12-14' }))).groupeId;
    const stranger = await enrolled('Castel', other);
    evening();
    const seanceId = await seanceAt(0);
    const marks = [mark(one.inscriptionId, 'present'), mark(stranger.inscriptionId, 'present')];
    await expect(client.seances.mark({ seanceId, marks })).rejects.toMatchObject({ code: 'mark-stranger' });
    expect((await page()).seances[0]).toMatchObject({ present: 0 });
  });

  it('expects nobody before they enter, nor after they left', async () => {
    const one = await enrolled('Berthier');
    evening();
    const { accompagnementId } = await dossierOf(client, 'Castel');
    await client.inscriptions.enrol({
      about: byDossier(accompagnementId),
      groupeId,
      on: '2026-12-01',
      dueOn: null,
      forced: true,
    });
    await client.inscriptions.leave({
      inscriptionId: one.inscriptionId,
      state: 'abandon',
      on: '2026-11-30',
      endsAccompagnement: false,
    });
    expect((await page()).seances.map(({ expected }) => expected)).toEqual([1, 1, 1, 1]);
    const names = async (rank: number) =>
      (await client.seances.sheet({ seanceId: await seanceAt(rank) })).lines.map(({ lastName }) => lastName);
    expect([await names(0), await names(2)]).toEqual([['Berthier'], ['Castel']]);
  });
});

describe('a séance missed', () => {
  it('is made up for in another session, where the person is a guest, once', async () => {
    const one = await enrolled('Berthier');
    const next = (await client.groupes.create(stage({ name: 'Stage de décembre', startsOn: '2026-12-14' }))).groupeId;
    evening();
    const missed = await seanceAt(1);
    await client.seances.mark({ seanceId: missed, marks: [mark(one.inscriptionId, 'absent-excuse')] });
    test.clock.at = '2026-12-14T17:00:00.000Z';
    const there = await seanceAt(1, next);
    const sheet = await client.seances.sheet({ seanceId: there });
    expect(sheet.toCatchUp).toMatchObject([
      { inscriptionId: one.inscriptionId, person: 'Berthier Karim', seanceId: missed, groupe: 'Stage de fin novembre' },
    ]);
    await expect(
      client.seances.mark({ seanceId: there, marks: [mark(one.inscriptionId, 'present')] }),
    ).rejects.toMatchObject({ code: 'mark-stranger' });
    await client.seances.mark({ seanceId: there, marks: [mark(one.inscriptionId, 'present', missed)] });
    const after = await client.seances.sheet({ seanceId: there });
    expect(after.lines).toMatchObject([
      {
        lastName: 'Berthier',
        status: 'present',
        guestOf: 'Stage de fin novembre, Premier jour, après-midi du 30 novembre 2026',
      },
    ]);
    expect(after.toCatchUp).toEqual([]);
    expect((await client.seances.sheet({ seanceId: missed })).lines).toMatchObject([
      { status: 'absent-excuse', caughtUpOn: '2026-12-14' },
    ]);
    const [line] = (await page()).inscriptions;
    expect(line?.progress).toMatchObject({ attended: 1, missed: [] });
    const again = await seanceAt(2, next);
    test.clock.at = '2026-12-15T17:00:00.000Z';
    await expect(
      client.seances.mark({ seanceId: again, marks: [mark(one.inscriptionId, 'present', missed)] }),
    ).rejects.toMatchObject({ code: 'catch-up-unknown' });
  });

  it('is not made up for by a séance of the same group, which counts for itself', async () => {
    const one = await enrolled('Berthier');
    evening();
    const [first, second] = [await seanceAt(0), await seanceAt(1)];
    await client.seances.mark({ seanceId: first, marks: [mark(one.inscriptionId, 'absent-excuse')] });
    await expect(
      client.seances.mark({ seanceId: second, marks: [mark(one.inscriptionId, 'present', first)] }),
    ).rejects.toMatchObject({ code: 'catch-up-own-step' });
  });

  it('is made up for by an interview too', async () => {
    const one = await enrolled('Berthier');
    evening();
    const missed = await seanceAt(1);
    await client.seances.mark({ seanceId: missed, marks: [mark(one.inscriptionId, 'absent-injustifie')] });
    const { seanceId } = await client.seances.planInterview({
      inscriptionId: one.inscriptionId,
      kind: 'individuelle',
      label: 'Rattrapage',
      day: '2026-12-01',
      at: '08:00',
      durationMinutes: 180,
      lieu: 'Montpellier, salle 4',
    });
    // An interview is not the next séance of its group.
    expect((await client.groupes.list({ closed: false })).groupes[0]).toMatchObject({ nextAt: '09:00' });
    await client.seances.mark({ seanceId, marks: [mark(one.inscriptionId, 'present', missed)] });
    expect((await page()).inscriptions[0]?.progress).toMatchObject({ attended: 1, missed: [] });
  });
});

describe('moving', () => {
  it('puts off one séance, or all that follow, and back exactly', async () => {
    const first = await seanceAt(0);
    const before = (await page()).seances.map(({ day, at }) => `${day} ${at}`);
    const move = { seanceId: first, day: '2026-12-24', at: '10:00', cascade: true };
    const preview = await client.seances.previewMove(move);
    expect(preview.moved.map(({ day }) => day)).toEqual(['2026-12-24', '2026-12-24', '2026-12-28', '2026-12-28']);
    const done = await client.seances.move(move);
    expect((await page()).seances.map(({ day, at, plannedDay }) => [day, at, plannedDay])).toEqual([
      ['2026-12-24', '10:00', '2026-11-30'],
      ['2026-12-24', '14:00', '2026-11-30'],
      ['2026-12-28', '09:00', '2026-12-01'],
      ['2026-12-28', '14:00', '2026-12-01'],
    ]);
    await client.seances.moveBack({ before: done.before });
    const back = await page();
    expect(back.seances.map(({ day, at }) => `${day} ${at}`)).toEqual(before);
    expect(back.seances.every(({ plannedDay }) => plannedDay === null)).toBe(true);
    const alone = await client.seances.previewMove({ ...move, cascade: false });
    expect(alone.moved).toHaveLength(1);
    expect(alone.clashes).toContain('3 séances suivantes seraient avant celle-ci\u00a0: décalez-les aussi.');
  });

  it('tells what the new moments meet: who runs it, who is in it, and nothing of itself', async () => {
    const one = await enrolled('Berthier');
    await client.groupes.create(
      stage({ name: 'Stage de décembre', startsOn: '2026-12-14', animateurIds: [test.comptes['Hugo Marchand'] ?? ''] }),
    );
    const at = (day: string) =>
      client.seances.previewMove({ seanceId: first, day, at: '09:00', cascade: true }).then(({ clashes }) => clashes);
    const first = await seanceAt(0);
    expect(await at('2026-12-15')).toEqual([
      'Mardi 15 décembre 2026\u00a0: Hugo Marchand est déjà à «\u00a0Stage de décembre\u00a0» à 9\u00a0h\u00a000.',
      'Mardi 15 décembre 2026\u00a0: Hugo Marchand est déjà à «\u00a0Stage de décembre\u00a0» à 14\u00a0h\u00a000.',
    ]);
    expect(await at('2026-12-01')).toEqual([]);
    const { clashes } = await client.seances.interviewClashes({
      inscriptionId: one.inscriptionId,
      day: '2026-12-01',
      at: '10:00',
      durationMinutes: 60,
      lieu: 'Sète',
    });
    expect(clashes).toContain(
      'Berthier Karim est attendu à 9\u00a0h\u00a000 pour «\u00a0Stage de fin novembre\u00a0».',
    );
    const { format } = stage();
    const preview = await client.groupes.previewDates({
      format,
      startsOn: '2026-12-15',
      at: '09:00',
      lieu: 'Sète',
      animateurIds: [test.comptes['Hugo Marchand'] ?? ''],
    });
    expect(preview.seances.map((seance) => seance.clashes.length)).toEqual([1, 1, 0, 0]);
  });

  it('refuses a closed day, a séance held, a séance cancelled', async () => {
    const seanceId = await seanceAt(0);
    const to = (day: string) => client.seances.move({ seanceId, day, at: '09:00', cascade: false });
    await expect(to('2026-12-25')).rejects.toMatchObject({ code: 'start-closed', field: 'day' });
    await client.seances.cancel({ seanceId });
    await expect(to('2026-12-07')).rejects.toMatchObject({ code: 'seance-cancelled' });
    await client.seances.restore({ seanceId });
    const one = await enrolled('Berthier');
    evening();
    await client.seances.mark({ seanceId, marks: [mark(one.inscriptionId, 'present')] });
    await expect(to('2026-12-07')).rejects.toMatchObject({ code: 'seance-held' });
    await expect(client.seances.remove({ seanceId })).rejects.toMatchObject({ code: 'seance-answered' });
  });
});

describe('who runs a séance', () => {
  it('is a replacement for that one only, of somebody who runs the groupe', async () => {
    const seanceId = await seanceAt(0);
    const [hugo = '', claire = ''] = [test.comptes['Hugo Marchand'], test.comptes['Claire Vidal']];
    const said = {
      seanceId,
      label: 'Premier jour, matin',
      durationMinutes: 180,
      lieu: 'Béziers',
      speakers: 'Maître Sarda, avocate',
      minutes: 'La loi, la parole de chacun.',
    };
    await expect(
      client.seances.edit({ ...said, replacements: [{ replacesId: claire, compteId: hugo }] }),
    ).rejects.toMatchObject({ code: 'replaced-unknown' });
    await client.seances.edit({ ...said, replacements: [{ replacesId: hugo, compteId: claire }] });
    const { seances } = await page();
    expect(seances.map(({ animateurs }) => animateurs)).toEqual([
      ['Claire Vidal'],
      ['Hugo Marchand'],
      ['Hugo Marchand'],
      ['Hugo Marchand'],
    ]);
    expect(seances[0]).toMatchObject({
      lieu: 'Béziers',
      speakers: 'Maître Sarda, avocate',
      minutes: 'La loi, la parole de chacun.',
    });
  });
});

describe('an anonymous group', () => {
  it('is counted by heads, with or without names, and enrols nobody', async () => {
    const { groupeId: ales } = await client.groupes.create(
      stage({
        name: 'Groupe d’Alès',
        startsOn: '2026-11-23',
        at: '18:00',
        lieu: 'Alès',
        format: formatNamed('Groupe de parole anonyme'),
      }),
    );
    const seanceId = await seanceAt(0, ales);
    await expect(
      client.seances.countHeads({ seanceId, headcount: 1, pseudonymes: ['Jo', 'Le Grand'] }),
    ).rejects.toMatchObject({ code: 'heads-fewer-than-names' });
    expect(await client.seances.countHeads({ seanceId, headcount: null, pseudonymes: ['Jo', 'Le Grand'] })).toEqual({
      headcount: 2,
    });
    expect(await client.seances.countHeads({ seanceId, headcount: 7, pseudonymes: ['Jo'] })).toEqual({ headcount: 7 });
    expect(await client.seances.sheet({ seanceId })).toMatchObject({
      anonymous: true,
      pseudonymes: ['Jo'],
      lines: [],
      seance: { status: 'tenue', headcount: 7 },
    });
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    await expect(
      client.inscriptions.enrol({ about: byDossier(accompagnementId), groupeId: ales, on: '2026-11-24', dueOn: null }),
    ).rejects.toMatchObject({ code: 'groupe-anonymous' });
    await client.seances.countHeads({ seanceId, headcount: null, pseudonymes: [] });
    expect(await client.seances.sheet({ seanceId })).toMatchObject({ seance: { status: 'prevue', headcount: null } });
    await expect(
      client.seances.countHeads({ seanceId: await seanceAt(0), headcount: 3, pseudonymes: [] }),
    ).rejects.toMatchObject({ code: 'groupe-nominative' });
  });
});
