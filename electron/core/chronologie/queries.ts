import type { ChronologieFamily } from '#contract/chronologie.ts';
import { readRrule, ruleLabel } from '#contract/seriesRule.ts';
import type { NoteKind } from '#contract/terms.ts';
import type { dossierById } from '../accompagnements/queries.ts';
import { parisDayOf, parisMomentOf } from '../calendar/civilDate.ts';
import { numberLabel } from '../documents/number.ts';
import { documentsOf } from '../documents/queries.ts';
import { changesOfRecords } from '../historique/queries.ts';
import type { ReadContext } from '../host.ts';
import { changesOf, echeancesOf, obligationsOf, type MesureRow } from '../mesures/queries.ts';
import { notesOf } from '../notes/queries.ts';
import { entretiensOf, type OrientationRow } from '../orientations/queries.ts';
import { pausesOf, seriesOf } from '../series/queries.ts';
import { piecesOf } from '../pieces/queries.ts';
import { remplacementsOf } from '../remplacements/queries.ts';
import { corrections } from './corrections.ts';
import type { Entry } from './order.ts';

const decided = { family: 'decisions', at: null, author: null } as const;

/** From the call to the answer, with the interviews between them. */
export function orientationEntries({ db }: ReadContext, orientation: OrientationRow): Entry[] {
  const { id, receivedOn, source, cadre, prescripteur, answer, answeredOn } = orientation;
  const received: Entry = {
    ...decided,
    entryId: `${id}:recue`,
    day: receivedOn,
    event: { kind: 'orientation', source, cadre, prescripteur },
  };
  const answered: Entry[] =
    answeredOn === null
      ? []
      : [{ ...decided, entryId: `${id}:reponse`, day: answeredOn, event: { kind: 'reponse', answer } }];
  const interviews = entretiensOf(db, [id]).map(({ entretienId, kind, day, at, presence, compteName }): Entry => ({
    entryId: entretienId,
    family: 'entretiens',
    day,
    at,
    author: compteName,
    event: { kind: 'entretien', entretienKind: kind, presence },
  }));
  return [received, ...answered, ...interviews];
}

/** What was planned, day it was, and what stopped it for a while. */
export function seriesEntries({ db }: ReadContext, accompagnementId: string): Entry[] {
  const rows = seriesOf(db, accompagnementId, '');
  const planned = rows.map(({ id, rule, at, first, until, continuesId, createdAt }): Entry => ({
    ...decided,
    family: 'convocations',
    ...parisMomentOf(createdAt),
    entryId: id,
    event: { kind: 'serie', label: ruleLabel(readRrule(rule)), at, first, until, continues: continuesId !== null },
  }));
  const ids = rows.map(({ id }) => id);
  const pauses = pausesOf(db, ids).map(({ id, reason, from, to }): Entry => ({
    ...decided,
    family: 'convocations',
    entryId: id,
    day: from,
    event: { kind: 'pause', reason, from, to },
  }));
  return [...planned, ...pauses];
}

/** Letters issued and files joined; drafts are not told. */
export function letterEntries({ db }: ReadContext, accompagnementId: string): Entry[] {
  const letters = documentsOf(db, { about: 'accompagnement', accompagnementId }).flatMap(
    ({ document, author }): Entry[] => {
      const { id, title, state, issuedAt } = document;
      const number = numberLabel(document);
      if (issuedAt === null || number === null) return [];
      const event = { kind: 'courrier', title, number, cancelled: state === 'annule' } as const;
      return [{ entryId: id, family: 'courriers', ...parisMomentOf(issuedAt), author, event }];
    },
  );
  const pieces = piecesOf(db, accompagnementId).map(({ pieceId, name, addedAt, author }): Entry => ({
    entryId: pieceId,
    family: 'courriers',
    ...parisMomentOf(addedAt),
    author,
    event: { kind: 'piece', name },
  }));
  return [...letters, ...pieces];
}

/** What the court decided, and what was done of what it asked. */
export function mesureEntries({ db }: ReadContext, mesure: MesureRow): Entry[] {
  const changes = changesOf(db, mesure.id).map(({ id, kind, decidedOn, endsOn, audienceOn }): Entry => ({
    ...decided,
    entryId: id,
    day: decidedOn,
    event: { kind: 'mesure', changeKind: kind, endsOn, audienceOn },
  }));
  const obligations = obligationsOf(db, mesure.id).flatMap(({ obligationId, label, startsOn, endsOn }) => {
    const told = (day: string, ended: boolean): Entry => ({
      ...decided,
      entryId: `${obligationId}:${ended ? 'fin' : 'debut'}`,
      day,
      event: { kind: 'obligation', label, ended },
    });
    return endsOn === null ? [told(startsOn, false)] : [told(startsOn, false), told(endsOn, true)];
  });
  const done = echeancesOf(db, mesure.id).flatMap(({ echeanceId, label, doneOn }): Entry[] =>
    doneOn === null ? [] : [{ ...decided, entryId: echeanceId, day: doneOn, event: { kind: 'echeance', label } }],
  );
  return [...changes, ...obligations, ...done, ...housingEntries(mesure)];
}

function housingEntries({ id, housingAskedAt, housedAt }: MesureRow): Entry[] {
  const told = (instant: string | null, housed: boolean): Entry[] =>
    instant === null
      ? []
      : [
          {
            ...decided,
            ...parisMomentOf(instant),
            entryId: `${id}:hebergement:${housed}`,
            event: { kind: 'hebergement', housed },
          },
        ];
  return [...told(housingAskedAt, false), ...told(housedAt, true)];
}

export const remplacementEntries = ({ db }: ReadContext, accompagnementId: string): Entry[] =>
  remplacementsOf(db, accompagnementId).map(({ id, name, from, to }) => ({
    ...decided,
    entryId: id,
    day: from,
    event: { kind: 'remplacement', name, from, to },
  }));

const familyOf: Record<NoteKind, ChronologieFamily> = {
  entretien: 'entretiens',
  appel: 'echanges',
  partenaire: 'echanges',
  incident: 'echanges',
  autre: 'echanges',
};

export function noteEntries({ db, session }: ReadContext, accompagnementId: string): Entry[] {
  const rows = notesOf(db, accompagnementId);
  const edits = new Map(
    changesOfRecords(
      db,
      rows.map(({ note }) => note.id),
    )
      .filter(({ field }) => field !== 'removedAt')
      .map(({ recordId, at }) => [recordId, at]),
  );
  const mayRead = session.rights.includes('notes.write');
  return rows.map(({ note: { id, kind, day, text, compteId, removedAt }, author }) => ({
    entryId: id,
    family: familyOf[kind],
    day,
    at: null,
    author,
    event: {
      kind: 'note',
      noteId: id,
      noteKind: kind,
      text: mayRead && removedAt === null ? text : null,
      mine: mayRead && compteId === session.compteId,
      removed: removedAt !== null,
      editedAt: edits.get(id) ?? null,
    },
  }));
}

type Dossier = NonNullable<ReturnType<typeof dossierById>>;

export function correctionEntries({ db }: ReadContext, dossier: Dossier): Entry[] {
  const { accompagnement, orientation, mesure, personne } = dossier;
  const ids = [accompagnement.id, orientation.id, mesure?.id, personne.id].filter((id) => id !== undefined);
  return corrections(changesOfRecords(db, ids)).map(({ entity, recordId, at, author }) => ({
    entryId: `${recordId}:${at}`,
    family: 'corrections',
    day: parisDayOf(at),
    at: parisMomentOf(at).at,
    author,
    event: { kind: 'correction', entity },
  }));
}
