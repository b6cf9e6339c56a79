import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { accompagnements } from '#contract/accompagnements.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { orientations, type ReceiveInput } from '#contract/orientations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { indicateursHandlers } from '../indicateurs/operations.ts';
import { orientationsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { accompagnements, orientations, indicateurs },
    {
      accompagnements: accompagnementsHandlers,
      orientations: orientationsHandlers,
      indicateurs: indicateursHandlers,
    },
    test.host,
  ).client;
const register = () => client().orientations;

/** A call of the parquet of Béziers on 16 November; the birth date is not known yet. */
const call = (changes: Partial<z.input<typeof ReceiveInput>> = {}): z.input<typeof ReceiveInput> => ({
  personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: null, sexe: 'homme' },
  orientation: {
    receivedOn: '2026-11-16',
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Parquet de Béziers',
  },
  contact: 'Mme Soler, bureau d’ordre',
  phone: '04 67 00 12 34',
  ...changes,
});
const answering = (orientationId: string, changes: object = {}) => ({
  orientationId,
  answer: 'acceptee' as const,
  answeredOn: '2026-11-20',
  refusalReason: null,
  redirectedTo: null,
  ...changes,
});

describe('an orientation received by phone', () => {
  it('waits, with its age, before any dossier', async () => {
    const { orientationId } = await register().receive(call());
    const { lines, counts } = await register().list({});
    expect(lines).toEqual([
      expect.objectContaining({
        orientationId,
        lastName: 'Fabre',
        birthDate: null,
        answer: 'en-attente',
        waitDays: 8,
        delayDays: null,
        accompagnementId: null,
      }),
    ]);
    expect(counts).toEqual({ waiting: 1, waitingLong: 0, oldestDays: 8, toOpen: 0 });
    expect(await register().read({ orientationId })).toMatchObject({
      contact: 'Mme Soler, bureau d’ordre',
      phone: '04 67 00 12 34',
      entretiens: [],
    });
  });

  it('is listed oldest first, or justice first when it is asked', async () => {
    const alone = { receivedOn: '2026-10-02', source: 'volontaire', cadre: 'volontaire', prescripteur: null } as const;
    await register().receive(call());
    await register().receive(
      call({
        personne: { kind: 'new', lastName: 'Castel', firstName: 'Jérôme', birthDate: null, sexe: 'homme' },
        orientation: alone,
      }),
    );
    const names = async (input: object) => (await register().list(input)).lines.map(({ lastName }) => lastName);
    expect(await names({})).toEqual(['Castel', 'Fabre']);
    expect(await names({ justiceFirst: true })).toEqual(['Fabre', 'Castel']);
    expect(await names({ cadre: 'volontaire' })).toEqual(['Castel']);
    expect((await register().list({})).counts).toMatchObject({ waiting: 2, waitingLong: 1, oldestDays: 53 });
  });

  it('needs a prescripteur unless the person came alone, and no day to come', async () => {
    const { orientation } = call();
    await expect(
      register().receive(call({ orientation: { ...orientation, prescripteur: null } })),
    ).rejects.toMatchObject({ code: 'prescripteur-missing', field: 'orientation.prescripteur' });
    await expect(
      register().receive(call({ orientation: { ...orientation, receivedOn: '2026-11-25' } })),
    ).rejects.toMatchObject({ code: 'orientation-future' });
    expect((await register().list({ view: 'all' })).total).toBe(0);
  });

  it('is never received for a person merged into another', async () => {
    const { personneId } = await register().read(await register().receive(call()));
    test.host.opened?.connection.prepare('update personne set merged_into_id = id where id = ?').run(personneId);
    await expect(register().receive(call({ personne: { kind: 'existing', personneId } }))).rejects.toMatchObject({
      code: 'personne-unknown',
    });
  });

  it('counts from the day it is received, whatever the answer', async () => {
    const { orientationId } = await register().receive(call());
    const figures = async () => {
      const period = { year: 2026, quarter: 4 } as const;
      const { indicateurs: all } = await client().indicateurs.compute({ period });
      return all.find(({ id }) => id === 'orientations-source')?.total;
    };
    expect(await figures()).toBe(1);
    await register().answer(answering(orientationId, { answer: 'refusee', refusalReason: 'hors-secteur' }));
    expect(await figures()).toBe(1);
  });
});

describe('the answer to an orientation', () => {
  it('is given with its reason or its destination, once, and undone', async () => {
    const { orientationId } = await register().receive(call());
    await expect(register().answer(answering(orientationId, { answer: 'refusee' }))).rejects.toMatchObject({
      code: 'reason-missing',
      field: 'refusalReason',
    });
    await expect(register().answer(answering(orientationId, { answer: 'redirigee' }))).rejects.toMatchObject({
      field: 'redirectedTo',
    });
    await register().answer(answering(orientationId));
    expect((await register().list({ view: 'to-open' })).lines).toHaveLength(1);
    await register().undoAnswer({ orientationId });
    await register().answer(
      answering(orientationId, { answer: 'redirigee', redirectedTo: 'Via Voltaire', refusalReason: 'autre' }),
    );
    expect(await register().read({ orientationId })).toMatchObject({
      answer: 'redirigee',
      redirectedTo: 'Via Voltaire',
      refusalReason: null,
      waitDays: 4,
    });
    await expect(register().answer(answering(orientationId))).rejects.toMatchObject({ code: 'already-answered' });
    await register().undoAnswer({ orientationId });
    expect(await register().read({ orientationId })).toMatchObject({ answer: 'en-attente', redirectedTo: null });
    const kept = test.host.opened?.connection
      .prepare("select after from modification where record_id = ? and field = 'redirectedTo'")
      .pluck()
      .all(orientationId);
    expect(kept).toEqual(['"Via Voltaire"', null]);
  });

  it('is neither before the reception nor to come', async () => {
    const { orientationId } = await register().receive(call());
    await expect(register().answer(answering(orientationId, { answeredOn: '2026-11-15' }))).rejects.toMatchObject({
      code: 'answer-before-reception',
    });
    await expect(register().answer(answering(orientationId, { answeredOn: '2026-11-25' }))).rejects.toMatchObject({
      code: 'answer-future',
    });
  });
});

describe('interviews before any module', () => {
  it('give the delay to the first one attended', async () => {
    const { orientationId } = await register().receive(call());
    const interview = { orientationId, kind: 'accueil' as const, at: '14:00' };
    await register().addEntretien({ ...interview, day: '2026-11-18', presence: 'absent-excuse' });
    const { entretienId } = await register().addEntretien({ ...interview, day: '2026-11-24', presence: 'prevu' });
    expect(await register().read({ orientationId })).toMatchObject({ delayDays: null });
    await register().setPresence({ entretienId, presence: 'present' });
    const page = await register().read({ orientationId });
    expect(page.delayDays).toBe(8);
    expect(page.entretiens.map(({ day, compteName }) => [day, compteName])).toEqual([
      ['2026-11-18', 'Nadia Benali'],
      ['2026-11-24', 'Nadia Benali'],
    ]);
    expect(await register().removeEntretien({ entretienId })).toEqual({ removed: 1 });
    expect(await register().read({ orientationId })).toMatchObject({ delayDays: null });
  });

  it('are not attended before they take place, nor planned in the past', async () => {
    const { orientationId } = await register().receive(call());
    const interview = { orientationId, kind: 'telephone' as const, at: null };
    await expect(
      register().addEntretien({ ...interview, day: '2026-11-25', presence: 'present' }),
    ).rejects.toMatchObject({ code: 'entretien-not-yet' });
    await expect(register().addEntretien({ ...interview, day: '2026-11-23', presence: 'prevu' })).rejects.toMatchObject(
      { code: 'entretien-past' },
    );
    await expect(
      register().addEntretien({ ...interview, day: '2026-11-01', presence: 'present' }),
    ).rejects.toMatchObject({ code: 'entretien-before-reception' });
  });
});

describe('an accompagnement opened from the register', () => {
  it('makes neither a second orientation nor a second person', async () => {
    const { orientationId } = await register().receive(call());
    const { personneId } = await register().read({ orientationId });
    const { accompagnementId } = await client().accompagnements.open(
      cjse({
        personne: { kind: 'existing', personneId },
        orientationId,
        orientation: { ...call().orientation, prescripteur: 'Parquet du tribunal judiciaire de Béziers' },
        startsOn: '2026-11-24',
      }),
    );
    const { lines, total, counts } = await register().list({ view: 'all' });
    expect(total).toBe(1);
    expect(counts).toMatchObject({ waiting: 0, toOpen: 0 });
    expect(lines[0]).toMatchObject({
      orientationId,
      accompagnementId,
      answer: 'acceptee',
      answeredOn: '2026-11-24',
      prescripteur: 'Parquet du tribunal judiciaire de Béziers',
    });
    expect((await client().accompagnements.read({ accompagnementId })).personneId).toBe(personneId);
    await expect(register().undoAnswer({ orientationId })).rejects.toMatchObject({ code: 'orientation-opened' });
  });

  it('is refused for another person, or once the orientation was declined', async () => {
    const { orientationId } = await register().receive(call());
    const { personneId } = await register().read({ orientationId });
    const { orientation } = call();
    await expect(
      client().accompagnements.open(cjse({ orientationId, orientation, startsOn: '2026-11-24' })),
    ).rejects.toMatchObject({ code: 'orientation-other-person' });
    await register().answer(answering(orientationId, { answer: 'sans-suite' }));
    await expect(
      client().accompagnements.open(
        cjse({ personne: { kind: 'existing', personneId }, orientationId, orientation, startsOn: '2026-11-24' }),
      ),
    ).rejects.toMatchObject({ code: 'orientation-declined' });
  });
});

describe('the shared list of prescripteurs', () => {
  it('knows a service however it is typed, and keeps who to call', async () => {
    await register().receive(call({ contact: null, phone: null }));
    await register().receive(call({ orientation: { ...call().orientation, prescripteur: 'PARQUET DE BEZIERS' } }));
    const [line, ...others] = await register().prescripteurs({});
    expect(others).toEqual([]);
    expect(line).toMatchObject({ service: 'Parquet de Béziers', phone: '04 67 00 12 34', orientations: 2 });
  });

  it('is edited, never twice the same, and put aside without losing anything', async () => {
    const spip = { service: 'SPIP de l’Hérault', contact: null, phone: null, email: null };
    const { prescripteurId } = await register().savePrescripteur({ prescripteurId: null, ...spip });
    await expect(
      register().savePrescripteur({ prescripteurId: null, ...spip, service: 'Spip de l’Herault' }),
    ).rejects.toMatchObject({ code: 'prescripteur-known', field: 'service' });
    await register().savePrescripteur({ prescripteurId, ...spip, phone: '04 67 11 22 33' });
    await register().disablePrescripteur({ prescripteurId, disabled: true });
    expect(await register().prescripteurs({})).toEqual([
      { prescripteurId, ...spip, phone: '04 67 11 22 33', disabled: true, orientations: 0 },
    ]);
  });
});

describe('an orientation typed wrong', () => {
  const right = {
    receivedOn: '2026-11-12',
    source: 'spip',
    cadre: 'postsentenciel',
    prescripteur: 'SPIP de l’Hérault',
  } as const;

  it('is corrected, and counts where it should', async () => {
    const { orientationId } = await register().receive(call());
    await register().correct({ orientationId, orientation: right });
    expect(await register().read({ orientationId })).toMatchObject(right);
    const counted = async (code: string) => {
      const period = { year: 2026, quarter: 4 } as const;
      return (await client().indicateurs.dossiers({ period, indicateurId: 'orientations-source', code })).total;
    };
    expect([await counted('spip'), await counted('justice')]).toEqual([1, 0]);
  });

  it('cannot be said received after the accompagnement it led to, nor lose the cadre its mesure supposes', async () => {
    const { orientationId } = await register().receive(call());
    const { personneId } = await register().read({ orientationId });
    const { orientation } = call();
    await client().accompagnements.open(
      cjse({ personne: { kind: 'existing', personneId }, orientationId, orientation, startsOn: '2026-11-18' }),
    );
    await expect(
      register().correct({ orientationId, orientation: { ...right, receivedOn: '2026-11-19' } }),
    ).rejects.toMatchObject({ code: 'start-before-orientation', field: 'orientation.receivedOn' });
    await expect(
      register().correct({
        orientationId,
        orientation: { receivedOn: '2026-11-16', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
      }),
    ).rejects.toMatchObject({ code: 'mesure-unexpected' });
    expect(await register().read({ orientationId })).toMatchObject(orientation);
  });
});
