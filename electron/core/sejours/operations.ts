import type { sejours } from '#contract/sejours.ts';
import type { SejourCadre } from '#contract/moduleTerms.ts';
import type { Cadre } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import { addDays, instantOfParis, parisDayOf, parisMomentOf } from '../calendar/civilDate.ts';
import { lastRecorded, recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { updateMesure, type MesureRow } from '../mesures/queries.ts';
import { placeById } from '../places/queries.ts';
import { Refusal, refuse } from '../refusal.ts';
import { boardHandlers } from './boardOperations.ts';
import { nightsIn, sleepsOn } from './nights.ts';
import {
  housedDossier,
  insertSejour,
  sejourById,
  staysOfAccompagnement,
  staysOfPerson,
  staysOfPlace,
  updateSejour,
  type SejourRow,
} from './queries.ts';
import { cleanedUntil, held } from './room.ts';
import { assertDates, assertRoom, assertWithin, clockStop, movedStop, stayWarnings } from './stayRule.ts';

export const sejoursHandlers: Handlers<typeof sejours> = {
  ...boardHandlers,

  check: (input, { db, today }) => {
    const planned = { ...input, leavesOn: null, contractSignedOn: null };
    try {
      const { place, there } = assertFits(db, planned, today);
      return { refusal: null, warnings: stayWarnings(input, place, there) };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error.message, warnings: [] };
      throw error;
    }
  },

  enter: ({ arrivesAt, ...said }, context) => {
    const { db, now, today, about } = context;
    about(said.accompagnementId);
    const { mesure } = known(db, said.accompagnementId);
    const sejourId = newId();
    assertFits(db, { ...said, leavesOn: null, sejourId: null }, today);
    const waits = mesure !== null && mesure.housedAt === null ? mesure.housingAskedAt : null;
    const stopsAt =
      waits === null
        ? null
        : clockStop({ arrivesOn: said.arrivesOn, arrivesAt }, waits, { today, now, instant: instantOfParis });
    insertSejour(db, { ...said, id: sejourId, createdAt: now });
    if (mesure && stopsAt !== null) setHoused(context, mesure, stopsAt);
    return { sejourId, clockStopped: stopsAt !== null };
  },

  edit: ({ sejourId, ...said }, context) => {
    const { db, now, today, about } = context;
    const before = stay(db, sejourId);
    about(before.accompagnementId);
    assertFits(db, { ...said, sejourId, accompagnementId: before.accompagnementId }, today);
    updateSejour(db, sejourId, said);
    record(context, before, said);
    const mesure = said.arrivesOn === before.arrivesOn ? null : stoppedBy(db, before);
    if (mesure?.housingAskedAt && mesure.housedAt) {
      const { at } = parisMomentOf(mesure.housedAt);
      const bounds = { askedAt: mesure.housingAskedAt, now };
      setHoused(context, mesure, movedStop(instantOfParis(said.arrivesOn, at), bounds));
    }
    return { before };
  },

  leave: ({ sejourId, leavesOn }, context) => {
    const { db, today, about } = context;
    const before = stay(db, sejourId);
    about(before.accompagnementId);
    const { place } = assertFits(db, { ...before, leavesOn, sejourId }, today);
    updateSejour(db, sejourId, { leavesOn });
    record(context, before, { leavesOn });
    return { sejourId, cleaningUntil: cleanedUntil({ ...before, leavesOn }, place.turnaroundDays) };
  },

  remove: ({ sejourId }, context) => {
    const { db, now, about } = context;
    const before = stay(db, sejourId);
    about(before.accompagnementId);
    updateSejour(db, sejourId, { removedAt: now });
    const mesure = stoppedBy(db, before);
    record(
      context,
      { ...before, housedAt: null },
      {
        removedAt: now,
        // Kept under the stay: restoring it stops the clock where it had.
        housedAt: mesure?.housedAt ?? null,
      },
    );
    if (mesure) setHoused(context, mesure, null);
    return { sejourId, clockRuns: mesure !== null };
  },

  restore: ({ sejourId }, context) => {
    const { db, today, about } = context;
    const before = sejourById(db, sejourId) ?? gone();
    if (before.removedAt === null) refuse('sejour-kept', 'Ce séjour est déjà rétabli\u00a0: rechargez la page.');
    about(before.accompagnementId);
    const { mesure } = assertFits(db, { ...before, sejourId }, today);
    updateSejour(db, sejourId, { removedAt: null });
    const housedAt = lastRecorded(db, sejourId, 'housedAt');
    record(context, { ...before, housedAt }, { removedAt: null, housedAt: null });
    if (mesure !== null && mesure.housedAt === null && typeof housedAt === 'string')
      setHoused(context, mesure, housedAt);
    return { sejourId };
  },

  ofAccompagnement: ({ accompagnementId }, { db, today }) => {
    const { accompagnement, personne, mesure, cadre } = known(db, accompagnementId);
    const past = { from: '1900-01-01', to: addDays(today, -1) };
    return {
      lastName: personne.lastName,
      firstName: personne.firstName,
      type: accompagnement.type,
      startsOn: accompagnement.startsOn,
      cadre: mesure?.nature === 'cjse-eviction' ? 'eviction' : stayCadres[cadre],
      askedAt: mesure !== null && mesure.housedAt === null ? mesure.housingAskedAt : null,
      stays: staysOfAccompagnement(db, accompagnementId)
        .map((each) => ({ ...each, nights: nightsIn(each, past), present: sleepsOn(each, today) }))
        .toReversed(),
    };
  },
};

/** A stay ordered by the civil judge is asked for by nobody but the person. */
const stayCadres: Record<Cadre, SejourCadre> = {
  presentenciel: 'presentenciel',
  postsentenciel: 'postsentenciel',
  civil: 'volontaire',
  volontaire: 'volontaire',
};

const gone = (): never => refuse('sejour-unknown', 'Ce séjour n’existe plus\u00a0: rechargez la page.', 'sejourId');

function stay(db: Reader, sejourId: string): SejourRow {
  const row = sejourById(db, sejourId) ?? gone();
  return row.removedAt === null ? row : gone();
}

const known = (db: Reader, accompagnementId: string) =>
  housedDossier(db, accompagnementId) ??
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');

interface Asked {
  readonly sejourId: string | null;
  readonly accompagnementId: string;
  readonly placeId: string;
  readonly arrivesOn: string;
  readonly plannedLeavesOn: string | null;
  readonly leavesOn: string | null;
  readonly contractSignedOn: string | null;
}

/** A stay that can be: within its dossier, its dates in order, a bed for each night, one bed only. */
function assertFits(db: Reader, asked: Asked, today: string) {
  const { accompagnement, mesure } = known(db, asked.accompagnementId);
  const place = placeById(db, asked.placeId) ?? refuse('place-unknown', 'Choisissez une place de la liste.', 'placeId');
  assertDates(asked, { today });
  assertWithin(asked, accompagnement);
  const asHeld = <S extends Parameters<typeof held>[0]>(stays: S[]) => stays.map((each) => held(each, today));
  const there = asHeld(staysOfPlace(db, asked.placeId, asked.sejourId));
  const own = asHeld(staysOfPerson(db, accompagnement.personneId, asked.sejourId));
  assertRoom(held(asked, today), place, there, own);
  return { place, there, mesure };
}

type Recording = Pick<WriteContext, 'db' | 'now' | 'session'>;

function record({ db, now, session }: Recording, before: SejourRow & { housedAt?: unknown }, after: object): void {
  recordChange(db, {
    entity: 'sejour',
    recordId: before.id,
    before: { ...before },
    after: { ...after },
    at: now,
    compteId: session.compteId,
  });
}

function setHoused({ db, now, session }: Recording, mesure: MesureRow, housedAt: string | null): void {
  updateMesure(db, mesure.id, { housedAt });
  recordChange(db, {
    entity: 'mesure',
    recordId: mesure.id,
    before: { housedAt: mesure.housedAt },
    after: { housedAt },
    at: now,
    compteId: session.compteId,
  });
}

/** The mesure whose twenty-four hours this stay stopped, when no other stay of the dossier began that day. */
function stoppedBy(db: Reader, { accompagnementId, arrivesOn }: SejourRow): MesureRow | null {
  const { mesure } = known(db, accompagnementId);
  if (!mesure || mesure.housingAskedAt === null || mesure.housedAt === null) return null;
  if (parisDayOf(mesure.housedAt) !== arrivesOn) return null;
  return staysOfAccompagnement(db, accompagnementId).some((other) => other.arrivesOn === arrivesOn) ? null : mesure;
}
