import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accompagnementTypes, type AccompagnementType } from '#contract/terms.ts';
import { groupeById } from '#core/groupes/queries.ts';
import { progressOf } from '#core/inscriptions/progressQueries.ts';
import { inscriptionById } from '#core/inscriptions/queries.ts';
import { assertFormat, collectiveSteps, interviewSteps } from '#core/programmes/formatRule.ts';
import { allProgrammes, formatOf } from '#core/programmes/queries.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import type { TestHost } from '#tests/support/base.ts';
import { demoAntennes } from './index.ts';

// The rows of the field's table (domain §3), looked for in what each antenne has.

let hosts: Map<string, TestHost>;
beforeAll(() => {
  hosts = new Map(demoAntennes.map((antenne) => [antenne.name, buildDemoHost(antenne)]));
}, 120_000);
afterAll(() => hosts.forEach((host) => host.close()));

const of = (antenne: string) => {
  const host = hosts.get(antenne);
  if (!host) throw new Error(`no antenne ${antenne}`);
  return connectionOf(host);
};
const number = (antenne: string, query: string): number => Number(of(antenne).prepare(query).pluck().get());
const everywhere = (query: string): number => demoAntennes.reduce((sum, { name }) => sum + number(name, query), 0);
const texts = (antenne: string, query: string) => of(antenne).prepare(query).pluck().all();
const formats = (antenne: string) =>
  allProgrammes(readerOf(of(antenne))).map(({ row }) => ({ name: row.name, format: formatOf(row) }));
const format = (antenne: string, name: RegExp) => {
  const found = formats(antenne).find((each) => name.test(each.name));
  if (!found) throw new Error(`${antenne} has no ${String(name)}`);
  return found.format;
};
const offsets = (antenne: string, name: RegExp) =>
  collectiveSteps(format(antenne, name).steps).map((step) => step.dayOffset);
const interviews = (antenne: string, name: RegExp) =>
  interviewSteps(format(antenne, name).steps).map(({ kind }) => kind);

describe('each antenne', () => {
  it.each<[string, AccompagnementType[]]>([
    ['AERS', ['cjse', 'cjse-eviction', 'stage', 'atelier', 'entretiens-responsabilisation', 'hebergement']],
    ['via voltaire', ['groupe-de-parole', 'suivi-psychologique']],
    ['APEX', ['stage', 'groupe-de-parole', 'suivi-socio-educatif', 'detention']],
    ['La Traverse', ['cjse', 'stage']],
    ['Udaf de l’Aude', ['groupe-de-parole', 'hebergement']],
    ['La Clède', ['stage', 'groupe-de-parole', 'parentalite', 'entretiens-responsabilisation', 'hebergement']],
  ])('%s offers its modules and follows nobody otherwise', (antenne, types) => {
    const offered = new Set(formats(antenne).map((each) => each.format.type));
    const controls = types.includes('cjse-eviction') ? ['cjse-eviction'] : [];
    expect([...offered, ...controls].toSorted()).toEqual(types.toSorted());
    const followed = texts(antenne, 'select distinct type from accompagnement');
    for (const type of followed) expect(types).toContain(type);
    // The anonymous group of Alès is the only one of its kind there: nobody has a dossier for it.
    const withoutDossier = antenne === 'La Clède' ? ['groupe-de-parole'] : [];
    expect([...followed, ...withoutDossier].map(String).toSorted()).toEqual(types.toSorted());
    expect(accompagnementTypes).toEqual(expect.arrayContaining(types));
  });

  it('has formats that the program accepts, each run at least once unless convocations hold it', () => {
    for (const { name } of demoAntennes)
      for (const { name: module, format: each } of formats(name)) {
        expect(() => assertFormat(each), module).not.toThrow();
        const runs = number(name, `select count(*) from groupe where type = '${each.type}'`);
        if (each.type !== 'cjse') expect(runs, `${name}, ${module}`).toBeGreaterThan(0);
      }
  });
});

describe('the rows of the table', () => {
  it('AERS: CJSE every week, a stage of two days between two interviews, the atelier, the éviction flats', () => {
    expect(number('AERS', `select count(*) from serie where rule like 'FREQ=WEEKLY%'`)).toBeGreaterThan(50);
    expect(offsets('AERS', /^Stage/)).toEqual([0, 0, 1, 1]);
    expect(interviews('AERS', /^Stage/)).toEqual(['prealable', 'bilan']);
    expect(
      number('AERS', `select count(*) from seance where speakers = 'Psychologue de via voltaire'`),
    ).toBeGreaterThan(10);
    expect(format('AERS', /^Atelier/).tag).toBe('autre');
    expect(
      number('AERS', `select count(*) from sejour where cadre = 'eviction' and leaves_on is null`),
    ).toBeGreaterThan(0);
    expect(texts('AERS', `select name from place where longest_days = 90`)).toEqual(['Appartement, Béziers']);
  });

  it('via voltaire: an open group, closed ones of 8 séances, consultations with their half-days', () => {
    expect(format('via voltaire', /ouvert/)).toMatchObject({ entry: 'ouvert', repeatWeeks: 1 });
    expect(format('via voltaire', /fermé/)).toMatchObject({ entry: 'ferme', completion: 'toutes' });
    expect(offsets('via voltaire', /fermé/)).toHaveLength(8);
    const halfDays = texts(
      'via voltaire',
      `select lieu || ' ' || weekday || ' ' || "from" from groupe_permanence where lieu not like 'Montpellier%' order by 1`,
    );
    expect(halfDays).toEqual([
      'Agde, MJD 5 09:00',
      'Béziers, Maison René-Cassin 3 09:00',
      'Béziers, via voltaire 5 14:00',
      'Clermont-l’Hérault, centre hospitalier 3 09:00',
      'Lunel, espace santé 3 09:00',
      'Pézenas, MJD 4 14:00',
      'Sète, espace Victor-Meyer 4 09:00',
    ]);
    const montpellier = `from groupe_permanence where lieu like 'Montpellier%'`;
    expect(texts('via voltaire', `select distinct weekday ${montpellier} order by 1`)).toEqual([1, 2, 4, 5]);
  });

  it('APEX: 20 séances and a bilan for men, a stage of two days apart with France Victimes 66, prison, Mondays', () => {
    expect(format('APEX', /^Groupe/)).toMatchObject({ audience: 'hommes', minimum: 20, mayContinue: true });
    expect(interviews('APEX', /^Groupe/)).toEqual(['bilan']);
    const women = `select count(*) from inscription i join personne p on p.id = i.personne_id
      where i.type = 'groupe-de-parole' and p.sexe <> 'homme'`;
    expect(number('APEX', women)).toBe(0);
    expect(
      number(
        'APEX',
        `select count(*) from accompagnement a join personne p on p.id = a.personne_id
      where a.type = 'suivi-socio-educatif' and p.sexe = 'femme'`,
      ),
    ).toBeGreaterThan(0);
    expect(format('APEX', /^Stage/).partner).toBe('France Victimes 66');
    expect(offsets('APEX', /^Stage/)).toEqual([0, 0, 7, 7]);
    expect(
      number('APEX', `select count(*) from groupe where type = 'detention' and lieu like 'Centre pénitentiaire%'`),
    ).toBeGreaterThan(0);
    const accueil = `select distinct strftime('%w', day) from seance where label = 'Séance d’accueil'`;
    expect(texts('APEX', accueil)).toEqual(['1']);
  });

  it('La Traverse: two days running, four half-days, somebody else speaks at each', () => {
    expect(offsets('La Traverse', /^Stage/)).toEqual([0, 0, 1, 1]);
    const speakers = `select distinct speakers from seance where kind = 'collective'`;
    expect(texts('La Traverse', speakers)).toHaveLength(4);
    const days = `select count(*) from (select groupe_id, min(day) as first, max(day) as last, count(*) as n from seance
      where kind = 'collective' group by groupe_id) where n <> 4 or julianday(last) - julianday(first) <> 1`;
    expect(number('La Traverse', days)).toBe(0);
  });

  it('Udaf: three set meetings, a share, the obligation at Kyatis, hotel nights', () => {
    const meetings = ['Signature du contrat d’engagement', 'Besoins et compétences', 'Ressources, logement, travail'];
    expect(format('Udaf de l’Aude', /^Hébergement/).steps.map(({ label }) => label)).toEqual(meetings);
    for (const label of meetings)
      expect(number('Udaf de l’Aude', `select count(*) from seance where label = '${label}'`), label).toBeGreaterThan(
        20,
      );
    const flats = `from sejour s join place p on p.id = s.place_id where p.kind = 'appartement'`;
    expect(
      number(
        'Udaf de l’Aude',
        `select count(*) ${flats} and (s.share_cents is null or s.obligations is null or s.contract_signed_on is null)`,
      ),
    ).toBe(0);
    expect(number('Udaf de l’Aude', `select count(*) from versement where sejour_id is not null`)).toBeGreaterThan(20);
    const atKyatis = `select count(distinct i.personne_id) from inscription i join accompagnement a on a.id = i.accompagnement_id
      where a.type = 'hebergement' and i.type = 'groupe-de-parole'`;
    expect(number('Udaf de l’Aude', atKyatis)).toBeGreaterThan(20);
    expect(format('Udaf de l’Aude', /Kyatis/).partner).toBe('Kyatis');
    const hotels = `select count(*) from sejour s join place p on p.id = s.place_id where p.kind = 'hotel-antenne'`;
    expect(number('Udaf de l’Aude', hotels)).toBeGreaterThan(0);
  });

  it('La Clède: seven weeks at 200 €, an anonymous group by heads, a place, parents', () => {
    expect(offsets('La Clède', /^Stage/)).toEqual([0, 7, 14, 21, 28]);
    expect(format('La Clède', /^Stage/).feeCents).toBe(20_000);
    expect(number('La Clède', 'select count(*) from versement where inscription_id is not null')).toBeGreaterThan(50);
    const anonymous = `from groupe g where g.anonymous = 1`;
    expect(
      number('La Clède', `select count(*) ${anonymous} and exists (select 1 from inscription where groupe_id = g.id)`),
    ).toBe(0);
    expect(
      number(
        'La Clède',
        `select count(*) from seance s where s.headcount > 0 and s.groupe_id in (select g.id ${anonymous})`,
      ),
    ).toBeGreaterThan(100);
    expect(number('La Clède', 'select count(*) from pseudonyme')).toBeGreaterThan(10);
    expect(number('La Clède', 'select count(*) from place')).toBe(1);
    expect(format('La Clède', /parentalité/).repeatWeeks).toBe(2);
  });
});

describe('modules and stays hold together: never', () => {
  it.each([
    [
      'a participant answered for before entering, or after leaving',
      `select count(*) from emargement e join seance s on s.id = e.seance_id
      join inscription i on i.id = e.inscription_id where s.day < i.entered_on or s.day > i.ended_on`,
    ],
    [
      'an answer to a séance that was not held',
      `select count(*) from emargement e join seance s on s.id = e.seance_id where s.status <> 'tenue'`,
    ],
    [
      'a séance of a day to come that was held',
      `select count(*) from seance where status = 'tenue' and day >= '2026-11-24'`,
    ],
    [
      'a séance on a closed day or a week-end',
      `select count(*) from seance where strftime('%w', day) in ('0', '6')
      or day in ('2022-07-14', '2023-05-08', '2023-05-18', '2023-11-01')`,
    ],
    [
      'a participant of an accompagnement of somebody else',
      `select count(*) from inscription i join accompagnement a on a.id = i.accompagnement_id
      where a.personne_id <> i.personne_id or a.orientation_id <> i.orientation_id`,
    ],
    [
      'more participants than there are seats',
      `select count(*) from (select count(*) as n, json_extract(g.format, '$.capacity') as seats from groupe g
      join inscription i on i.groupe_id = g.id where json_extract(g.format, '$.entry') = 'ferme' group by g.id) where n > seats`,
    ],
    [
      'two stays at once on one place',
      `select count(*) from sejour a join sejour b on a.place_id = b.place_id and a.id < b.id
      join place p on p.id = a.place_id and p.kind not like 'hotel%'
      where a.arrives_on < coalesce(b.leaves_on, '9999') and b.arrives_on < coalesce(a.leaves_on, '9999')`,
    ],
    [
      'a stay outside its accompagnement',
      `select count(*) from sejour s join accompagnement a on a.id = s.accompagnement_id
      where s.arrives_on < a.starts_on or (a.ended_on is not null and coalesce(s.leaves_on, '9999') > a.ended_on)`,
    ],
    [
      'a housing accompagnement without a stay',
      `select count(*) from accompagnement a where type = 'hebergement'
      and not exists (select 1 from sejour where accompagnement_id = a.id)`,
    ],
    [
      'a stay too long for its place',
      `select count(*) from sejour s join place p on p.id = s.place_id
      where julianday(s.leaves_on) - julianday(s.arrives_on) > p.longest_days`,
    ],
    [
      'two receipts of one number',
      `select count(*) from versement a join versement b on a.year = b.year and a.rank = b.rank and a.id < b.id`,
    ],
  ])('%s', (_rule, query) => {
    expect(everywhere(query)).toBe(0);
  });

  it('a module said to be completed when the program says its rule is not met', () => {
    for (const { name } of demoAntennes) {
      const db = readerOf(of(name));
      const completed = texts(name, `select id from inscription where state = 'termine' order by id`).slice(0, 120);
      for (const id of completed) {
        const row = inscriptionById(db, String(id));
        const groupe = row?.groupeId ? groupeById(db, row.groupeId) : undefined;
        if (!row || !groupe) throw new Error('a completed module without its groupe');
        expect(progressOf(db, groupe, [row]).get(row.id)?.met, `${name} ${String(id)}`).toBe(true);
      }
    }
  });

  it('an antenne without anything around today', () => {
    for (const { name } of demoAntennes) {
      expect(
        number(name, `select count(*) from seance where day between '2026-11-24' and '2027-01-31'`),
        name,
      ).toBeGreaterThan(0);
      expect(number(name, `select count(*) from inscription where state = 'inscrit'`), name).toBeGreaterThan(0);
    }
    expect(everywhere(`select count(*) from inscription where state = 'attente'`)).toBeGreaterThan(5);
    expect(everywhere(`select count(*) from seance where status = 'prevue' and day < '2026-11-24'`)).toBeGreaterThan(0);
  });
});
