import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { completude, gapKinds, type GapKind } from '#contract/completude.ts';
import { convocations } from '#contract/convocations.ts';
import { orientations } from '#contract/orientations.ts';
import { writerOf } from '#db/open.ts';
import { situation } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { newId } from '../ids.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { completudeHandlers } from './operations.ts';

let test: TestHost;
const client = () =>
  clientOf(
    { accompagnements, completude, convocations, orientations },
    {
      accompagnements: accompagnementsHandlers,
      completude: completudeHandlers,
      convocations: convocationsHandlers,
      orientations: orientationsHandlers,
    },
    test.host,
  ).client;
const counts = async (whose: 'mine' | 'all' = 'all') =>
  Object.fromEntries(
    (await client().completude.summary({ whose })).counts
      .filter(({ count }) => count > 0)
      .map((gap) => [gap.kind, gap.count]),
  );
const lines = async (kind: GapKind) => (await client().completude.lines({ whose: 'all', kind })).lines;

beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

/** Says what is known of a person's housing, work and children. */
function say(personneId: string, topic: 'emploi' | 'logement' | 'parentalite', value: string | null): void {
  writerOf(test.host.opened?.connection ?? expect.fail('locked'))
    .insert(situation)
    .values({ id: newId(), personneId, topic, value, observedOn: '2026-11-01', recordedAt: test.clock.at })
    .run();
}

describe('what has to be completed', () => {
  it('is nothing in an empty base', async () => {
    expect(await counts()).toEqual({});
  });

  it('is told of each dossier, and no longer once it is filled', async () => {
    const { accompagnementId, personneId } = await client().accompagnements.open(cjse());
    expect(await counts()).toEqual({ 'sans-convocation': 1, emploi: 1, logement: 1, parentalite: 1 });
    expect((await client().completude.ofAccompagnement({ accompagnementId })).gaps).toEqual([
      'sans-convocation',
      'emploi',
      'logement',
      'parentalite',
    ]);
    for (const topic of ['emploi', 'logement', 'parentalite'] as const) say(personneId, topic, '"connu"');
    expect(await counts()).toEqual({ 'sans-convocation': 1 });

    // Eight Tuesdays from 6 October: seven are past without an answer, today's is not past yet.
    await client().convocations.planSeries(tuesdays(accompagnementId));
    expect(await counts()).toEqual({ 'convocation-sans-reponse': 1 });
    const agenda = await client().convocations.between({ from: '2026-10-01', to: '2026-11-23', whose: 'all' });
    expect(agenda.lines).toHaveLength(7);
    for (const { convocationId } of agenda.lines)
      await client().convocations.mark({ convocationId, status: 'honoree', reportedTo: null });
    expect(await counts()).toEqual({});
    expect((await client().completude.ofAccompagnement({ accompagnementId })).gaps).toEqual([]);
  });

  it('counts a person once, whatever the number of their accompagnements', async () => {
    const { personneId } = await client().accompagnements.open(volontaire());
    await client().accompagnements.open(
      volontaire({ personne: { kind: 'existing', personneId }, type: 'suivi-psychologique' }),
    );
    expect(await counts()).toEqual({ emploi: 1, logement: 1, parentalite: 1 });
    expect(await lines('emploi')).toHaveLength(1);
  });

  it('includes an orientation that waits more than thirty days, not one of thirty', async () => {
    const { personne, orientation } = volontaire();
    const receive = (receivedOn: string) =>
      client().orientations.receive({
        personne,
        orientation: { ...orientation, receivedOn },
        contact: null,
        phone: null,
      });
    await receive('2026-10-25');
    expect(await counts()).toEqual({});
    const { orientationId } = await receive('2026-10-24');
    expect(await counts()).toEqual({ 'orientation-sans-reponse': 1 });
    expect(await lines('orientation-sans-reponse')).toMatchObject([{ orientationId, since: '2026-10-24' }]);
  });

  it('leaves alone what ended before the former quarter, and what a colleague follows', async () => {
    const { accompagnementId } = await client().accompagnements.open(
      volontaire({
        orientation: { receivedOn: '2026-01-05', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
        startsOn: '2026-01-06',
      }),
    );
    await client().accompagnements.close({ accompagnementId, endedOn: '2026-06-30', motif: 'acheve' });
    expect(await counts()).toEqual({});
    await client().accompagnements.reopen({ accompagnementId });
    await client().accompagnements.close({ accompagnementId, endedOn: '2026-07-01', motif: 'acheve' });
    expect(await counts('mine')).toEqual({ emploi: 1, logement: 1, parentalite: 1 });
    test.actAs('Hugo Marchand');
    expect(await counts('mine')).toEqual({});
  });

  it('shows exactly the dossiers it counts, page after page', async () => {
    for (let index = 0; index < 7; index += 1)
      await client().accompagnements.open(
        cjse({
          personne: {
            kind: 'new',
            lastName: `Roux ${'abcdefg'[index] ?? ''}`,
            firstName: 'Marc',
            birthDate: index % 2 ? null : '1980-01-01',
            sexe: index % 3 ? 'homme' : 'non-renseigne',
          },
          mesure: { ...(cjse().mesure ?? expect.fail('no mesure')), audienceOn: index > 4 ? null : '2027-01-19' },
        }),
      );
    const totals = await counts();
    expect(totals).toMatchObject({ sexe: 3, naissance: 3, 'mesure-sans-date': 2 });
    for (const kind of gapKinds) {
      const pages = [0, 3, 6].map((offset) => client().completude.lines({ whose: 'all', kind, offset, limit: 3 }));
      const found = (await Promise.all(pages)).flatMap((page) => page.lines.map((line) => line.accompagnementId));
      expect(new Set(found).size, kind).toBe(totals[kind] ?? 0);
      expect(found, kind).toHaveLength(totals[kind] ?? 0);
    }
  });
});
