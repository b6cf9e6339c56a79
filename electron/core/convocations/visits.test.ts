import { afterEach, beforeEach, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { chronologie } from '#contract/chronologie.ts';
import { convocations } from '#contract/convocations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { chronologieHandlers } from '../chronologie/operations.ts';
import { convocationsHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const client = () =>
  clientOf(
    { accompagnements, chronologie, convocations },
    { accompagnements: accompagnementsHandlers, chronologie: chronologieHandlers, convocations: convocationsHandlers },
    test.host,
  ).client;
const notes = async () =>
  (await client().chronologie.read({ accompagnementId })).entries.flatMap(({ event }) =>
    event.kind === 'note' ? [event] : [],
  );

beforeEach(async () => {
  test = openTestHost({ people: { 'Nadia Benali': 'controleur', 'Odile Roux': 'secretariat' } });
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
  test.actAs('Odile Roux');
});
afterEach(() => test.close());

it('a visit nobody expected is noted at the hour of Paris, counts as no convocation, and is undone by who noted it', async () => {
  const recorded = await client().convocations.recordVisit({ accompagnementId });
  expect(recorded).toMatchObject({ kind: 'noted', at: '10:00' });
  test.actAs('Nadia Benali');
  expect(await notes()).toMatchObject([{ noteKind: 'autre', text: 'Visite sans rendez-vous, à 10\u00a0h\u00a000.' }]);
  expect((await client().accompagnements.read({ accompagnementId })).attendance.honoree).toBe(0);
  const { noteId } = recorded.kind === 'noted' ? recorded : expect.fail('not noted');
  await expect(client().convocations.removeVisit({ noteId })).rejects.toMatchObject({ code: 'visit-unknown' });
  test.actAs('Odile Roux');
  await client().convocations.removeVisit({ noteId });
  expect(await notes()).toMatchObject([{ removed: true }]);
});

it('the visit of somebody expected that day answers their convocation', async () => {
  await client().convocations.planSeries(tuesdays(accompagnementId));
  const recorded = await client().convocations.recordVisit({ accompagnementId });
  expect(recorded.kind).toBe('answered');
  const { convocations: meetings } = await client().accompagnements.read({ accompagnementId });
  expect(meetings.find(({ day }) => day === '2026-11-24')?.status).toBe('honoree');
  // Come back the same day: already answered, so noted.
  expect((await client().convocations.recordVisit({ accompagnementId })).kind).toBe('noted');
});

it('a visit after the end is refused with what to do', async () => {
  await client().accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'acheve' });
  await expect(client().convocations.recordVisit({ accompagnementId })).rejects.toMatchObject({
    code: 'accompagnement-closed',
    message: expect.stringContaining('rouvrez-le') as string,
  });
});
