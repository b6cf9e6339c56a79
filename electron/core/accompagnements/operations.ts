import type { accompagnements } from '#contract/accompagnements.ts';
import type { ConvocationStatus } from '#contract/terms.ts';
import { dateLabel } from '../calendar/labels.ts';
import { cancelAfter, cancelExpected, convocationsOf, restoreAfter } from '../convocations/queries.ts';
import { lookalikes } from '../doublons/queries.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers } from '../host.ts';
import { endAlong, resumeAlong } from '../inscriptions/alongOperations.ts';
import { newId } from '../ids.ts';
import { dossierLines, dossiersShown, listedDossiers } from '../listes/dossiers/queries.ts';
import { compactName } from '../noms/likeness.ts';
import { leftCancelled } from '../mesures/changeEffects.ts';
import { effectsOf } from '../mesures/queries.ts';
import { sharedPrescripteur } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import { remplacementsOf } from '../remplacements/queries.ts';
import { changeEnd, refuseUnknown } from './endOperations.ts';
import { acceptReceived, assertActive, assertBinome, identify, newPersonne } from './openingOperations.ts';
import { assertEnd, assertOpenable, assertSpan, assertStart, assertType } from './openRule.ts';
import {
  accompagnementCounts,
  accompagnementSpan,
  activeProfessionals,
  dossierById,
  insertDossier,
  othersOf,
  updateAccompagnement,
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

  read: ({ accompagnementId }, { db, today, about }) => {
    const dossier = dossierById(db, accompagnementId) ?? refuseUnknown();
    about(accompagnementId);
    const { accompagnement, personne, orientation, mesure, referentName, binomeName } = dossier;
    const { type, startsOn, endedOn, motif, referentId, binomeId } = accompagnement;
    const convocations = convocationsOf(db, accompagnementId);
    const replaced = remplacementsOf(db, accompagnementId).find(({ from, to }) => from <= today && to >= today);
    return {
      accompagnementId,
      personneId: personne.id,
      personne,
      orientationId: orientation.id,
      orientation,
      mesure,
      type,
      startsOn,
      endedOn,
      motif,
      referent: { compteId: referentId, name: referentName },
      binome: binomeId === null || binomeName === null ? null : { compteId: binomeId, name: binomeName },
      replacedBy: replaced ? { name: replaced.name, to: replaced.to } : null,
      others: othersOf(db, accompagnement),
      attendance: attendance(convocations),
      convocations,
    };
  },

  edit: ({ accompagnementId, ...said }, { db, now, today, session, about }) => {
    about(accompagnementId);
    const { accompagnement: before, orientation, mesure } = dossierById(db, accompagnementId) ?? refuseUnknown();
    assertType({ type: said.type, mesure });
    assertStart(said.startsOn, orientation.receivedOn, today);
    assertSpan(said.startsOn, before.endedOn, convocationsOf(db, accompagnementId)[0]?.day ?? null);
    if (said.referentId !== before.referentId) assertActive(db, said.referentId, 'referentId');
    if (said.binomeId !== before.binomeId && said.binomeId !== null) assertActive(db, said.binomeId, 'binomeId');
    if (said.binomeId === said.referentId)
      refuse(
        'binome-self',
        'Le binôme est une autre personne que le référent\u00a0: choisissez un collègue, ou laissez ce champ vide.',
        'binomeId',
      );
    updateAccompagnement(db, accompagnementId, said);
    recordChange(db, {
      entity: 'accompagnement',
      recordId: accompagnementId,
      before,
      after: said,
      at: now,
      compteId: session.compteId,
    });
    return { accompagnementId };
  },

  close: ({ accompagnementId, endedOn, motif }, { db, now, today, session, about }) => {
    about(accompagnementId);
    const { startsOn, endedOn: already } = accompagnementSpan(db, accompagnementId) ?? refuseUnknown();
    if (already !== null)
      refuse(
        'already-closed',
        `Cet accompagnement est déjà terminé, le ${dateLabel(already)}\u00a0: rouvrez-le pour changer cette date.`,
      );
    assertEnd(startsOn, endedOn, today);
    changeEnd({ db, at: now, compteId: session.compteId }, accompagnementId, { endedOn, motif });
    endAlong(db, accompagnementId, { endedOn, motif });
    return { cancelled: cancelAfter(db, accompagnementId, endedOn) };
  },

  reopen: ({ accompagnementId }, { db, now, session, about }) => {
    about(accompagnementId);
    const { endedOn } = accompagnementSpan(db, accompagnementId) ?? refuseUnknown();
    if (endedOn === null)
      return refuse('not-closed', 'Cet accompagnement n’est pas terminé\u00a0: il n’y a rien à rouvrir.');
    changeEnd({ db, at: now, compteId: session.compteId }, accompagnementId, null);
    resumeAlong(db, accompagnementId);
    const restored = restoreAfter(db, accompagnementId, endedOn);
    // What a decision of the court had cancelled before stays cancelled.
    const mesureId = dossierById(db, accompagnementId)?.mesure?.id;
    const kept = mesureId === undefined ? [] : leftCancelled(effectsOf(db, mesureId));
    return { restored: restored - cancelExpected(db, kept, 'mesure') };
  },
};

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
