import {
  dedicatedPlaceKinds,
  hotelKinds,
  placeKindLabels,
  sejourCadreLabels,
  sejourCadres,
  type PlaceKind,
} from '#contract/moduleTerms.ts';
import { breakdownOf, sqlList, type Definition } from '../definition.ts';
import { onceAYear, resolvedPersonne, sumOfAntennes, yearStart } from './personnes.ts';

/**
 * One row a night spent, from the day of arrival to the eve of the departure. A night that has not come yet is not
 * spent: somebody who is still there has slept there until this morning.
 */
const nights = (kinds: readonly PlaceKind[], from: string): string => `
  with recursive spent(sejour_id, place_id, accompagnement_id, cadre, kind, place, day, past) as (
    select s.id, s.place_id, s.accompagnement_id, s.cadre, pl.kind, pl.name, max(s.arrives_on, ${from}),
      min(coalesce(s.leaves_on, :today), :today)
    from sejour s join place pl on pl.id = s.place_id
    where s.removed_at is null and pl.kind in (${sqlList(kinds)})
      and s.arrives_on <= :to and s.arrives_on < :today
      and (s.leaves_on is null or s.leaves_on > max(s.arrives_on, ${from}))
      and max(s.arrives_on, ${from}) < :today
    union all
    select sejour_id, place_id, accompagnement_id, cadre, kind, place, date(day, '+1 day'), past from spent
    where date(day, '+1 day') < past and date(day, '+1 day') <= :to)`;

const nightFacts = (kinds: readonly PlaceKind[], code: 'cadre' | 'kind'): string => `
  ${nights(kinds, ':from')}
  select n.sejour_id || ' ' || n.day as row_id, n.accompagnement_id as accompagnement_id,
    (select a.personne_id from accompagnement a where a.id = n.accompagnement_id) as personne_id,
    n.day as day, n.${code} as code, n.place as detail
  from spent n`;

const personFacts = (kinds: readonly PlaceKind[], code: 'cadre' | 'kind'): string => `
  ${nights(kinds, yearStart)}
  select ${resolvedPersonne} as row_id, n.accompagnement_id as accompagnement_id,
    ${resolvedPersonne} as personne_id, min(n.day) as day, n.${code} as code, n.place as detail
  from spent n join accompagnement a on a.id = n.accompagnement_id join personne p on p.id = a.personne_id
  group by ${resolvedPersonne}, substr(n.day, 1, 4) having min(n.day) >= :from`;

const nightsRule =
  'La nuit de l’arrivée compte, le jour du départ ne compte pas\u00a0; une nuit qui n’est pas encore passée ne compte pas.';
const dedicated = 'appartements, studios et chambres dédiés\u00a0; l’hôtel est à part';

export const hebergementNuitees: Definition = {
  id: 'hebergement-nuitees',
  label: 'Nuitées sur places dédiées, par cadre',
  definition: `Nuits passées du premier au dernier jour de la période, ces deux jours compris (${dedicated}). ${nightsRule}`,
  family: 'hebergement',
  kind: 'flux',
  unit: 'nuitée',
  breakdown: breakdownOf(sejourCadres, sejourCadreLabels),
  share: null,
  facts: nightFacts(dedicatedPlaceKinds, 'cadre'),
  describe: ({ detail }) => detail,
};

export const hebergementPersonnes: Definition = {
  id: 'hebergement-personnes',
  label: 'Personnes hébergées sur places dédiées, par cadre',
  regionLabel: 'Personnes hébergées sur places dédiées, par cadre (somme des antennes)',
  definition:
    `Personnes qui ont passé au moins une nuit du premier au dernier jour de la période, ces deux jours compris (${dedicated}). ` +
    `${nightsRule} ${onceAYear('leur première nuit de l’année')}Le cadre est celui de cette première nuit. ${sumOfAntennes}`,
  family: 'hebergement',
  kind: 'flux',
  unit: 'personne',
  breakdown: breakdownOf(sejourCadres, sejourCadreLabels),
  share: null,
  facts: personFacts(dedicatedPlaceKinds, 'cadre'),
  describe: ({ detail }) => detail,
};

export const hotelNuitees: Definition = {
  id: 'hotel-nuitees',
  label: 'Nuitées d’hôtel, par financeur',
  definition: `Nuits d’hôtel passées du premier au dernier jour de la période, ces deux jours compris, celles de la plateforme Éviction à part de celles que l’antenne paie. ${nightsRule}`,
  family: 'hebergement',
  kind: 'flux',
  unit: 'nuitée',
  breakdown: breakdownOf(hotelKinds, placeKindLabels),
  share: null,
  facts: nightFacts(hotelKinds, 'kind'),
  describe: ({ detail }) => detail,
};

export const hotelPersonnes: Definition = {
  id: 'hotel-personnes',
  label: 'Personnes hébergées à l’hôtel, par financeur',
  regionLabel: 'Personnes hébergées à l’hôtel, par financeur (somme des antennes)',
  definition:
    'Personnes qui ont passé au moins une nuit d’hôtel du premier au dernier jour de la période, ces deux jours compris. ' +
    `${nightsRule} ${onceAYear('leur première nuit d’hôtel de l’année')}Le financeur est celui de cette première nuit. ${sumOfAntennes}`,
  family: 'hebergement',
  kind: 'flux',
  unit: 'personne',
  breakdown: breakdownOf(hotelKinds, placeKindLabels),
  share: null,
  facts: personFacts(hotelKinds, 'kind'),
  describe: ({ detail }) => detail,
};

export const hebergementOccupation: Definition = {
  id: 'hebergement-occupation',
  label: 'Occupation des places dédiées',
  definition:
    'Chaque place ouverte compte une fois par nuit du premier au dernier jour de la période, ces deux jours compris, occupée ou libre, selon sa capacité à cette date. ' +
    'Une place fermée ce jour-là, ou dont personne ne compte la capacité, ne compte pas\u00a0; une nuit passée au-delà de la capacité non plus. ' +
    `${nightsRule} Taux d’occupation\u00a0: nuits occupées, sur toutes les nuits des places ouvertes.`,
  family: 'hebergement',
  kind: 'flux',
  unit: 'nuitée',
  breakdown: [
    { code: 'occupee', label: 'Nuits occupées' },
    { code: 'libre', label: 'Nuits libres' },
  ],
  share: { part: ['occupee'], whole: ['occupee', 'libre'] },
  facts: `
    ${nights(dedicatedPlaceKinds, ':from')},
      ranked as (select *, row_number() over (partition by place_id, day order by sejour_id) as rank from spent),
      opened as (
        select c.place_id, pl.name as place, c.capacity, max(c."from", :from) as first,
          lead(c."from", 1, '9999-12-31') over (partition by c.place_id order by c."from") as until
        from place_capacity c join place pl on pl.id = c.place_id and pl.kind in (${sqlList(dedicatedPlaceKinds)})),
      days(place_id, place, capacity, day, until) as (
        select place_id, place, capacity, first, until from opened
        where capacity > 0 and first < until and first <= :to and first < :today
        union all
        select place_id, place, capacity, date(day, '+1 day'), until from days
        where date(day, '+1 day') < until and date(day, '+1 day') <= :to and date(day, '+1 day') < :today),
      slots(place_id, place, capacity, day, rank) as (
        select place_id, place, capacity, day, 1 from days
        union all
        select place_id, place, capacity, day, rank + 1 from slots where rank < capacity)
    select d.place_id || ' ' || d.day || ' ' || d.rank as row_id, n.accompagnement_id as accompagnement_id,
      (select a.personne_id from accompagnement a where a.id = n.accompagnement_id) as personne_id, d.day as day,
      case when n.sejour_id is null then 'libre' else 'occupee' end as code, d.place as detail
    from slots d left join ranked n on n.place_id = d.place_id and n.day = d.day and n.rank = d.rank`,
  describe: ({ detail, code }) => `${detail}\u00a0: ${code === 'occupee' ? 'occupée' : 'libre'}`,
};
