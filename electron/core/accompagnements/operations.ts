import type { z } from 'zod';
import type { accompagnements, OpenInput, Personne } from '#contract/accompagnements.ts';
import type { ConvocationStatus } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { dateLabel } from '../calendar/labels.ts';
import { cancelAfter, cancelExpected, convocationsOf, restoreAfter } from '../convocations/queries.ts';
import { lookalikes } from '../doublons/queries.ts';
import { foldedNameOf } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { dossierLines, dossiersShown, listedDossiers } from '../listes/dossiers/queries.ts';
import { compactName } from '../noms/likeness.ts';
import { leftCancelled } from '../mesures/changeEffects.ts';
import { effectsOf } from '../mesures/queries.ts';
import { orientationById, setAnswer, setOrientation, sharedPrescripteur } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import { assertOpenable } from './openRule.ts';
import {
  accompagnementCounts,
  accompagnementSpan,
  activeProfessionals,
  dossierById,
  endOf,
  insertDossier,
  isActiveCompte,
  personneById,
  setEnd,
  typedBefore,
} from './queries.ts';

const similarShown = 5;

export const accompagnementsHandlers: Handlers<typeof accompagnements> = {
  open: (input, { db, now, today, session, about }) => {
    const { personne, orientation, orientationId: received, mesure, type, startsOn, binomeId } = input;
    const { personneId, birthDate, birthField } = identify(db, personne);
    assertOpenable({ input, birthDate, birthField, today });
    if (binomeId !== null) assertBinome(db, binomeId, session.compteId);

    const answeredOn = startsOn < today ? startsOn : today;
    const prescripteurId = sharedPrescripteur(db, orientation, { contact: null, phone: null, id: newId(), now });
    const said = { ...orientation, prescripteurId };
    const orientationId = received ?? newId();
    if (received !== null)
      acceptReceived(db, received, { personneId, said, answeredOn, now, compteId: session.compteId });
    const mesureId = mesure === null ? null : newId();
    const accompagnementId = newId();
    about(accompagnementId);
    insertDossier(db, {
      personne: personne.kind === 'new' ? newPersonne(personneId, personne, now) : null,
      orientation:
        received === null
          ? { ...said, id: orientationId, personneId, createdAt: now, answer: 'acceptee', answeredOn }
          : null,
      mesure: mesure === null || mesureId === null ? null : { ...mesure, id: mesureId, personneId, createdAt: now },
      accompagnement: {
        id: accompagnementId,
        personneId,
        orientationId,
        mesureId,
        type,
        startsOn,
        referentId: session.compteId,
        binomeId,
        createdAt: now,
      },
    });
    return { accompagnementId, personneId };
  },

  similarPersonnes: (typed, { db }) => {
    if (compactName(typed.lastName).length < 2) return [];
    const closest = lookalikes(db, { ...typed, usualName: null, aliases: [] }).slice(0, similarShown);
    const counts = accompagnementCounts(
      db,
      closest.map(({ personneId }) => personneId),
    );
    return closest.map((known) => ({ ...known, accompagnements: counts.get(known.personneId) ?? 0 }));
  },

  suggestions: (_, { db }) => typedBefore(db),

  professionals: (_, { db }) => activeProfessionals(db),

  list: ({ sort, offset, limit, ...asked }, { db, host, today, session }) => {
    const { filter, whose } = dossiersShown(db, asked, { today, session });
    const ids = listedDossiers({ db, host }, filter, sort);
    return { total: ids.length, lines: dossierLines(db, ids.slice(offset, offset + limit), today), whose };
  },

  read: ({ accompagnementId }, { db, about }) => {
    const dossier = dossierById(db, accompagnementId) ?? refuseUnknown();
    about(accompagnementId);
    const { accompagnement, personne, orientation, mesure, referentName, binomeName } = dossier;
    const { type, startsOn, endedOn, motif, referentId, binomeId } = accompagnement;
    const convocations = convocationsOf(db, accompagnementId);
    return {
      accompagnementId,
      personneId: personne.id,
      personne,
      orientation,
      mesure,
      type,
      startsOn,
      endedOn,
      motif,
      referent: { compteId: referentId, name: referentName },
      binome: binomeId === null || binomeName === null ? null : { compteId: binomeId, name: binomeName },
      attendance: attendance(convocations),
      convocations,
    };
  },

  close: ({ accompagnementId, endedOn, motif }, { db, now, today, session, about }) => {
    about(accompagnementId);
    const { startsOn, endedOn: already } = accompagnementSpan(db, accompagnementId) ?? refuseUnknown();
    if (already !== null)
      refuse(
        'already-closed',
        `Cet accompagnement est déjà terminé, le ${dateLabel(already)}\u00a0: rouvrez-le pour changer cette date.`,
      );
    if (endedOn < startsOn)
      refuse(
        'end-before-start',
        `L’accompagnement a commencé le ${dateLabel(startsOn)}\u00a0: il ne peut pas finir avant.`,
        'endedOn',
      );
    if (endedOn > today)
      refuse(
        'end-future',
        'Cette date de fin n’est pas encore arrivée\u00a0: terminez l’accompagnement le jour venu.',
        'endedOn',
      );
    changeEnd({ db, at: now, compteId: session.compteId }, accompagnementId, { endedOn, motif });
    return { cancelled: cancelAfter(db, accompagnementId, endedOn) };
  },

  reopen: ({ accompagnementId }, { db, now, session, about }) => {
    about(accompagnementId);
    const { endedOn } = accompagnementSpan(db, accompagnementId) ?? refuseUnknown();
    if (endedOn === null)
      return refuse('not-closed', 'Cet accompagnement n’est pas terminé\u00a0: il n’y a rien à rouvrir.');
    changeEnd({ db, at: now, compteId: session.compteId }, accompagnementId, null);
    const restored = restoreAfter(db, accompagnementId, endedOn);
    // What a decision of the court had cancelled before stays cancelled.
    const mesureId = dossierById(db, accompagnementId)?.mesure?.id;
    const kept = mesureId === undefined ? [] : leftCancelled(effectsOf(db, mesureId));
    return { restored: restored - cancelExpected(db, kept) };
  },
};

/** Past figures depend on this date: who changed it, when and from what is kept. */
function changeEnd(
  { db, at, compteId }: { db: Writer; at: string; compteId: string },
  accompagnementId: string,
  end: Parameters<typeof setEnd>[2],
): void {
  const after = end ?? { endedOn: null, motif: null };
  const before = endOf(db, accompagnementId) ?? refuseUnknown();
  setEnd(db, accompagnementId, end);
  recordChange(db, { entity: 'accompagnement', recordId: accompagnementId, before, after, at, compteId });
}

const refuseUnknown = (): never =>
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');

type Input = z.output<typeof OpenInput>;

/** Who it is, and which field to point at when the birth date cannot be. */
function identify(db: Reader, personne: Input['personne']) {
  if (personne.kind === 'new')
    return { personneId: newId(), birthDate: personne.birthDate, birthField: 'personne.birthDate' } as const;
  const { id, birthDate } =
    personneById(db, personne.personneId) ??
    refuse(
      'personne-unknown',
      'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.',
      'personne.personneId',
    );
  return { personneId: id, birthDate, birthField: 'personne.personneId' } as const;
}

/** The orientation of the register an accompagnement is opened from: corrected as typed, and accepted if it waited. */
function acceptReceived(
  db: Writer,
  orientationId: string,
  {
    personneId,
    said,
    answeredOn,
    now,
    compteId,
  }: {
    personneId: string;
    said: Parameters<typeof setOrientation>[2];
    answeredOn: string;
    now: string;
    compteId: string;
  },
): void {
  const before =
    orientationById(db, orientationId) ??
    refuse('orientation-unknown', 'Cette orientation n’existe plus\u00a0: revenez au registre.', 'orientationId');
  if (before.personneId !== personneId)
    refuse(
      'orientation-other-person',
      'Cette orientation est celle d’une autre personne\u00a0: revenez au registre et ouvrez l’accompagnement de là.',
      'personne.personneId',
    );
  if (before.answer !== 'en-attente' && before.answer !== 'acceptee')
    refuse(
      'orientation-declined',
      'Cette orientation n’a pas été acceptée\u00a0: annulez d’abord sa réponse dans le registre.',
      'orientationId',
    );
  const accepted =
    before.answer === 'acceptee'
      ? null
      : ({ answer: 'acceptee', answeredOn, refusalReason: null, redirectedTo: null } as const);
  setOrientation(db, orientationId, said);
  if (accepted) setAnswer(db, orientationId, accepted);
  recordChange(db, {
    entity: 'orientation',
    recordId: orientationId,
    before,
    after: { ...said, ...accepted },
    at: now,
    compteId,
  });
}

const newPersonne = (
  id: string,
  { lastName, firstName, birthDate, sexe }: z.output<typeof Personne>,
  createdAt: string,
) => ({
  id,
  lastName,
  firstName,
  foldedName: foldedNameOf({ lastName, firstName }),
  birthDate,
  sexe,
  createdAt,
});

function assertBinome(db: Reader, binomeId: string, callerId: string): void {
  if (binomeId === callerId)
    refuse(
      'binome-self',
      'Vous êtes déjà référent\u00a0: choisissez un collègue pour le binôme, ou laissez ce champ vide.',
      'binomeId',
    );
  if (!isActiveCompte(db, binomeId))
    refuse(
      'binome-unknown',
      'Ce collègue n’a plus de compte actif\u00a0: choisissez-en un autre pour le binôme.',
      'binomeId',
    );
}

function attendance(
  convocations: readonly { readonly status: ConvocationStatus }[],
): Record<ConvocationStatus, number> {
  const counts: Record<ConvocationStatus, number> = {
    prevue: 0,
    honoree: 0,
    'absence-excusee': 0,
    'absence-injustifiee': 0,
    reportee: 0,
    annulee: 0,
  };
  for (const { status } of convocations) counts[status] += 1;
  return counts;
}
