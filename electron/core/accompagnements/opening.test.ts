import { count } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerOf } from '#db/open.ts';
import { accompagnement, compte, journal, mesure, orientation, personne } from '#db/schema/index.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, volontaire } from '#tests/support/dossiers.ts';

let test: TestHost;
let road: ReturnType<typeof roadOf>;

beforeEach(() => {
  test = openTestHost({
    people: { 'Nadia Benali': 'controleur', 'Hugo Marchand': 'direction', 'Inès Garrigue': 'secretariat' },
  });
  road = roadOf(test.host);
});
afterEach(() => test.close());

const db = () => {
  if (!test.host.opened) throw new Error('locked');
  return readerOf(test.host.opened.connection);
};
const rows = () =>
  [personne, orientation, mesure, accompagnement].map(
    (table) => db().select({ count: count() }).from(table).get()?.count ?? 0,
  );

const dossier = cjse();
const refusedOrientation = (changes: object) => cjse({ orientation: { ...dossier.orientation, ...changes } });
const refusedMesure = (changes: object) => cjse({ mesure: dossier.mesure && { ...dossier.mesure, ...changes } });
const born = (birthDate: string) =>
  cjse({ personne: { kind: 'new', lastName: 'Berthier', firstName: 'Karim', birthDate, sexe: 'homme' } });

describe('opening a dossier', () => {
  it('writes person, orientation, mesure and accompagnement, and reads them back', async () => {
    const binomeId = test.comptes['Hugo Marchand'] ?? '';
    const { accompagnementId, personneId } = await road.accompagnements.open(cjse({ binomeId }));
    const page = await road.accompagnements.read({ accompagnementId });
    const { kind: _, ...identity } = dossier.personne as Extract<typeof dossier.personne, { kind: 'new' }>;
    expect(page).toMatchObject({
      personneId,
      personne: identity,
      orientation: dossier.orientation,
      mesure: dossier.mesure,
      type: 'cjse',
      startsOn: '2026-09-03',
      endedOn: null,
      motif: null,
      referent: { compteId: test.comptes['Nadia Benali'], name: 'Nadia Benali' },
      binome: { compteId: binomeId, name: 'Hugo Marchand' },
      convocations: [],
    });
    expect(rows()).toEqual([1, 1, 1, 1]);
  });

  it('gives a person who comes back a new accompagnement, not a second identity', async () => {
    const { personneId } = await road.accompagnements.open(cjse());
    await road.accompagnements.open(volontaire({ personne: { kind: 'existing', personneId } }));
    expect(rows()).toEqual([1, 2, 1, 2]);
  });

  it('writes who opened and who read a dossier in the journal, by id only', async () => {
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.accompagnements.read({ accompagnementId });
    const lines = db()
      .select({ operation: journal.operation, about: journal.about, compteId: journal.compteId })
      .from(journal)
      .all();
    const compteId = test.comptes['Nadia Benali'];
    expect(lines).toEqual([
      { operation: 'accompagnements.open', about: accompagnementId, compteId },
      { operation: 'accompagnements.read', about: accompagnementId, compteId },
    ]);
  });

  it.each([
    [
      'an orientation dated next year',
      refusedOrientation({ receivedOn: '2027-09-01' }),
      'orientation-future',
      'orientation.receivedOn',
    ],
    [
      'an orientation dated tomorrow',
      refusedOrientation({ receivedOn: '2026-11-25' }),
      'orientation-future',
      'orientation.receivedOn',
    ],
    [
      'an orientation of the last century',
      refusedOrientation({ receivedOn: '1999-12-31' }),
      'orientation-too-old',
      'orientation.receivedOn',
    ],
    ['31 February', refusedOrientation({ receivedOn: '2026-02-31' }), 'invalid-input', 'orientation.receivedOn'],
    [
      'a court orientation without prescripteur',
      refusedOrientation({ prescripteur: null }),
      'prescripteur-missing',
      'orientation.prescripteur',
    ],
    [
      'a volunteer with a prescripteur',
      volontaire({ orientation: { ...volontaire().orientation, prescripteur: 'SPIP de l’Hérault' } }),
      'prescripteur-unexpected',
      'orientation.prescripteur',
    ],
    ['a birth in the future', born('2062-05-17'), 'birth-future', 'personne.birthDate'],
    ['a child of twelve', born('2013-09-02'), 'birth-too-young', 'personne.birthDate'],
    ['a birth after the orientation', born('2026-10-01'), 'birth-too-young', 'personne.birthDate'],
    ['an age of 111', born('1915-09-01'), 'birth-too-old', 'personne.birthDate'],
    [
      'a mesure that ends before it starts',
      refusedMesure({ endsOn: '2026-08-30' }),
      'mesure-ends-before-start',
      'mesure.endsOn',
    ],
    [
      'an audience before the mesure',
      refusedMesure({ audienceOn: '2026-08-30' }),
      'audience-before-start',
      'mesure.audienceOn',
    ],
    ['a judicial cadre without mesure', cjse({ mesure: null }), 'mesure-missing', 'mesure'],
    ['a volunteer under a mesure', volontaire({ mesure: dossier.mesure ?? null }), 'mesure-unexpected', 'mesure'],
    ['a CJSE on an éviction', refusedMesure({ nature: 'cjse-eviction' }), 'type-mismatch', 'type'],
    ['a CJSE without any mesure', volontaire({ type: 'cjse' }), 'type-mismatch', 'type'],
    ['a start before the orientation', cjse({ startsOn: '2026-08-31' }), 'start-before-orientation', 'startsOn'],
    ['a start by a slip of the year', cjse({ startsOn: '2062-09-03' }), 'start-too-far', 'startsOn'],
    [
      'an unknown person',
      cjse({ personne: { kind: 'existing', personneId: '019a0000-0000-7000-8000-000000000000' } }),
      'personne-unknown',
      'personne.personneId',
    ],
    [
      'an unknown binôme',
      cjse({ binomeId: '019a0000-0000-7000-8000-000000000000' }),
      'professional-unknown',
      'binomeId',
    ],
    [
      'an empty name',
      cjse({ personne: { kind: 'new', lastName: '  ', firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' } }),
      'invalid-input',
      'personne.lastName',
    ],
  ])('refuses %s and keeps nothing of it', async (_, input, code, field) => {
    await expect(road.accompagnements.open(input)).rejects.toMatchObject({ code, field });
    expect(rows()).toEqual([0, 0, 0, 0]);
  });

  it('accepts what is only unusual', async () => {
    await road.accompagnements.open(born('2013-09-01'));
    await road.accompagnements.open(born('1916-09-01'));
    await road.accompagnements.open(refusedMesure({ endsOn: '2026-08-31', audienceOn: '2026-08-31' }));
    await road.accompagnements.open(refusedOrientation({ receivedOn: '2026-09-03' }));
    expect(rows()[3]).toBe(4);
  });

  it('allows a civil cadre with or without an ordonnance de protection', async () => {
    const civil = { ...dossier.orientation, cadre: 'civil' as const };
    await road.accompagnements.open(cjse({ orientation: civil, mesure: null, type: 'stage' }));
    await road.accompagnements.open(
      cjse({
        orientation: civil,
        mesure: dossier.mesure && { ...dossier.mesure, nature: 'ordonnance-protection' },
        type: 'stage',
      }),
    );
    expect(rows()[2]).toBe(1);
  });

  it('refuses the caller or a closed account as binôme', async () => {
    await expect(
      road.accompagnements.open(cjse({ binomeId: test.comptes['Nadia Benali'] ?? '' })),
    ).rejects.toMatchObject({ code: 'binome-self' });
    test.host.opened?.connection
      .prepare('update compte set disabled_at = ? where name = ?')
      .run(test.clock.at, 'Hugo Marchand');
    await expect(
      road.accompagnements.open(cjse({ binomeId: test.comptes['Hugo Marchand'] ?? '' })),
    ).rejects.toMatchObject({ code: 'professional-unknown' });
  });

  it('offers only active contrôleurs and direction as professionals', async () => {
    expect((await road.accompagnements.professionals({})).map(({ name }) => name)).toEqual([
      'Hugo Marchand',
      'Nadia Benali',
    ]);
    test.host.opened?.connection
      .prepare('update compte set disabled_at = ? where name = ?')
      .run(test.clock.at, 'Hugo Marchand');
    expect((await road.accompagnements.professionals({})).map(({ name }) => name)).toEqual(['Nadia Benali']);
    expect(db().select({ count: count() }).from(compte).get()?.count).toBe(3);
  });
});
