import type { DossierTransmis } from '#contract/transferts.ts';
import type { Writer } from '#db/open.ts';
import { insertDossier, isActiveCompte, personneById } from '../accompagnements/queries.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { foldedNameOf, foldName } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import { newId } from '../ids.ts';
import {
  changesOf,
  echeancesOf,
  insertChange,
  insertEcheance,
  insertObligation,
  mesureNumbered,
  obligationsOf,
  updateMesure,
} from '../mesures/queries.ts';
import { sharedPrescripteur } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import {
  aliasNames,
  completePersonne,
  coordonneesOf,
  insertDetails,
  insertNote,
  interdictionsOf,
  situationsOf,
} from './queries.ts';
import { summaryNote } from './received.ts';

export interface TakeOver {
  readonly dossier: DossierTransmis;
  /** The antenne it comes from, and the number of the transfer. */
  readonly from: string;
  readonly number: string;
  /** Null for somebody not known here. */
  readonly personneId: string | null;
  readonly referentId: string;
  readonly compteId: string;
  readonly now: string;
  readonly today: CivilDay;
}

/**
 * The dossier as it begins here: person, orientation from an antenne, mesure and accompagnement of today. What was done
 * there stays told there: no past convocation becomes one of ours, so that no figure counts it twice.
 */
export function takeOver(db: Writer, taken: TakeOver): { accompagnementId: string; personneId: string } {
  const { dossier, from, number, referentId, compteId, now, today } = taken;
  if (!isActiveCompte(db, referentId))
    refuse(
      'referent-unknown',
      'Ce collègue n’a plus de compte actif\u00a0: choisissez un autre référent.',
      'referentId',
    );
  const personneId = taken.personneId ?? newId();
  if (taken.personneId !== null) completeKnown(db, taken.personneId, taken);
  const { aliases: _, ...identity } = dossier.personne;
  const orientationId = newId();
  const ordered = orderedMesure(db, personneId, taken);
  const accompagnementId = newId();
  const orientation = {
    receivedOn: today,
    source: 'antenne',
    cadre: dossier.orientation.cadre,
    prescripteur: from,
  } as const;
  const prescripteurId = sharedPrescripteur(db, orientation, { contact: null, phone: null, id: newId(), now });
  insertDossier(db, {
    personne:
      taken.personneId === null
        ? { ...identity, id: personneId, foldedName: foldedNameOf(identity), createdAt: now }
        : null,
    orientation: {
      ...orientation,
      id: orientationId,
      personneId,
      prescripteurId,
      createdAt: now,
      answer: 'acceptee',
      answeredOn: today,
    },
    mesure: ordered?.row ?? null,
    accompagnement: {
      id: accompagnementId,
      personneId,
      orientationId,
      mesureId: ordered?.mesureId ?? null,
      type: dossier.accompagnement.type,
      startsOn: today,
      referentId,
      binomeId: null,
      createdAt: now,
    },
  });
  if (ordered) insertOfMesure(db, dossier, ordered.mesureId, now);
  insertOfPersonne(db, dossier, personneId, taken);
  const text = summaryNote(dossier, from, number, today);
  insertNote(db, { id: newId(), accompagnementId, kind: 'partenaire', day: today, text, compteId, createdAt: now });
  return { accompagnementId, personneId };
}

/** The mesure handed over: the one already here when the dossier comes back, with its dates of today; else a new one. */
function orderedMesure(db: Writer, personneId: string, { dossier, now, compteId }: TakeOver) {
  if (dossier.mesure === null) return null;
  const { obligations: _obligations, changes: _changes, echeances: _echeances, ...said } = dossier.mesure;
  const known = mesureNumbered(db, personneId, said);
  if (!known) {
    const mesureId = newId();
    return { mesureId, row: { ...said, id: mesureId, personneId, createdAt: now } };
  }
  updateMesure(db, known.id, said);
  recordChange(db, { entity: 'mesure', recordId: known.id, before: known, after: said, at: now, compteId });
  return { mesureId: known.id, row: null };
}

interface Decision {
  readonly decidedOn: CivilDay;
  readonly endsOn: CivilDay | null;
  readonly audienceOn: CivilDay | null;
}

const decision = ({ decidedOn, endsOn, audienceOn }: Decision, recordedAt: string): string =>
  [recordedAt, decidedOn, endsOn, audienceOn].join(' ');

function insertOfMesure(db: Writer, { mesure }: DossierTransmis, mesureId: string, createdAt: string): void {
  if (mesure === null) return;
  const obligations = new Set(obligationsOf(db, mesureId).map(({ label, startsOn }) => `${startsOn} ${label}`));
  const changes = new Set(changesOf(db, mesureId).map((change) => decision(change, change.createdAt)));
  const echeances = new Set(echeancesOf(db, mesureId).map(({ label, dueOn }) => `${dueOn} ${label}`));
  for (const said of mesure.obligations)
    if (!obligations.has(`${said.startsOn} ${said.label}`))
      insertObligation(db, { ...said, id: newId(), mesureId, createdAt });
  for (const { recordedAt, ...said } of mesure.changes)
    if (!changes.has(decision(said, recordedAt)))
      insertChange(db, { ...said, id: newId(), mesureId, createdAt: recordedAt, compteId: null });
  for (const said of mesure.echeances)
    if (!echeances.has(`${said.dueOn} ${said.label}`))
      insertEcheance(db, { ...said, id: newId(), mesureId, createdAt });
}

/** Only what is not already told of the person, so that nothing is there twice. */
function insertOfPersonne(db: Writer, dossier: DossierTransmis, personneId: string, taken: TakeOver): void {
  const { now, today } = taken;
  const { lastName, firstName, aliases } = dossier.personne;
  const own = personneById(db, personneId);
  const names = new Set(
    [`${own?.lastName ?? ''} ${own?.firstName ?? ''}`, own?.usualName ?? '', ...aliasNames(db, personneId)].map(
      foldName,
    ),
  );
  const coordonnees = new Set(coordonneesOf(db, personneId, today).map(({ kind, value }) => `${kind} ${value}`));
  const situations = new Set(situationsOf(db, personneId).map((each) => JSON.stringify(each)));
  const interdictions = new Set(interdictionsOf(db, personneId).map((each) => JSON.stringify(each)));
  const of = () => ({ id: newId(), personneId });
  insertDetails(db, {
    aliases: [...aliases, `${lastName} ${firstName}`]
      .filter((name) => !names.has(foldName(name)))
      .map((name) => ({ ...of(), name, createdAt: now })),
    coordonnees: dossier.coordonnees
      .filter(({ kind, value }) => !coordonnees.has(`${kind} ${value}`))
      .map((said) => ({ ...of(), ...said, createdAt: now })),
    situations: dossier.situations
      .filter(({ topic, value, observedOn }) => !situations.has(JSON.stringify({ topic, value, observedOn })))
      .map((said) => ({ ...of(), ...said, recordedAt: now, compteId: taken.compteId })),
    interdictions: dossier.interdictions
      .filter(({ kind, startsOn, endsOn }) => !interdictions.has(JSON.stringify({ kind, startsOn, endsOn })))
      .map((said) => ({ ...of(), ...said, createdAt: now })),
  });
}

/** What was unknown of a person already here is learnt; what was known stays as it is. */
function completeKnown(db: Writer, personneId: string, { dossier, now, compteId }: TakeOver): void {
  const before = personneById(db, personneId);
  if (!before || before.mergedIntoId !== null)
    return refuse(
      'personne-unknown',
      'Cette personne n’est plus dans la base\u00a0: rouvrez le fichier et choisissez-la de nouveau.',
      'personneId',
    );
  const { usualName, birthDate, birthPlace, nationality, sexe } = dossier.personne;
  const learnt = {
    usualName: before.usualName ?? usualName,
    birthDate: before.birthDate ?? birthDate,
    birthPlace: before.birthPlace ?? birthPlace,
    nationality: before.nationality ?? nationality,
    sexe: before.sexe === 'non-renseigne' ? sexe : before.sexe,
  };
  completePersonne(db, personneId, { ...learnt, foldedName: foldedNameOf({ ...before, ...learnt }) });
  recordChange(db, { entity: 'personne', recordId: personneId, before, after: learnt, at: now, compteId });
}
