import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { orientations } from '#contract/orientations.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { indicateursHandlers } from '#core/indicateurs/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { orientationsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => (test = openTestHost()));
afterEach(() => test.close());

const client = () =>
  clientOf(
    { orientations, accompagnements, indicateurs },
    { orientations: orientationsHandlers, accompagnements: accompagnementsHandlers, indicateurs: indicateursHandlers },
    test.host,
  ).client;
const phoneCall = () => {
  const { personne, orientation } = volontaire();
  return { personne, orientation: { ...orientation, receivedOn: '2026-11-20' } };
};
const accepted = { answer: 'acceptee', answeredOn: '2026-11-23', refusalReason: null, redirectedTo: null } as const;
const table = (name: string) => test.host.opened?.connection.prepare(`SELECT count(*) FROM ${name}`).pluck().get();
const received2026 = async () => {
  const { indicateurs: figures } = await client().indicateurs.compute({ period: { year: 2026, quarter: null } });
  return figures.find(({ id }) => id === 'orientations-source')?.total;
};

describe('an orientation', () => {
  it('exists and counts from the day it is received, before any dossier, whatever is answered', async () => {
    const { orientationId } = await client().orientations.receive(phoneCall());
    expect(await received2026()).toBe(1);
    expect(table('accompagnement')).toBe(0);
    const { waiting, longestDays, lines } = await client().orientations.register({});
    expect([waiting, longestDays]).toEqual([1, 4]);
    expect(lines[0]).toMatchObject({ answer: 'en-attente', waitingDays: 4, accompagnementId: null });
    await client().orientations.answer({
      orientationId,
      ...accepted,
      answer: 'refusee',
      refusalReason: 'hors-secteur',
    });
    expect(await received2026()).toBe(1);
    expect((await client().orientations.register({})).lines).toEqual([]);
    expect((await client().orientations.register({ show: 'all' })).lines[0]).toMatchObject({
      answer: 'refusee',
      refusalReason: 'hors-secteur',
      waitingDays: null,
    });
  });

  it('is taken without the birth date, which a caller may not know', async () => {
    const call = phoneCall();
    if (call.personne.kind !== 'new') throw new Error('a new person');
    await client().orientations.receive({ ...call, personne: { ...call.personne, birthDate: null } });
    expect((await client().orientations.register({})).lines[0]?.birthDate).toBeNull();
  });

  it('shows the longest wait first', async () => {
    for (const receivedOn of ['2026-11-10', '2026-09-01', '2026-11-24'])
      await client().orientations.receive({ ...phoneCall(), orientation: { ...phoneCall().orientation, receivedOn } });
    const { lines, longestDays } = await client().orientations.register({});
    expect(lines.map(({ waitingDays }) => waitingDays)).toEqual([84, 14, 0]);
    expect(longestDays).toBe(84);
  });

  it('becomes the one of the accompagnement opened from it: no second orientation, no second person', async () => {
    const dossier = cjse();
    const { orientationId, personneId } = await client().orientations.receive({
      personne: dossier.personne,
      orientation: dossier.orientation,
    });
    const { accompagnementId } = await client().accompagnements.open({
      ...dossier,
      personne: { kind: 'existing', personneId },
      fromOrientationId: orientationId,
    });
    expect([table('personne'), table('orientation'), await received2026()]).toEqual([1, 1, 1]);
    expect(await client().orientations.read({ orientationId })).toMatchObject({ answer: 'acceptee', accompagnementId });
    await expect(client().orientations.undoAnswer({ orientationId })).rejects.toMatchObject({ code: 'already-opened' });
  });

  it('is not taken up for somebody else, and nothing is then opened', async () => {
    const { orientationId } = await client().orientations.receive(phoneCall());
    await expect(client().accompagnements.open({ ...cjse(), fromOrientationId: orientationId })).rejects.toMatchObject({
      code: 'orientation-unknown',
      field: 'fromOrientationId',
    });
    expect([table('personne'), table('accompagnement'), table('mesure')]).toEqual([1, 0, 0]);
  });

  it('has its answer taken back, each change kept with its author', async () => {
    const { orientationId } = await client().orientations.receive(phoneCall());
    await client().orientations.answer({ orientationId, ...accepted, answer: 'redirigee', redirectedTo: 'La Clède' });
    expect(await client().orientations.undoAnswer({ orientationId })).toMatchObject({
      answer: 'en-attente',
      answeredOn: null,
      redirectedTo: null,
      waitingDays: 4,
    });
    const fields = test.host.opened?.connection
      .prepare('SELECT field FROM modification WHERE record_id = ? ORDER BY seq')
      .pluck()
      .all(orientationId);
    expect(fields).toEqual(['answer', 'answeredOn', 'redirectedTo', 'answer', 'answeredOn', 'redirectedTo']);
  });

  it.each([
    ['before it was received', { answeredOn: '2026-11-19' }, 'answer-before-orientation', 'answeredOn'],
    ['tomorrow', { answeredOn: '2026-11-25' }, 'answer-future', 'answeredOn'],
    ['by a refusal without its reason', { answer: 'refusee' }, 'reason-missing', 'refusalReason'],
    ['by a return without its reason', { answer: 'retournee' }, 'reason-missing', 'refusalReason'],
    ['yes with a reason to refuse', { refusalReason: 'places' }, 'reason-unexpected', 'refusalReason'],
    ['by a redirection to nobody', { answer: 'redirigee' }, 'redirection-missing', 'redirectedTo'],
    ['yes and somewhere else', { redirectedTo: 'APEX' }, 'redirection-unexpected', 'redirectedTo'],
  ] as const)('is not answered %s', async (_, changes, code, field) => {
    const { orientationId } = await client().orientations.receive(phoneCall());
    await expect(client().orientations.answer({ orientationId, ...accepted, ...changes })).rejects.toMatchObject({
      code,
      field,
    });
    expect((await client().orientations.register({})).waiting).toBe(1);
  });

  it.each([
    ['dated next year', { receivedOn: '2027-02-01' }, 'orientation-future'],
    ['sent by nobody', { source: 'justice' }, 'prescripteur-missing'],
  ] as const)('is refused when it is %s, and no person is left behind', async (_, changes, code) => {
    const call = phoneCall();
    await expect(
      client().orientations.receive({ ...call, orientation: { ...call.orientation, ...changes } }),
    ).rejects.toMatchObject({ code });
    expect([table('personne'), table('orientation')]).toEqual([0, 0]);
  });
});
