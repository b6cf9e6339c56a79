import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';

let test: TestHost;
beforeEach(() => (test = openTestHost()));
afterEach(() => test.close());

it('never reads the whole agenda to show a part of it', async () => {
  if (!test.host.opened) throw new Error('locked');
  const { connection } = test.host.opened;
  const prepare = connection.prepare.bind(connection);
  const statements = new Set<string>();
  Object.assign(connection, { prepare: (text: string) => (statements.add(text), prepare(text)) });

  const road = roadOf(test.host);
  const period = { year: 2026, quarter: 4 } as const;
  const { accompagnementId } = await road.accompagnements.open(cjse());
  await road.convocations.planSeries(tuesdays(accompagnementId));
  for (const whose of ['all', 'mine'] as const) {
    await road.convocations.between({ from: '2026-11-23', to: '2026-11-29', whose });
    await road.convocations.unanswered({ whose });
  }
  await road.accompagnements.list({});
  await road.accompagnements.read({ accompagnementId });
  await road.indicateurs.compute({ period });
  await road.indicateurs.dossiers({ period, indicateurId: 'convocations-statut', code: null });
  await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'acheve' });

  const explained = [...statements].filter(
    (text) => /^\s*(select|update|delete)/i.test(text) && /convocation/.test(text),
  );
  expect(explained.length).toBeGreaterThan(8);
  for (const text of explained) {
    const values = Array.from({ length: text.split('?').length - 1 }, () => '');
    const plan = prepare(`explain query plan ${text}`).all(...values) as { detail: string }[];
    for (const { detail } of plan) expect(detail, text).not.toMatch(/^SCAN (c|convocation)\b/);
  }
});
