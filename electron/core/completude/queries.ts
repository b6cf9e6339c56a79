import { and, asc, eq, lt, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { SituationTopic } from '#contract/situationTerms.ts';
import type { Reader } from '#db/open.ts';
import { accompagnement, groupe, inscription } from '#db/schema/index.ts';
import { followedBy } from '../accompagnements/queries.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';
import { attestedAmong, rulesOf } from '../inscriptions/standingQueries.ts';
import { formatOf } from '../programmes/queries.ts';
import { attestationDays, type DossierFacts } from './gaps.ts';

export interface DossierRow extends DossierFacts {
  readonly accompagnementId: string;
  readonly orientationId: string;
  readonly personneId: string;
  readonly lastName: string;
  readonly firstName: string;
}

type Raw = Omit<DossierRow, 'known' | 'mesure' | 'unheld' | 'overdue' | 'unsigned' | 'unattested'> & {
  /** JSON of four counts: all, of a group, of each tag a figure counts. */
  readonly unheldBy: string;
  readonly overdue: number;
  readonly unsigned: number;
  readonly topics: string | null;
  readonly hasMesure: number;
  readonly mesureEndsOn: string | null;
  readonly audienceOn: string | null;
};

function dossiers(db: Reader, today: CivilDay, chosen: SQL): DossierRow[] {
  // Counted once for all: asked dossier by dossier, SQLite would go through the whole of `prevue` each time.
  const rows = db.all<Raw>(sql`
    with expected as materialized (
      select accompagnement_id, sum(day < ${today}) as unanswered, sum(day >= ${today}) as toCome from convocation
      where status = 'prevue' group by accompagnement_id)
    select accompagnement.id as accompagnementId, accompagnement.orientation_id as orientationId, accompagnement.personne_id as personneId,
      p.last_name as lastName, p.first_name as firstName, p.sexe as sexe, p.birth_date as birthDate,
      o.source as source, o.cadre as cadre, o.prescripteur as prescripteur,
      m.id is not null as hasMesure, m.ends_on as mesureEndsOn, m.audience_on as audienceOn,
      accompagnement.type as type, accompagnement.ended_on as endedOn, accompagnement.motif as motif,
      (select group_concat(distinct topic) from situation s where s.personne_id = p.id and s.value is not null
        and not exists (select 1 from situation later where later.personne_id = s.personne_id
          and later.topic = s.topic and later.value is null
          and (later.observed_on, later.recorded_at, later.rowid) > (s.observed_on, s.recorded_at, s.rowid))) as topics,
      (select json_array(count(*), coalesce(sum(s.kind = 'collective'), 0), coalesce(sum(g.tag = 'responsabilisation'), 0),
          coalesce(sum(g.tag = 'soin'), 0))
        from inscription i join groupe g on g.id = i.groupe_id join seance s on s.groupe_id = i.groupe_id and s.status = 'prevue' and s.day < ${today}
        and (s.inscription_id = i.id or (s.inscription_id is null and i.entered_on <= s.day and (i.ended_on is null or s.day <= i.ended_on)))
        where i.accompagnement_id = accompagnement.id
        and not exists (select 1 from emargement e where e.seance_id = s.id and e.inscription_id = i.id)) as unheldBy,
      exists (select 1 from inscription i where i.orientation_id = accompagnement.orientation_id
        and i.personne_id = accompagnement.personne_id and i.state = 'attente' and i.due_on < ${today}) as overdue,
      exists (select 1 from sejour s where s.accompagnement_id = accompagnement.id and s.removed_at is null
        and s.contract_signed_on is null) as unsigned,
      coalesce(expected.unanswered, 0) as unanswered, coalesce(expected.toCome, 0) as toCome
    from accompagnement
    join personne p on p.id = accompagnement.personne_id
    join orientation o on o.id = accompagnement.orientation_id
    left join mesure m on m.id = accompagnement.mesure_id
    left join expected on expected.accompagnement_id = accompagnement.id
    where ${chosen}
    order by p.folded_name, accompagnement.id`);
  const unattested = unattestedBy(db, today, chosen);
  return rows.map(({ topics, hasMesure, mesureEndsOn, audienceOn, unheldBy, overdue, unsigned, ...row }) => ({
    ...row,
    unheld: unheldOf(unheldBy),
    overdue: overdue === 1,
    unsigned: unsigned === 1,
    unattested: unattested.get(row.accompagnementId) ?? [],
    known: new Set((topics?.split(',') ?? []) as SituationTopic[]),
    mesure: hasMesure ? { endsOn: mesureEndsOn, audienceOn } : null,
  }));
}

function unheldOf(counts: string): DossierRow['unheld'] {
  const [total = 0, collective = 0, responsabilisation = 0, soin = 0] = z.array(z.number()).parse(JSON.parse(counts));
  return { total, collective, responsabilisation, soin };
}

/** Modules done to their end under these dossiers, their rule of presence met, that no attestation tells. */
function unattestedBy(db: Reader, today: CivilDay, chosen: SQL): Map<string, DossierFacts['unattested'][number][]> {
  const done = db
    .select({ inscription, groupe })
    .from(inscription)
    .innerJoin(groupe, eq(groupe.id, inscription.groupeId))
    .innerJoin(accompagnement, eq(accompagnement.id, inscription.accompagnementId))
    .where(and(eq(inscription.state, 'termine'), lt(inscription.endedOn, addDays(today, -attestationDays)), chosen))
    .orderBy(asc(inscription.endedOn), asc(inscription.id))
    .all()
    // Without a rule of presence there is nothing to attest that was asked for.
    .filter((each) => formatOf(each.groupe).completion !== 'aucune');
  const told = attestedAmong(
    db,
    done.map((each) => each.inscription),
  );
  const untold = done.filter((each) => !told.has(each.inscription.id));
  const met = rulesOf(db, untold);
  const due = untold.flatMap(({ inscription: { id, accompagnementId, endedOn }, groupe: { id: groupeId } }) =>
    met.get(id) && accompagnementId !== null && endedOn !== null ? [{ accompagnementId, groupeId, endedOn }] : [],
  );
  return groupedBy(due, ({ accompagnementId }) => accompagnementId);
}

/** Open, or begun or ended since this day. */
export const currentDossiers = (
  db: Reader,
  { compteId, since, today }: { compteId: string | null; since: CivilDay; today: CivilDay },
): DossierRow[] =>
  dossiers(
    db,
    today,
    sql`(accompagnement.ended_on is null or accompagnement.ended_on >= ${since}) and ${followedBy(compteId, today) ?? sql`1`}`,
  );

export const dossierFacts = (db: Reader, id: string, today: CivilDay): DossierRow | undefined =>
  dossiers(db, today, sql`accompagnement.id = ${id}`)[0];

/** Orientations that still wait, oldest first. */
export const waitingOrientations = (db: Reader) =>
  db.all<{ orientationId: string; personneId: string; lastName: string; firstName: string; receivedOn: string }>(sql`
    select o.id as orientationId, o.personne_id as personneId, o.received_on as receivedOn,
      p.last_name as lastName, p.first_name as firstName
    from orientation o join personne p on p.id = o.personne_id
    where o.answer = 'en-attente' order by o.received_on, o.id`);
