import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { chronologie } from '#contract/chronologie.ts';
import { convocations } from '#contract/convocations.ts';
import { mesures } from '#contract/mesures.ts';
import { orientations } from '#contract/orientations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { mesuresHandlers } from '../mesures/operations.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { chronologieHandlers } from './operations.ts';

let test: TestHost;
const client = () =>
  clientOf(
    { accompagnements, chronologie, convocations, mesures, orientations },
    {
      accompagnements: accompagnementsHandlers,
      chronologie: chronologieHandlers,
      convocations: convocationsHandlers,
      mesures: mesuresHandlers,
      orientations: orientationsHandlers,
    },
    test.host,
  ).client;

beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

/** From a call of September to today, 24 November, under a CJSE. */
async function followed(): Promise<string> {
  const { personne, orientation } = cjse();
  const { orientationId } = await client().orientations.receive({ personne, orientation, contact: null, phone: null });
  await client().orientations.addEntretien({
    orientationId,
    kind: 'accueil',
    day: '2026-09-02',
    at: '14:00',
    presence: 'present',
  });
  const [found] = (await client().orientations.list({ view: 'waiting' })).lines;
  expect(found?.orientationId).toBe(orientationId);
  const { personneId } = await client().orientations.read({ orientationId });
  const { accompagnementId } = await client().accompagnements.open(
    cjse({ personne: { kind: 'existing', personneId }, orientationId }),
  );
  await client().convocations.planSeries(tuesdays(accompagnementId));
  return accompagnementId;
}

describe('the timeline of an accompagnement', () => {
  it('tells all that happened, newest first, and nothing still to come', async () => {
    const accompagnementId = await followed();
    const { mesure } = await client().mesures.ofAccompagnement({ accompagnementId });
    const mesureId = mesure?.mesureId ?? expect.fail('no mesure');
    await client().mesures.edit({
      mesureId,
      court: 'Tribunal judiciaire de Béziers',
      authority: null,
      number: '26/1',
      absenceLimit: null,
    });
    await client().mesures.addObligation({
      mesureId,
      label: 'Ne pas entrer en contact',
      startsOn: '2026-09-03',
      endsOn: null,
    });

    const { entries, counts } = await client().chronologie.read({ accompagnementId });
    expect(entries.map(({ day }) => day)).toEqual(
      entries
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
    expect(entries.every(({ day }) => day <= '2026-11-24')).toBe(true);
    expect(entries.map(({ day, event: { kind } }) => `${day} ${kind}`)).toEqual([
      '2026-11-24 convocation',
      '2026-11-24 serie',
      '2026-11-24 correction',
      ...['2026-11-17', '2026-11-10', '2026-11-03', '2026-10-27', '2026-10-20', '2026-10-13', '2026-10-06'].map(
        (day) => `${day} convocation`,
      ),
      ...['2026-09-03 reponse', '2026-09-03 ouverture', '2026-09-03 obligation'].toSorted((a, b) =>
        order(entries, a, b),
      ),
      '2026-09-02 entretien',
      '2026-09-01 orientation',
    ]);
    expect(counts).toEqual({
      entretiens: 1,
      echanges: 0,
      convocations: 9,
      courriers: 0,
      modules: 0,
      decisions: 4,
      corrections: 1,
    });
    expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(entries.length);
  });

  it('tells the end, and no longer once the dossier is opened again: a correction then says it', async () => {
    const accompagnementId = await followed();
    await client().accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'acheve' });
    const kinds = async () =>
      (await client().chronologie.read({ accompagnementId })).entries.map(({ event }) => event.kind);
    expect(await kinds()).toContain('fin');
    await client().accompagnements.reopen({ accompagnementId });
    expect(await kinds()).not.toContain('fin');
    expect(await kinds()).toContain('correction');
  });
});

describe('the referents of a dossier', () => {
  it('change, are told as a correction, and the dossier is then another’s', async () => {
    const accompagnementId = await followed();
    const referentId = test.comptes['Hugo Marchand'] ?? '';
    const binomeId = test.comptes['Nadia Benali'] ?? null;
    const { type, startsOn } = await client().accompagnements.read({ accompagnementId });
    await client().accompagnements.edit({ accompagnementId, type, startsOn, referentId, binomeId });
    expect(await client().accompagnements.read({ accompagnementId })).toMatchObject({
      referent: { name: 'Hugo Marchand' },
      binome: { name: 'Nadia Benali' },
    });
    const { entries } = await client().chronologie.read({ accompagnementId });
    expect(entries).toContainEqual(
      expect.objectContaining({ author: 'Nadia Benali', event: { kind: 'correction', entity: 'accompagnement' } }),
    );
    await expect(
      client().accompagnements.edit({ accompagnementId, type, startsOn, referentId, binomeId: referentId }),
    ).rejects.toMatchObject({ code: 'binome-self', field: 'binomeId' });
  });
});

/** Events of one day without an hour come in the order of their ids. */
const order = (entries: readonly { day: string; event: { kind: string } }[], a: string, b: string): number => {
  const place = (told: string) => entries.findIndex(({ day, event }) => `${day} ${event.kind}` === told);
  return place(a) - place(b);
};
