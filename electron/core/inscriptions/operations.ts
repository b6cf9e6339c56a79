import { documentKindLabels } from '#contract/documentTerms.ts';
import type { inscriptions } from '#contract/inscriptions.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import { personneById } from '../accompagnements/queries.ts';
import { daysBetween } from '../calendar/civilDate.ts';
import { createDraft } from '../documents/operations.ts';
import { groupeById } from '../groupes/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { choicesFor, dueOf } from './choiceQueries.ts';
import { accompagnementFor, assertEntry, assertMayEnter, feeOf, openGroupe, wisherOf } from './enterOperations.ts';
import { knownInscription, leave, rejoin } from './leaveOperations.ts';
import { parcoursOf } from './parcoursQueries.ts';
import { progressOf } from './progressQueries.ts';
import {
  allIncompatibilities,
  deleteIncompatibility,
  incompatibilityById,
  inscriptionsOf,
  insertIncompatibility,
  insertInscription,
  updateInscription,
  waitingLines,
  waitsFor,
} from './queries.ts';
import { undoEntry } from './undoOperations.ts';
import { waitingOrder } from './waitingOrder.ts';

export const inscriptionsHandlers: Handlers<typeof inscriptions> = {
  choices: ({ about: whom, type, waitingId }, { db, today }) => {
    const wisher = wisherOf(db, whom);
    // Who waits said by when: their entry is judged on that day.
    const dueOn = waitingId === null ? dueOf(wisher, today) : knownInscription(db, waitingId).dueOn;
    return {
      person: `${wisher.personne.lastName} ${wisher.personne.firstName}`,
      dueOn,
      groupes: choicesFor(db, wisher, { type, dueOn, today, own: waitingId }),
    };
  },

  ask: ({ about: whom, type, groupeId, askedOn, dueOn }, { db, now, today, session, about }) => {
    const wisher = wisherOf(db, whom);
    assertAsked({ askedOn, dueOn }, today);
    const { personne, orientationId, mesureId } = wisher;
    const groupe = groupeId === null ? null : openGroupe(db, groupeId);
    if (groupe && groupe.type !== type)
      refuse('type-mismatch', 'Ce groupe est d’un autre type de module\u00a0: choisissez-en un autre.', 'groupeId');
    if (groupe) assertMayEnter(db, wisher, groupe, { dueOn, today, forced: true, own: null });
    else if (waitsFor(db, { personneId: personne.id, type }))
      refuse(
        'already-waiting',
        `Cette personne attend déjà\u00a0: ${accompagnementTypeLabels[type].toLowerCase()}.`,
        'type',
      );
    const inscriptionId = newId();
    about(inscriptionId);
    insertInscription(db, {
      id: inscriptionId,
      groupeId,
      type,
      personneId: personne.id,
      orientationId,
      mesureId,
      state: 'attente',
      askedOn,
      dueOn,
      createdAt: now,
      compteId: session.compteId,
    });
    return { inscriptionId };
  },

  enrol: ({ about: whom, groupeId, on, dueOn, forced }, { db, now, today, session, about }) => {
    const wisher = wisherOf(db, whom);
    const groupe = openGroupe(db, groupeId);
    assertEntry(on, groupe, today);
    assertMayEnter(db, wisher, groupe, { dueOn, today, forced, own: null });
    const { compteId } = session;
    const { accompagnementId, ...before } = accompagnementFor(db, wisher, groupe, { on, today, now, compteId });
    const inscriptionId = newId();
    about(inscriptionId);
    insertInscription(db, {
      id: inscriptionId,
      groupeId,
      type: groupe.type,
      personneId: wisher.personne.id,
      orientationId: wisher.orientationId,
      mesureId: wisher.mesureId,
      accompagnementId,
      state: 'inscrit',
      askedOn: on < today ? on : today,
      dueOn,
      enteredOn: on,
      feeCents: feeOf(groupe),
      createdAt: now,
      compteId,
    });
    return { inscriptionId, accompagnementId, before: { waited: null, ...before } };
  },

  enter: ({ inscriptionId, groupeId, on, forced }, { db, now, today, session, about }) => {
    about(inscriptionId);
    const row = knownInscription(db, inscriptionId);
    if (row.state !== 'attente')
      refuse('not-waiting', 'Cette personne n’attend plus\u00a0: rechargez la page.', 'inscriptionId');
    const groupe = openGroupe(db, groupeId);
    if (groupe.type !== row.type)
      refuse('type-mismatch', 'Ce groupe est d’un autre type de module\u00a0: choisissez-en un autre.', 'groupeId');
    const wisher = wisherOf(db, { from: 'orientation', orientationId: row.orientationId });
    assertEntry(on, groupe, today);
    assertMayEnter(db, wisher, groupe, { dueOn: row.dueOn, today, forced, own: inscriptionId });
    const { compteId } = session;
    const to = { ...wisher, mesureId: row.mesureId };
    const { accompagnementId, ...before } = accompagnementFor(db, to, groupe, { on, today, now, compteId });
    updateInscription(db, inscriptionId, {
      groupeId,
      accompagnementId,
      state: 'inscrit',
      enteredOn: on,
      feeCents: feeOf(groupe),
    });
    return { inscriptionId, accompagnementId, before: { waited: { groupeId: row.groupeId }, ...before } };
  },

  undoEntry: ({ inscriptionId, before }, { db, now, session, about }) => {
    about(inscriptionId);
    undoEntry({ db, now, compteId: session.compteId }, knownInscription(db, inscriptionId), before);
    return { inscriptionId };
  },

  leave: ({ inscriptionId, ...said }, { db, now, today, session, about }) => {
    about(inscriptionId);
    leave({ db, now, today, compteId: session.compteId }, knownInscription(db, inscriptionId), said);
    return { inscriptionId };
  },

  finish: ({ groupeId, on, endsAccompagnement }, { db, now, today, session, about }) => {
    about(groupeId);
    const groupe = groupeById(db, groupeId);
    if (!groupe) return refuse('groupe-unknown', 'Ce groupe n’existe plus\u00a0: revenez à la liste.', 'groupeId');
    const rows = inscriptionsOf(db, groupeId)
      .map(({ inscription }) => inscription)
      .filter(({ state }) => state === 'inscrit');
    const progress = progressOf(db, groupe, rows);
    const done = rows.filter(({ id }) => progress.get(id)?.met);
    for (const row of done)
      leave({ db, now, today, compteId: session.compteId }, row, { state: 'termine', on, endsAccompagnement });
    return { finished: done.map(({ id }) => id) };
  },

  rejoin: ({ inscriptionId }, { db, now, today, session, about }) => {
    about(inscriptionId);
    rejoin({ db, now, today, compteId: session.compteId }, knownInscription(db, inscriptionId));
    return { inscriptionId };
  },

  rejoinMany: ({ inscriptionIds }, { db, now, today, session, about }) => {
    for (const id of inscriptionIds) {
      about(id);
      rejoin({ db, now, today, compteId: session.compteId }, knownInscription(db, id));
    }
    return { rejoined: inscriptionIds.length };
  },

  setFee: ({ inscriptionId, feeCents }, { db, about }) => {
    about(inscriptionId);
    knownInscription(db, inscriptionId);
    updateInscription(db, inscriptionId, { feeCents });
    return { inscriptionId };
  },

  waiting: (_, { db, today }) => ({
    lines: waitingOrder(
      waitingLines(db).map(({ inscription: row, personne, groupe }) => ({
        inscriptionId: row.id,
        personneId: row.personneId,
        orientationId: row.orientationId,
        lastName: personne.lastName,
        firstName: personne.firstName,
        type: row.type,
        groupeId: row.groupeId,
        groupe,
        askedOn: row.askedOn,
        waitedDays: Math.max(0, daysBetween(row.askedOn, today)),
        dueOn: row.dueOn,
      })),
      today,
    ),
  }),

  parcours: ({ personneId }, { db, about }) => {
    about(personneId);
    return { modules: parcoursOf(db, personneId) };
  },

  draftLetter: ({ inscriptionId, kind }, { db, now, session, about }) => {
    about(inscriptionId);
    const row = knownInscription(db, inscriptionId);
    const { accompagnementId, groupeId } = row;
    const groupe = groupeId === null ? undefined : groupeById(db, groupeId);
    if (accompagnementId === null || !groupe)
      return refuse('never-entered', 'Cette personne attend encore\u00a0: il n’y a rien à attester.', 'inscriptionId');
    const progress = progressOf(db, groupe, [row]).get(row.id);
    if (kind === 'attestation-module' && !progress?.met)
      refuse(
        'rule-not-met',
        `L’attestation n’est pas due. ${progress?.rule ?? ''} ${progress?.missing ?? ''} Utilisez le courrier «\u00a0${documentKindLabels['module-inacheve']}\u00a0».`,
        'kind',
      );
    const documentId = createDraft(db, {
      subject: { about: 'accompagnement', accompagnementId },
      kind,
      cause: null,
      compteId: session.compteId,
      now,
    });
    return { documentId, accompagnementId };
  },

  incompatibilites: ({ personneId }, { db }) => ({
    people: allIncompatibilities(db)
      .flatMap(({ id, one, other }) =>
        one === personneId ? [{ id, with: other }] : other === personneId ? [{ id, with: one }] : [],
      )
      .flatMap(({ id, with: otherId }) => {
        const other = personneById(db, otherId);
        return other
          ? [
              {
                incompatibiliteId: id,
                personneId: otherId,
                lastName: other.lastName,
                firstName: other.firstName,
              },
            ]
          : [];
      }),
  }),

  declareIncompatible: ({ personneId, otherId }, { db, now, session, about }) => {
    about(personneId);
    if (personneId === otherId)
      refuse('incompatible-self', 'C’est la même personne\u00a0: choisissez-en une autre.', 'otherId');
    assertPersonne(db, personneId);
    assertPersonne(db, otherId);
    const [one = '', other = ''] = [personneId, otherId].toSorted();
    if (allIncompatibilities(db).some((pair) => [pair.one, pair.other].toSorted().join() === [one, other].join()))
      refuse(
        'incompatible-known',
        'C’est déjà indiqué\u00a0: ces deux personnes ne doivent pas se croiser.',
        'otherId',
      );
    const incompatibiliteId = newId();
    insertIncompatibility(db, {
      id: incompatibiliteId,
      personneId: one,
      otherId: other,
      createdAt: now,
      compteId: session.compteId,
    });
    return { incompatibiliteId };
  },

  removeIncompatible: ({ incompatibiliteId }, { db, about }) => {
    about(incompatibiliteId);
    if (!incompatibilityById(db, incompatibiliteId))
      refuse('incompatible-unknown', 'Cette indication a déjà été retirée\u00a0: rechargez la page.');
    deleteIncompatibility(db, incompatibiliteId);
    return { incompatibiliteId };
  },
};

function assertPersonne(db: Reader, personneId: string): void {
  if (!personneById(db, personneId))
    refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.', 'otherId');
}

function assertAsked({ askedOn, dueOn }: { askedOn: string; dueOn: string | null }, today: string): void {
  if (askedOn > today)
    refuse(
      'asked-future',
      'Cette demande est datée d’un jour qui n’est pas arrivé\u00a0: vérifiez la date.',
      'askedOn',
    );
  if (dueOn !== null && dueOn < askedOn)
    refuse('due-before-asked', 'L’échéance est avant la demande\u00a0: corrigez l’une des deux dates.', 'dueOn');
}
