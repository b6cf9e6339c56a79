import type { DossierTransmis } from '#contract/transferts.ts';
import type { Reader } from '#db/open.ts';
import { dossierById } from '../accompagnements/queries.ts';
import { parisDayOf, type CivilDay } from '../calendar/civilDate.ts';
import { convocationsOf } from '../convocations/queries.ts';
import { changesOf, echeancesOf, obligationsOf, type MesureRow } from '../mesures/queries.ts';
import { entretiensOf } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import {
  aliasNames,
  coordonneesOf,
  correspondantById,
  interdictionsOf,
  notesOf,
  situationsOf,
  transfertOfDossier,
} from './queries.ts';
import { modulesToSend, sejoursToSend } from './parcoursToSend.ts';
import { keptOf } from './received.ts';

/**
 * All that would leave of a dossier, field by field: a column added to a table leaves only once it is named here.
 * @throws Refusal 'accompagnement-unknown'
 */
export function dossierToSend(
  db: Reader,
  accompagnementId: string,
  { withNotes, today }: { withNotes: boolean; today: CivilDay },
): DossierTransmis {
  const { accompagnement, personne, orientation, mesure, referentName } =
    dossierById(db, accompagnementId) ??
    refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
  const { lastName, firstName, usualName, birthDate, birthPlace, nationality, sexe } = personne;
  const { receivedOn, source, cadre, prescripteur } = orientation;
  const aliases = aliasNames(db, personne.id);
  return {
    personne: { lastName, firstName, usualName, birthDate, birthPlace, nationality, sexe, aliases },
    coordonnees: coordonneesOf(db, personne.id, today),
    situations: latestSituations(db, personne.id),
    interdictions: interdictionsOf(db, personne.id),
    orientation: {
      receivedOn,
      source,
      cadre,
      prescripteur,
      entretiens: entretiensOf(db, [orientation.id]).map(({ kind, day, presence }) => ({ kind, day, presence })),
    },
    mesure: mesure && mesureToSend(db, mesure),
    accompagnement: { type: accompagnement.type, startsOn: accompagnement.startsOn, referent: referentName },
    convocations: convocationsOf(db, accompagnementId).map(
      ({ day, at, durationMinutes, lieu, status, plannedDay }) => ({
        day,
        at,
        durationMinutes,
        lieu,
        status,
        plannedDay,
      }),
    ),
    modules: modulesToSend(db, orientation.id),
    sejours: sejoursToSend(db, orientation.id, today),
    notes: withNotes ? notesOf(db, accompagnementId) : null,
    earlier: earlierOf(db, accompagnementId, withNotes),
  };
}

/** How the antennes before this one followed the person, oldest first. */
function earlierOf(db: Reader, accompagnementId: string, withNotes: boolean): DossierTransmis['earlier'] {
  const row = transfertOfDossier(db, accompagnementId, 'entrant');
  if (!row?.sealed) return [];
  const { accompagnement, convocations, modules, sejours, notes, earlier } = keptOf(row.sealed).dossier;
  const last = {
    ...accompagnement,
    antenne: correspondantById(db, row.correspondantId)?.name ?? '',
    until: parisDayOf(row.at),
    convocations,
    modules,
    sejours,
    notes,
  };
  return [...earlier, last].map((each) => (withNotes ? each : { ...each, notes: null }));
}

/** The last known of each topic; a topic become unknown says nothing. */
function latestSituations(db: Reader, personneId: string): DossierTransmis['situations'] {
  const told = new Set<string>();
  return situationsOf(db, personneId).flatMap(({ topic, value, observedOn }) => {
    if (told.has(topic)) return [];
    told.add(topic);
    return value === null ? [] : [{ topic, value, observedOn }];
  });
}

function mesureToSend(db: Reader, mesure: MesureRow): NonNullable<DossierTransmis['mesure']> {
  const { id, nature, court, authority, number, startsOn, endsOn, audienceOn, housingAskedAt, housedAt } = mesure;
  return {
    nature,
    court,
    authority,
    number,
    startsOn,
    endsOn,
    audienceOn,
    housingAskedAt,
    housedAt,
    obligations: obligationsOf(db, id).map(({ label, startsOn: from, endsOn: until }) => ({
      label,
      startsOn: from,
      endsOn: until,
    })),
    changes: changesOf(db, id).map(({ id: _id, mesureId: _mesure, compteId: _compte, createdAt, ...said }) => ({
      ...said,
      recordedAt: createdAt,
    })),
    echeances: echeancesOf(db, id)
      .filter(({ doneOn }) => doneOn === null)
      .map(({ kind, label, dueOn }) => ({ kind, label, dueOn }))
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.label.localeCompare(b.label)),
  };
}
