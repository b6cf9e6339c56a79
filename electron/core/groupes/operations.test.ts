import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lieux } from '#contract/lieux.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { byDossier, dossierOf, formatNamed, modulesOf, stage, type Modules } from '#tests/support/modules.ts';
import { lieuxHandlers } from '../lieux/operations.ts';

let test: TestHost;
let client: Modules;
beforeEach(() => {
  test = openTestHost({
    people: { 'Nadia Benali': 'direction', 'Hugo Marchand': 'controleur', 'Claire Vidal': 'controleur' },
  });
  client = modulesOf(test.host);
});
afterEach(() => test.close());

const compte = (name: string): string => test.comptes[name] ?? '';
const days = async (groupeId: string) =>
  (await client.groupes.read({ groupeId })).seances.map(({ day, at, status }) => `${day} ${at} ${status}`);

describe('models of modules', () => {
  it('are kept once by name, changed, put aside and offered again', async () => {
    const format = formatNamed('Stage de sept semaines');
    const { programmeId } = await client.programmes.save({ programmeId: null, name: 'Stage d’Alès', format });
    await expect(client.programmes.save({ programmeId: null, name: 'Stage d’Alès', format })).rejects.toMatchObject({
      code: 'programme-known',
      field: 'name',
    });
    await client.programmes.save({ programmeId, name: 'Stage d’Alès', format: { ...format, capacity: 8 } });
    await client.programmes.setRemoved({ programmeId, removed: true });
    expect((await client.programmes.list({})).programmes).toMatchObject([{ name: 'Stage d’Alès', removed: true }]);
    await client.programmes.setRemoved({ programmeId, removed: false });
    const [line] = (await client.programmes.list({})).programmes;
    expect(line).toMatchObject({ removed: false, running: 0, format: { capacity: 8, feeCents: 20_000 } });
  });

  it('do not change the groupes copied from them', async () => {
    const format = formatNamed('Stage de deux jours consécutifs');
    const { programmeId } = await client.programmes.save({ programmeId: null, name: 'Stage', format });
    const { groupeId } = await client.groupes.create(stage({ programmeId, format }));
    await client.programmes.save({
      programmeId,
      name: 'Stage',
      format: { ...format, capacity: 4, steps: format.steps.slice(0, 2) },
    });
    const groupe = await client.groupes.read({ groupeId });
    expect(groupe).toMatchObject({ programme: 'Stage', format: { capacity: 12 } });
    expect(groupe.seances).toHaveLength(4);
    await client.groupes.edit({ ...stage(), groupeId, format: { ...format, capacity: 6 } });
    expect((await client.programmes.list({})).programmes[0]).toMatchObject({ running: 1, format: { capacity: 4 } });
  });
});

describe('a groupe', () => {
  it('takes its séances from the format, with who runs it, and is listed by its next one', async () => {
    const { groupeId, seances } = await client.groupes.create(
      stage({ animateurIds: [compte('Hugo Marchand'), compte('Claire Vidal'), compte('Hugo Marchand')] }),
    );
    expect(seances).toBe(4);
    expect(await days(groupeId)).toEqual([
      '2026-11-30 09:00 prevue',
      '2026-11-30 14:00 prevue',
      '2026-12-01 09:00 prevue',
      '2026-12-01 14:00 prevue',
    ]);
    await client.groupes.create(stage({ name: 'Stage de décembre', startsOn: '2026-12-14' }));
    const { groupes, total } = await client.groupes.list({ closed: false });
    expect(total).toBe(2);
    expect(groupes.map(({ name, nextOn, nextAt }) => [name, nextOn, nextAt])).toEqual([
      ['Stage de fin novembre', '2026-11-30', '09:00'],
      ['Stage de décembre', '2026-12-14', '09:00'],
    ]);
    expect(groupes[0]).toMatchObject({ animateurs: ['Claire Vidal', 'Hugo Marchand'], capacity: 12, enrolled: 0 });
  });

  it('shows the same days before it is made, and avoids those on which its place is closed', async () => {
    const places = clientOf({ lieux }, { lieux: lieuxHandlers }, test.host).client.lieux;
    await places.addFermeture({
      lieuId: null,
      compteId: null,
      from: '2026-12-01',
      to: '2026-12-01',
      label: 'Journée de l’équipe',
    });
    const { format, startsOn, at, lieu } = stage();
    const preview = await client.groupes.previewDates({ format, startsOn, at, lieu });
    expect(preview.seances.map(({ day, avoided }) => [day, avoided])).toEqual([
      ['2026-11-30', null],
      ['2026-11-30', null],
      ['2026-12-02', 'Journée de l’équipe'],
      ['2026-12-02', 'Journée de l’équipe'],
    ]);
    const { groupeId } = await client.groupes.create(stage());
    expect((await days(groupeId)).map((each) => each.slice(0, 10))).toEqual(preview.seances.map(({ day }) => day));
    await expect(client.groupes.create(stage({ startsOn: '2026-12-01' }))).rejects.toMatchObject({
      code: 'start-closed',
      field: 'startsOn',
    });
  });

  it('an open one is planned for half a year, then on, without a séance on a holiday', async () => {
    const { groupeId } = await client.groupes.create(
      stage({
        name: 'Groupe ouvert de Montpellier',
        startsOn: '2026-12-04',
        at: '18:00',
        format: formatNamed('Groupe de parole ouvert'),
      }),
    );
    const before = await days(groupeId);
    expect(before[0]).toBe('2026-12-04 18:00 prevue');
    expect(before.map((each) => each.slice(0, 10))).not.toContain('2026-12-25');
    await expect(
      client.groupes.addSeances({ groupeId, seances: { how: 'rhythm', until: '2027-01-01' } }),
    ).rejects.toMatchObject({ code: 'until-before-first' });
    const { added } = await client.groupes.addSeances({ groupeId, seances: { how: 'rhythm', until: '2027-07-30' } });
    const { seances } = await client.groupes.read({ groupeId });
    expect(seances).toHaveLength(before.length + added);
    expect(seances.map(({ label }) => label)).toEqual(seances.map((_, index) => `Séance ${index + 1}`));
    await client.groupes.addSeances({
      groupeId,
      seances: {
        how: 'one',
        label: 'Séance exceptionnelle',
        day: '2026-12-09',
        at: '10:00',
        durationMinutes: 90,
        lieu: 'Sète',
      },
    });
    expect((await client.groupes.read({ groupeId })).seances[1]).toMatchObject({
      label: 'Séance exceptionnelle',
      lieu: 'Sète',
    });
  });

  it('is closed once everybody left, and reopened as it was', async () => {
    test.clock.at = '2026-12-01T08:00:00.000Z';
    const { groupeId } = await client.groupes.create(stage());
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const { inscriptionId } = await client.inscriptions.enrol({
      about: byDossier(accompagnementId),
      groupeId,
      on: '2026-11-30',
      dueOn: null,
      forced: true,
    });
    await expect(client.groupes.close({ groupeId, on: '2026-12-01' })).rejects.toMatchObject({
      code: 'groupe-not-empty',
    });
    await client.inscriptions.leave({ inscriptionId, state: 'abandon', on: '2026-11-30', endsAccompagnement: true });
    const { seances } = await client.groupes.read({ groupeId });
    await client.seances.cancel({ seanceId: seances[2]?.seanceId ?? '' });
    await expect(client.groupes.close({ groupeId, on: '2026-12-02' })).rejects.toMatchObject({ code: 'close-future' });
    expect(await client.groupes.close({ groupeId, on: '2026-11-30' })).toEqual({ cancelled: 1 });
    expect((await client.groupes.list({ closed: true })).groupes).toMatchObject([{ groupeId, closedOn: '2026-11-30' }]);
    await expect(client.seances.restore({ seanceId: seances[2]?.seanceId ?? '' })).rejects.toMatchObject({
      code: 'groupe-closed',
    });
    expect(await client.groupes.reopen({ groupeId })).toEqual({ restored: 1 });
    // What had been cancelled before the closing stays cancelled.
    expect((await days(groupeId)).map((each) => each.split(' ')[2])).toEqual(['prevue', 'prevue', 'annulee', 'prevue']);
    await client.inscriptions.rejoin({ inscriptionId });
    expect(
      (await client.accompagnements.list({ whose: 'all' })).lines.filter(({ endedOn }) => endedOn !== null),
    ).toEqual([]);
  });

  it('keeps what it is for while people are in it', async () => {
    const { groupeId } = await client.groupes.create(stage());
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    await client.inscriptions.ask({
      about: byDossier(accompagnementId),
      type: 'stage',
      groupeId,
      askedOn: '2026-11-20',
      dueOn: null,
    });
    await expect(
      client.groupes.edit({ ...stage({ format: formatNamed('Groupe de parole fermé') }), groupeId }),
    ).rejects.toMatchObject({ code: 'groupe-used' });
  });

  it('refuses a colleague without an account, and a permanence that ends before it begins', async () => {
    await expect(
      client.groupes.create(stage({ animateurIds: ['019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6'] })),
    ).rejects.toMatchObject({ code: 'professional-unknown' });
    const permanences = [{ weekday: 3, from: '12:00', to: '09:00', lieu: 'Lunel' }];
    await expect(
      client.groupes.create(stage({ format: formatNamed('Suivi psychologique'), permanences })),
    ).rejects.toMatchObject({ code: 'permanence-ends-before-start' });
  });
});
