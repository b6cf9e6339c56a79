import type { orientations } from '#contract/orientations.ts';
import type { Reader, Writer } from '#db/open.ts';
import { tellPorteur } from '../accueil/lettersQueries.ts';
import { assertBirth, assertMesure, assertOrientation } from '../accompagnements/openRule.ts';
import { openedFrom, personneById } from '../accompagnements/queries.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { foldedNameOf, foldName } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { listedOrientations, orientationLines, usualSort } from '../listes/registre/queries.ts';
import { refuse } from '../refusal.ts';
import { answered, unanswered } from './answerRule.ts';
import { delayDays, waitDays } from './delays.ts';
import { assertEntretien } from './entretienRule.ts';
import {
  countToOpen,
  deleteEntretien,
  entretienById,
  entretiensOf,
  hasAccompagnement,
  insertEntretien,
  insertOrientation,
  insertPrescripteur,
  listPrescripteurs,
  orientationById,
  orientationPage,
  prescripteurById,
  prescripteurNamed,
  recordAnswer,
  setOrientation,
  setPrescripteurDisabled,
  sharedPrescripteur,
  updatePresence,
  updatePrescripteur,
  waitingCounts,
} from './queries.ts';

/** Beyond this many days, a wait is told as long. */
const longWaitDays = 30;

export const orientationsHandlers: Handlers<typeof orientations> = {
  receive: (input, { db, now, today, about }) => {
    const { personne } = input;
    const known = personne.kind === 'existing' ? knownPersonne(db, personne.personneId) : null;
    const birthDate = personne.kind === 'new' ? personne.birthDate : (known?.birthDate ?? null);
    assertOrientation(input.orientation, today);
    assertBirth(
      birthDate,
      personne.kind === 'new' ? 'personne.birthDate' : 'personne.personneId',
      input.orientation.receivedOn,
      today,
    );
    const orientationId = newId();
    about(orientationId);
    const personneId = known?.id ?? newId();
    insertOrientation(db, {
      personne:
        personne.kind === 'existing'
          ? null
          : {
              id: personneId,
              lastName: personne.lastName,
              firstName: personne.firstName,
              foldedName: foldedNameOf(personne),
              birthDate: personne.birthDate,
              sexe: personne.sexe,
              createdAt: now,
            },
      orientation: {
        ...input.orientation,
        id: orientationId,
        personneId,
        createdAt: now,
        prescripteurId: sharedPrescripteur(db, input.orientation, {
          contact: input.contact,
          phone: input.phone,
          id: newId(),
          now,
        }),
      },
    });
    return { orientationId };
  },

  list: ({ sort: asked, offset, limit, ...filter }, { db, host, today }) => {
    const sort = asked ?? usualSort(filter);
    const ids = listedOrientations({ db, host }, filter, { sort, today });
    return {
      total: ids.length,
      sort,
      lines: orientationLines(db, ids.slice(offset, offset + limit), today),
      // Counted once for all the pages that scroll by.
      counts: offset === 0 ? registerCounts(db, today) : null,
    };
  },

  read: ({ orientationId }, { db, today, about }) => {
    const page = orientationPage(db, orientationId) ?? refuseUnknown();
    about(orientationId);
    const entretiens = entretiensOf(db, [orientationId]);
    return { ...withDelays(page, entretiens, today), entretiens };
  },

  correct: ({ orientationId, orientation }, { db, now, today, session, about }) => {
    about(orientationId);
    const before = known(db, orientationId);
    assertOrientation(orientation, today);
    const birthDate = personneById(db, before.personneId)?.birthDate ?? null;
    assertBirth(birthDate, 'orientation.receivedOn', orientation.receivedOn, today);
    for (const { startsOn, mesure } of openedFrom(db, orientationId)) {
      if (startsOn < orientation.receivedOn)
        refuse(
          'start-before-orientation',
          `Un accompagnement a commencé le ${dateLabel(startsOn)}\u00a0: l’orientation ne peut pas avoir été reçue après.`,
          'orientation.receivedOn',
        );
      assertMesure({ orientation, mesure });
    }
    const prescripteurId = sharedPrescripteur(db, orientation, { contact: null, phone: null, id: newId(), now });
    const after = { ...orientation, prescripteurId };
    setOrientation(db, orientationId, after);
    recordChange(db, {
      entity: 'orientation',
      recordId: orientationId,
      before,
      after,
      at: now,
      compteId: session.compteId,
    });
    return { orientationId };
  },

  answer: ({ orientationId, ...input }, { db, today, now, session, about }) => {
    about(orientationId);
    const before = known(db, orientationId);
    const after = answered({ input, current: before.answer, receivedOn: before.receivedOn, today });
    recordAnswer(db, before, after, { now, compteId: session.compteId });
    tellPorteur(db, orientationId, now);
    return { orientationId };
  },

  undoAnswer: ({ orientationId }, { db, now, session, about }) => {
    about(orientationId);
    const before = known(db, orientationId);
    if (before.answer === 'en-attente')
      refuse('not-answered', 'Cette orientation n’a pas encore de réponse\u00a0: il n’y a rien à annuler.');
    if (hasAccompagnement(db, orientationId))
      refuse(
        'orientation-opened',
        'Un accompagnement a été ouvert à partir de cette orientation\u00a0: sa réponse ne peut plus être annulée.',
      );
    recordAnswer(db, before, unanswered, { now, compteId: session.compteId });
    tellPorteur(db, orientationId, now);
    return { orientationId };
  },

  addEntretien: (input, { db, now, today, session, about }) => {
    about(input.orientationId);
    const { receivedOn } = known(db, input.orientationId);
    assertEntretien({ ...input, receivedOn, today });
    const entretienId = newId();
    insertEntretien(db, { ...input, id: entretienId, compteId: session.compteId, createdAt: now });
    tellPorteur(db, input.orientationId, now);
    return { entretienId };
  },

  setPresence: ({ entretienId, presence }, context) => {
    const before = knownEntretien(context.db, entretienId);
    const { orientationId, day } = before;
    context.about(orientationId);
    const { receivedOn } = known(context.db, orientationId);
    assertEntretien({ day, presence, receivedOn, today: context.today });
    updatePresence(context.db, entretienId, presence);
    recordEntretien(context, before, { presence });
    tellPorteur(context.db, orientationId, context.now);
    return { entretienId };
  },

  removeEntretien: ({ entretienId }, context) => {
    const before = knownEntretien(context.db, entretienId);
    context.about(before.orientationId);
    recordEntretien(context, before, { kind: null, day: null, at: null, presence: null });
    const removed = deleteEntretien(context.db, entretienId);
    tellPorteur(context.db, before.orientationId, context.now);
    return { removed };
  },

  prescripteurs: (_, { db }) =>
    listPrescripteurs(db).map(({ disabledAt, ...row }) => ({ ...row, disabled: disabledAt !== null })),

  savePrescripteur: ({ prescripteurId, ...said }, { db, now, session, about }) => {
    assertService(db, said.service, prescripteurId);
    if (prescripteurId === null) {
      const id = newId();
      about(id);
      insertPrescripteur(db, { ...said, id, createdAt: now });
      return { prescripteurId: id };
    }
    about(prescripteurId);
    const before = prescripteurById(db, prescripteurId) ?? refuseNoPrescripteur();
    updatePrescripteur(db, prescripteurId, said);
    recordChange(db, {
      entity: 'prescripteur',
      recordId: prescripteurId,
      before,
      after: said,
      at: now,
      compteId: session.compteId,
    });
    return { prescripteurId };
  },

  disablePrescripteur: ({ prescripteurId, disabled }, { db, now, about }) => {
    about(prescripteurId);
    if (!prescripteurById(db, prescripteurId)) refuseNoPrescripteur();
    setPrescripteurDisabled(db, prescripteurId, disabled ? now : null);
    return { prescripteurId };
  },
};

const refuseUnknown = (): never =>
  refuse('orientation-unknown', 'Cette orientation n’existe plus\u00a0: revenez au registre.', 'orientationId');

const refuseNoPrescripteur = (): never =>
  refuse('prescripteur-unknown', 'Ce prescripteur n’est plus dans la liste\u00a0: rechargez la page.');

function registerCounts(db: Reader, today: CivilDay) {
  const { waiting, waitingLong, oldest } = waitingCounts(db, addDays(today, -longWaitDays));
  return {
    waiting,
    waitingLong,
    oldestDays: oldest === null ? null : waitDays({ receivedOn: oldest, answeredOn: null }, today),
    toOpen: countToOpen(db),
  };
}

const known = (db: Reader, id: string) => orientationById(db, id) ?? refuseUnknown();

const knownEntretien = (db: Reader, id: string) =>
  entretienById(db, id) ??
  refuse('entretien-unknown', 'Cet entretien a déjà été retiré\u00a0: rechargez la page.', 'entretienId');

/** A person merged into another is chosen nowhere. */
function knownPersonne(db: Reader, personneId: string) {
  const found = personneById(db, personneId);
  if (!found || found.mergedIntoId !== null)
    return refuse(
      'personne-unknown',
      'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.',
      'personne.personneId',
    );
  return found;
}

const withDelays = <T extends { readonly receivedOn: CivilDay; readonly answeredOn: CivilDay | null }>(
  line: T,
  entretiens: Parameters<typeof delayDays>[1],
  today: CivilDay,
) => ({ ...line, waitDays: waitDays(line, today), delayDays: delayDays(line.receivedOn, entretiens) });

/** Told under the orientation, where it is looked for. */
const recordEntretien = (
  { db, now, session }: Pick<WriteContext, 'db' | 'now' | 'session'>,
  before: NonNullable<ReturnType<typeof entretienById>>,
  after: Readonly<Record<string, unknown>>,
): void =>
  recordChange(db, {
    entity: 'entretien',
    recordId: before.orientationId,
    before,
    after,
    at: now,
    compteId: session.compteId,
  });

function assertService(db: Writer, service: string, prescripteurId: string | null): void {
  if (foldName(service) === '')
    refuse('service-unreadable', 'Indiquez le nom du service, avec des lettres.', 'service');
  const same = prescripteurNamed(db, service);
  if (same && same.id !== prescripteurId)
    refuse('prescripteur-known', 'Ce service est déjà dans la liste\u00a0: modifiez-le, ou changez le nom.', 'service');
}
