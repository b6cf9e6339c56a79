import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { champs } from '#contract/champs.ts';
import { historique } from '#contract/historique.ts';
import { personnes } from '#contract/personnes.ts';
import { recherche } from '#contract/recherche.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { champsHandlers } from '../champs/operations.ts';
import { historiqueHandlers } from '../historique/operations.ts';
import { rechercheHandlers } from '../recherche/operations.ts';
import { personnesHandlers } from './operations.ts';

let test: TestHost;
let personneId: string;
const client = () =>
  clientOf(
    { accompagnements, champs, historique, personnes, recherche },
    {
      accompagnements: accompagnementsHandlers,
      champs: champsHandlers,
      historique: historiqueHandlers,
      personnes: personnesHandlers,
      recherche: rechercheHandlers,
    },
    test.host,
  ).client;
const page = async () => client().personnes.read({ personneId });
const found = async (text: string) => (await client().recherche.find({ text })).found.map((each) => each.personneId);
const lodging = (logement: 'conjugal' | 'evince' | 'heberge-tiers', observedOn: string) => ({
  personneId,
  observedOn,
  situation: { topic: 'logement' as const, value: { logement } },
});
const lodged = async (on: string, knownOn: string | null = null) =>
  (await client().personnes.situations({ personneId, on, knownOn })).topics.find(({ topic }) => topic === 'logement')
    ?.text;

beforeEach(async () => {
  test = openTestHost();
  const { accompagnementId } = await client().accompagnements.open(cjse());
  ({ personneId } = await client().accompagnements.read({ accompagnementId }));
});
afterEach(() => test.close());

describe('the identity', () => {
  it('is corrected, found under its new name, and says who changed what from what', async () => {
    const { identity } = await page();
    await client().personnes.edit({ personneId, ...identity, birthDate: '1984-05-18', usualName: 'Berthier-Diallo' });
    expect((await page()).identity).toMatchObject({ birthDate: '1984-05-18', usualName: 'Berthier-Diallo' });
    expect(await found('diallo')).toEqual([personneId]);
    const { lines } = await client().historique.of({ entity: 'personne', recordId: personneId });
    expect(lines.map(({ by, field, before, after }) => [by, field, before, after])).toEqual([
      ['Nadia Benali', 'Date de naissance', '17 mai 1984', '18 mai 1984'],
      ['Nadia Benali', 'Nom d’usage', null, 'Berthier-Diallo'],
    ]);
  });

  it('keeps the nationality as it was while the antenne does not ask for it', async () => {
    const { identity } = await page();
    await client().personnes.edit({ personneId, ...identity, nationality: 'Française' });
    expect((await page()).identity.nationality).toBeNull();
    test.actAs('Hugo Marchand');
    const setting = await client().champs.read({});
    await client().champs.save({ ...setting, nationality: true });
    await client().personnes.edit({ personneId, ...identity, nationality: 'Française' });
    expect((await page()).identity.nationality).toBe('Française');
  });

  it.each([
    ['2026-11-25', 'birth-future'],
    ['2020-01-01', 'birth-too-young'],
    ['1905-01-01', 'birth-too-old'],
  ])('is not born on %s', async (birthDate, code) => {
    const { identity } = await page();
    await expect(client().personnes.edit({ personneId, ...identity, birthDate })).rejects.toMatchObject({
      code,
      field: 'birthDate',
    });
  });
});

describe('other names and contacts', () => {
  it('are found while they are there', async () => {
    const { aliasId } = await client().personnes.addAlias({ personneId, name: 'Kéké' });
    const { coordonneeId } = await client().personnes.addCoordonnee({
      personneId,
      kind: 'telephone',
      value: '06 12 34 56 78',
      caution: 'Ne pas laisser de message',
    });
    expect(await found('keke')).toEqual([personneId]);
    expect(await found('0612345678')).toEqual([personneId]);
    await client().personnes.removeAlias({ aliasId });
    expect(await found('keke')).toEqual([]);
    await client().personnes.endCoordonnee({ coordonneeId, endedOn: '2026-11-20' });
    expect((await page()).coordonnees).toMatchObject([{ coordonneeId, endedOn: '2026-11-20' }]);
    await expect(client().personnes.removeAlias({ aliasId })).rejects.toMatchObject({ code: 'line-gone' });
  });

  it.each([
    ['telephone', '06', 'phone-short'],
    ['courriel', 'karim.berthier', 'email-wrong'],
  ] as const)('refuse a %s « %s »', async (kind, value, code) => {
    await expect(client().personnes.addCoordonnee({ personneId, kind, value, caution: null })).rejects.toMatchObject({
      code,
    });
  });
});

describe('a prohibition', () => {
  it('is shown while it runs', async () => {
    const { interdictionId } = await client().personnes.addInterdiction({
      personneId,
      kind: 'contact',
      startsOn: '2026-08-31',
      endsOn: null,
    });
    expect((await client().personnes.interdictions({ personneId })).running).toMatchObject([{ kind: 'contact' }]);
    await client().personnes.editInterdiction({
      interdictionId,
      kind: 'contact',
      startsOn: '2026-08-31',
      endsOn: '2026-11-23',
    });
    expect((await client().personnes.interdictions({ personneId })).running).toEqual([]);
    await client().personnes.removeInterdiction({ interdictionId });
    expect((await page()).interdictions).toEqual([]);
  });
});

describe('the situation', () => {
  it('is dated: any past day is told again, as it is known today or as it was known then', async () => {
    test.clock.at = '2026-09-03T09:00:00.000Z';
    await client().personnes.observe(lodging('conjugal', '2026-09-03'));
    test.clock.at = '2026-10-20T09:00:00.000Z';
    await client().personnes.observe(lodging('evince', '2026-10-20'));
    test.clock.at = '2026-11-24T09:00:00.000Z';
    await client().personnes.observe(lodging('heberge-tiers', '2026-09-03'));
    expect(await lodged('2026-09-02')).toBeNull();
    expect(await lodged('2026-09-30')).toBe('Hébergé par un proche');
    expect(await lodged('2026-09-30', '2026-10-31')).toBe('Domicile conjugal');
    expect(await lodged('2026-11-24')).toBe('Évincé du domicile, sans autre logement');
    const { lines } = await client().personnes.past({ personneId, topic: 'logement' });
    expect(lines.map(({ text, observedOn, by }) => [text, observedOn, by])).toEqual([
      ['Évincé du domicile, sans autre logement', '2026-10-20', 'Nadia Benali'],
      ['Hébergé par un proche', '2026-09-03', 'Nadia Benali'],
      ['Domicile conjugal', '2026-09-03', 'Nadia Benali'],
    ]);
  });

  it('is confirmed in one go, and nobody observes tomorrow', async () => {
    await expect(
      client().personnes.confirm({ personneId, observedOn: '2026-11-24', topic: 'logement' }),
    ).rejects.toMatchObject({ code: 'nothing-observed' });
    await client().personnes.observe(lodging('conjugal', '2026-09-03'));
    await client().personnes.confirm({ personneId, observedOn: '2026-11-24', topic: 'logement' });
    const { topics } = await client().personnes.situations({ personneId, on: '2026-11-24', knownOn: null });
    expect(topics.find(({ topic }) => topic === 'logement')).toMatchObject({
      text: 'Domicile conjugal',
      observedOn: '2026-11-24',
    });
    await expect(client().personnes.observe(lodging('conjugal', '2026-11-25'))).rejects.toMatchObject({
      code: 'observed-future',
    });
  });

  it('tells « aucune » from unknown, and counts the children', async () => {
    const say = async (situation: Parameters<ReturnType<typeof client>['personnes']['observe']>[0]['situation']) =>
      client().personnes.observe({ personneId, observedOn: '2026-11-24', situation });
    const ages = { '0-2': 0, '3-5': 1, '6-10': 1, '11-14': 0, '15-17': 0, majeurs: 0 };
    await say({ topic: 'addictions', value: { addictions: [] } });
    await say({ topic: 'parentalite', value: { ages, ageUnknown: 0, livingWith: 2 } });
    const texts = async () =>
      Object.fromEntries(
        (await client().personnes.situations({ personneId, on: '2026-11-24', knownOn: null })).topics.map(
          ({ topic, text }) => [topic, text],
        ),
      );
    expect(await texts()).toMatchObject({
      addictions: 'Aucune addiction déclarée',
      parentalite: '2\u00a0enfants (1\u00a03-5 ans, 1\u00a06-10 ans), vivent avec lui\u00a0: 2',
      sante: null,
    });
    await say({ topic: 'addictions', value: null });
    expect((await texts())['addictions']).toBeNull();
    await expect(say({ topic: 'parentalite', value: { ages, ageUnknown: 0, livingWith: 3 } })).rejects.toMatchObject({
      field: 'situation.value.livingWith',
    });
  });
});

describe('the antenne’s own questions', () => {
  const question = {
    champ: 'permis',
    label: 'Permis de conduire',
    kind: 'oui-non' as const,
    choices: [],
    aside: false,
  };

  it('are asked, answered with a date, and put aside without losing an answer', async () => {
    test.actAs('Hugo Marchand');
    const setting = await client().champs.read({});
    await client().champs.save({ ...setting, questions: [question] });
    const said = { personneId, observedOn: '2026-11-24', champ: 'permis' };
    await expect(client().personnes.answer({ ...said, value: 'peut-être' })).rejects.toMatchObject({
      code: 'answer-not-yes-no',
    });
    await client().personnes.answer({ ...said, value: 'oui' });
    await expect(client().champs.save({ ...setting, questions: [] })).rejects.toMatchObject({
      code: 'question-removed',
    });
    await client().champs.save({ ...setting, questions: [{ ...question, aside: true }] });
    const { questions } = await client().personnes.situations({ personneId, on: '2026-11-24', knownOn: null });
    expect(questions).toMatchObject([{ champ: 'permis', value: 'oui', observedOn: '2026-11-24' }]);
  });

  it.each(['Nom de la victime', 'Adresse de son ex-conjointe', 'Téléphone de la compagne'])(
    'never ask « %s »',
    async (label) => {
      test.actAs('Hugo Marchand');
      const setting = await client().champs.read({});
      await expect(client().champs.save({ ...setting, questions: [{ ...question, label }] })).rejects.toMatchObject({
        code: 'invalid-input',
        field: 'questions.0.label',
      });
    },
  );

  it('are the direction’s to choose', async () => {
    const setting = await client().champs.read({});
    await expect(client().champs.save(setting)).rejects.toMatchObject({ code: 'right-missing' });
  });
});
