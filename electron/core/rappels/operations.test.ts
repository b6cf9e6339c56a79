import ical from 'node-ical';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rappels } from '#contract/rappels.ts';
import { series } from '#contract/series.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { seriesHandlers } from '../series/operations.ts';
import { rappelsHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const road = () => roadOf(test.host);
const client = () =>
  clientOf({ rappels, series }, { rappels: rappelsHandlers, series: seriesHandlers }, test.host).client;
const read = async () => client().rappels.ofAccompagnement({ accompagnementId });

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await road().accompagnements.open(cjse()));
  await road().convocations.planSeries(tuesdays(accompagnementId));
});
afterEach(() => test.close());

it('gives a text of the next meeting that says nothing of why', async () => {
  const { text, next } = await read();
  expect(text).toBe(
    'Rappel\u00a0: vous avez rendez-vous mardi 24 novembre 2026 à 10\u00a0h\u00a030, Montpellier, bureau 2. En cas d’empêchement, appelez-nous avant.',
  );
  expect(next).toHaveLength(9);
});

it('gives a calendar file that another program reads as the agenda has it', async () => {
  const [serie] = (await client().series.ofAccompagnement({ accompagnementId })).series;
  await client().series.pause({
    serieId: serie?.serieId ?? '',
    from: '2026-12-20',
    to: '2027-01-03',
    reason: 'conges',
  });
  const { fileName, base64 } = await client().rappels.calendar({ accompagnementId });
  expect(fileName).toBe('rendez-vous.ics');
  const events = Object.values(ical.sync.parseICS(Buffer.from(base64, 'base64').toString()));
  const found = events.flatMap((event) =>
    event?.type === 'VEVENT'
      ? ical
          .expandRecurringEvent(event, { from: new Date('2026-01-01'), to: new Date('2028-01-01') })
          .map(({ start }) => parisMomentOf(new Date(start).toISOString()))
      : [],
  );
  const planned = (await read()).next.map(({ day, at }) => ({ day, at }));
  expect(found).toEqual(planned);
  expect(planned.map(({ day }) => day)).not.toContain('2026-12-22');
});

it('keeps how somebody was told, takes it back, and measures who comes', async () => {
  const [first, second] = (await read()).next.map(({ convocationId }) => convocationId);
  await client().rappels.record({ convocationIds: [first ?? ''], kind: 'carte' });
  test.clock.at = '2026-11-24T10:00:00.000Z';
  const { rappelIds } = await client().rappels.record({ convocationIds: [first ?? ''], kind: 'sms' });
  expect((await read()).next[0]?.reminders.map(({ kind }) => kind)).toEqual(['carte', 'sms']);
  const period = { year: 2026, quarter: 4 as const };
  await road().convocations.mark({ convocationId: first ?? '', status: 'honoree', reportedTo: null });
  test.clock.at = '2026-12-01T10:00:00.000Z';
  await road().convocations.mark({ convocationId: second ?? '', status: 'absence-injustifiee', reportedTo: null });
  expect((await client().rappels.attendance({ period })).lines).toEqual([
    { kind: null, honoree: 0, excused: 0, unexcused: 1 },
    { kind: 'sms', honoree: 1, excused: 0, unexcused: 0 },
  ]);
  expect(await client().rappels.remove({ rappelIds })).toEqual({ removed: 1 });
  expect((await client().rappels.attendance({ period })).lines[1]).toMatchObject({ kind: 'carte', honoree: 1 });
});
