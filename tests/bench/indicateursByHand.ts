import type { Connection } from '#db/open.ts';

const from = '2024-01-01';
const to = '2024-12-31';
const attended = "('present', 'retard', 'parti-avant')";

type Counts = Record<string, Record<string, number>>;

/** The figures of 2024 as somebody in a hurry would write them: few scans, several figures from each, no list behind. */
export function byHand(db: Connection): Counts {
  const counts: Counts = {};
  const add = (id: string, code: unknown, count: number) => {
    const figure = (counts[id] ??= {});
    figure[String(code)] = (figure[String(code)] ?? 0) + count;
  };
  const rows = (sql: string): unknown[][] => db.prepare(sql).raw().all() as unknown[][];
  const split = (ids: readonly (string | null)[], sql: string) => {
    for (const row of rows(sql)) {
      const count = Number(row[ids.length]);
      for (const [index, id] of ids.entries()) if (id !== null && row[index] !== null) add(id, row[index], count);
    }
  };

  // One scan of the orientations of the year, with what is known of each person.
  split(
    [
      'orientations-source',
      'orientations-cadre',
      'orientations-sexe',
      'orientations-age',
      'orientations-pcs',
      'orientations-parentalite',
      'orientations-logement',
      'orientations-suites',
      'volontaires-suites',
    ],
    `select source, cadre, sexe,
        case when age is null then 'non-renseigne' when age < 25 then 'moins-25' when age < 35 then '25-34' when age < 45 then '35-44'
          when age < 55 then '45-54' when age < 65 then '55-64' else '65-plus' end as band,
        case when pcs in ('agriculteur', 'artisan-commercant-chef') then 'independant' else coalesce(pcs, 'non-renseigne') end,
        case when children is null then 'non-renseigne' when children = 0 then 'aucun' when children = 1 then 'un'
          when children = 2 then 'deux' else 'trois-plus' end,
        case when logement in ('heberge-cpca', 'hotel') then 'place-ou-hotel' else coalesce(logement, 'non-renseigne') end,
        answer, case when cadre = 'volontaire' then answer end, count(*)
      from (
        select o.source, o.cadre, o.answer, p.sexe,
          substr(o.received_on, 1, 4) - substr(p.birth_date, 1, 4) - (substr(o.received_on, 6) < substr(p.birth_date, 6)) as age,
          json_extract((select value from situation where personne_id = p.id and topic = 'emploi' limit 1), '$.pcs') as pcs,
          json_extract((select value from situation where personne_id = p.id and topic = 'logement' limit 1), '$.logement') as logement,
          (select json_extract(value, '$.ages."0-2"') + json_extract(value, '$.ages."3-5"') + json_extract(value, '$.ages."6-10"')
              + json_extract(value, '$.ages."11-14"') + json_extract(value, '$.ages."15-17"') + json_extract(value, '$.ages."majeurs"')
              + json_extract(value, '$.ageUnknown')
            from situation where personne_id = p.id and topic = 'parentalite' limit 1) as children
        from orientation o join personne p on p.id = o.personne_id
        where o.received_on between '${from}' and '${to}' and o.source <> 'antenne')
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );
  split(
    ['orientations-internes'],
    `select 'total', count(*) from orientation where received_on between '${from}' and '${to}' and source = 'antenne'`,
  );
  split(
    ['orientations-refus'],
    `select coalesce(refusal_reason, 'non-renseigne'), count(*) from orientation
      where answered_on between '${from}' and '${to}' and answer in ('refusee', 'retournee') and source <> 'antenne' group by 1`,
  );
  split(
    ['premiers-entretiens-delai'],
    `select case when days < 8 then 'moins-8-jours' when days < 15 then '8-14-jours' when days < 31 then '15-30-jours'
        when days < 61 then '31-60-jours' else 'plus-60-jours' end, count(*)
      from (select julianday(min(e.day)) - julianday(o.received_on) as days
        from entretien e join orientation o on o.id = e.orientation_id where e.presence = 'present'
        group by e.orientation_id having min(e.day) between '${from}' and '${to}') group by 1`,
  );
  // One scan of the accompagnements.
  const after = (months: number) =>
    `min(date(starts_on, '+${String(months)} months'), date(starts_on, 'start of month', '+${String(months + 1)} months', '-1 day'))`;
  split(
    ['accompagnements-commences', 'accompagnements-en-cours', 'termines-duree', 'termines-type', 'termines-motif'],
    `select case when starts_on between '${from}' and '${to}' then type end,
        case when starts_on <= '${to}' and (ended_on is null or ended_on > '${to}') then type end,
        case when not over then null when ended_on < ${after(3)} then 'moins-3-mois' when ended_on < ${after(6)} then '3-6-mois'
          when ended_on < ${after(12)} then '6-12-mois' else 'plus-12-mois' end,
        case when over then type end,
        case when not over then null when motif in ('fin-de-mesure', 'acheve', 'abandon', 'jamais-venu', 'non-adhesion', 'exclusion',
          'revocation-incarceration') then motif else 'autre' end, count(*)
      from (select *, ended_on is not null and ended_on between '${from}' and '${to}' as over from accompagnement)
      group by 1, 2, 3, 4, 5`,
  );
  // One scan of the inscriptions.
  split(
    ['modules-commences', 'attente-duree', 'modules-acheves', 'modules-abandonnes', 'modules-issue', 'attente'],
    `select case when begun then type end,
        case when not begun then null when days < 8 then 'moins-8-jours' when days < 31 then '8-30-jours' when days < 91 then '31-90-jours'
          else 'plus-90-jours' end,
        case when left_in and state = 'termine' then type end, case when left_in and state in ('abandon', 'exclu') then type end,
        case when left_in and state in ('termine', 'interrompu', 'abandon', 'exclu') then state end,
        case when asked_on <= '${to}' and (entered_on is null or entered_on > '${to}') and (ended_on is null or ended_on > '${to}') then type end,
        count(*)
      from (select *, julianday(entered_on) - julianday(asked_on) as days,
          state not in ('attente', 'retire') and coalesce(entered_on between '${from}' and '${to}', 0) as begun,
          coalesce(ended_on between '${from}' and '${to}', 0) as left_in from inscription)
      group by 1, 2, 3, 4, 5, 6`,
  );
  // One scan of the attendance of the year.
  split(
    ['assiduite', 'presences-collectives'],
    `select case when e.status in ${attended} then 'venu' else e.status end,
        case when e.status in ${attended} then 'dossier' end, count(*)
      from seance s join emargement e on e.seance_id = s.id
      where s.kind = 'collective' and s.status = 'tenue' and s.day between '${from}' and '${to}' group by 1, 2`,
  );
  split(
    ['entretiens-tenus'],
    `select g.type, count(*) from seance s join groupe g on g.id = s.groupe_id where s.kind <> 'collective' and s.status = 'tenue'
      and s.day between '${from}' and '${to}' group by 1`,
  );
  split(
    ['seances-tenues'],
    `select g.type, count(*) from seance s join groupe g on g.id = s.groupe_id
      where s.kind = 'collective' and s.status = 'tenue' and s.day between '${from}' and '${to}' group by 1`,
  );
  split(
    ['groupes-tenus'],
    `select type, count(*) from groupe where id in (select groupe_id from seance where kind = 'collective' and status = 'tenue'
      group by groupe_id having min(day) between '${from}' and '${to}') group by 1`,
  );
  for (const [capacity, people] of rows(
    `select json_extract(format, '$.capacity'),
        (select count(*) from inscription i where i.groupe_id = g.id and i.state not in ('attente', 'retire'))
      from groupe g where json_extract(format, '$.entry') <> 'ouvert' and id in (select groupe_id from seance
        where kind = 'collective' and status = 'tenue' group by groupe_id having min(day) between '${from}' and '${to}')`,
  )) {
    const taken = Math.min(Number(capacity), Number(people));
    add('groupes-remplissage', 'occupee', taken);
    add('groupes-remplissage', 'libre', Number(capacity) - taken);
  }
  for (const [id, tag, by] of [
    ['responsabilisation-personnes', 'responsabilisation', 'personne_id'],
    ['soins-inities', 'soin', 'accompagnement_id'],
  ])
    split(
      [id ?? ''],
      `select 'total', count(distinct i.${String(by)}) from emargement e join inscription i on i.id = e.inscription_id
        join seance s on s.id = e.seance_id
        where e.status in ${attended} and s.status = 'tenue' and s.day between '${from}' and '${to}'
          and i.groupe_id in (select id from groupe where tag = '${String(tag)}')`,
    );
  housing(rows, add);
  split(
    ['convocations-statut'],
    `select status, count(*) from convocation where status not in ('prevue', 'annulee') and day between '${from}' and '${to}' group by 1`,
  );
  for (const id of ['hotel-nuitees', 'hotel-personnes']) counts[id] = {};
  for (const id of ['entretiens-tenus', 'orientations-internes', 'presences-collectives']) counts[id] ??= {};
  return counts;
}

function housing(rows: (sql: string) => unknown[][], add: (id: string, code: unknown, count: number) => void): void {
  const stays = rows(
    `select cadre, personne_id, max(arrives_on, '${from}'), min(leaves_on, '2025-01-01') from sejour s
      join accompagnement a on a.id = s.accompagnement_id
      where arrives_on <= '${to}' and leaves_on > '${from}' order by arrives_on`,
  );
  const day = (text: unknown): number => Date.parse(`${String(text)}T00:00:00Z`) / 86_400_000;
  const occupied = new Map<number, number>();
  const people = new Set<unknown>();
  for (const [cadre, personne, arrives, leaves] of stays) {
    add('hebergement-nuitees', cadre, day(leaves) - day(arrives));
    if (!people.has(personne)) add('hebergement-personnes', cadre, 1);
    people.add(personne);
    for (let night = day(arrives); night < day(leaves); night += 1) occupied.set(night, (occupied.get(night) ?? 0) + 1);
  }
  const open = 366 * 40;
  const taken = [...occupied.values()].reduce((sum, count) => sum + Math.min(40, count), 0);
  add('hebergement-occupation', 'occupee', taken);
  add('hebergement-occupation', 'libre', open - taken);
}
