import type { z } from 'zod';
import type { ChronologieEntry, ChronologieFamily, correctedEntities } from '#contract/chronologie.ts';
import { emargementStatusLabels, inscriptionStateLabels, sejourCadreLabels } from '#contract/moduleTerms.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  cancelReasonLabels,
  convocationStatusLabels,
  entretienKindLabels,
  mesureChangeKindLabels,
  motifFinLabels,
  noteKindLabels,
  orientationAnswerLabels,
  pauseReasonLabels,
  presenceLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { hour, numericDay, shortDay } from '#window/ui/format.ts';

export type Entry = z.output<typeof ChronologieEntry>;
type Event = Entry['event'];
export type NoteEvent = Extract<Event, { kind: 'note' }>;

export const familyLabels: Record<ChronologieFamily, string> = {
  entretiens: 'Entretiens',
  echanges: 'Appels et échanges',
  convocations: 'Convocations',
  modules: 'Modules',
  courriers: 'Courriers et pièces',
  decisions: 'Décisions et étapes',
  corrections: 'Corrections',
};

const entityLabels: Record<(typeof correctedEntities)[number], string> = {
  accompagnement: 'Accompagnement modifié',
  orientation: 'Orientation corrigée',
  mesure: 'Mesure corrigée',
  personne: 'Fiche de la personne corrigée',
};

interface Wording {
  readonly title: string;
  readonly detail: string | null;
}

const joined = (...parts: (string | null)[]): string | null => parts.filter(Boolean).join(', ') || null;

type Words = { [Kind in Event['kind']]: (event: Extract<Event, { kind: Kind }>) => Wording };

const words: Words = {
  orientation: ({ source, cadre, prescripteur }) => ({
    title: 'Orientation reçue',
    detail: joined(sourceLabels[source], prescripteur, cadreLabels[cadre]),
  }),
  reponse: ({ answer }) => ({
    title: `Orientation\u00a0: ${orientationAnswerLabels[answer].toLowerCase()}`,
    detail: null,
  }),
  entretien: ({ entretienKind, presence }) => ({
    title: entretienKindLabels[entretienKind],
    detail: presenceLabels[presence],
  }),
  ouverture: ({ type }) => ({ title: 'Début de l’accompagnement', detail: accompagnementTypeLabels[type] }),
  fin: ({ motif }) => ({ title: 'Fin de l’accompagnement', detail: motif && motifFinLabels[motif] }),
  convocation: ({ status, lieu, plannedDay, cancelReason, comment }) => ({
    title: `Convocation\u00a0: ${status === 'prevue' ? 'sans réponse' : convocationStatusLabels[status].toLowerCase()}`,
    detail: joined(
      cancelReason && cancelReasonLabels[cancelReason].toLowerCase(),
      lieu,
      plannedDay && `prévue d’abord le ${shortDay(plannedDay)}`,
      comment && `«\u00a0${comment}\u00a0»`,
    ),
  }),
  serie: ({ label, at, first, until, continues }) => ({
    title: continues ? 'Série de convocations changée' : 'Série de convocations planifiée',
    detail: `${label} à ${hour(at)}, du ${numericDay(first)} au ${numericDay(until)}`,
  }),
  pause: ({ reason, from, to }) => ({
    title: `Série en pause\u00a0: ${pauseReasonLabels[reason].toLowerCase()}`,
    detail: to === null ? `depuis le ${numericDay(from)}` : `du ${numericDay(from)} au ${numericDay(to)}`,
  }),
  mesure: ({ changeKind, endsOn, audienceOn }) => ({
    title: mesureChangeKindLabels[changeKind],
    detail: joined(
      audienceOn && `audience le ${numericDay(audienceOn)}`,
      endsOn && `fin de la mesure le ${numericDay(endsOn)}`,
    ),
  }),
  obligation: ({ label, ended }) => ({ title: ended ? 'Fin d’une obligation' : 'Obligation', detail: label }),
  echeance: ({ label }) => ({ title: 'Échéance faite', detail: label }),
  hebergement: ({ housed }) => ({ title: housed ? 'Hébergement trouvé' : 'Hébergement demandé', detail: null }),
  remplacement: ({ name, from, to }) => ({
    title: 'Remplacement du référent',
    detail: `par ${name}, du ${numericDay(from)} au ${numericDay(to)}`,
  }),
  'module-demande': ({ type, groupe }) => ({
    title: `Module demandé\u00a0: ${accompagnementTypeLabels[type]}`,
    detail: groupe && `en attente pour «\u00a0${groupe}\u00a0»`,
  }),
  'module-entree': ({ groupe }) => ({ title: 'Entrée dans un module', detail: groupe }),
  'module-sortie': ({ groupe, state }) => ({ title: inscriptionStateLabels[state], detail: groupe }),
  seance: ({ groupe, label, interview, status, catchesUp, comment }) => ({
    title: `${interview ? label : 'Séance'}\u00a0: ${status === null ? 'sans réponse' : emargementStatusLabels[status].toLowerCase()}`,
    detail: joined(
      interview ? null : label,
      groupe,
      catchesUp && `rattrape ${catchesUp.label} du ${shortDay(catchesUp.day)}`,
      comment && `«\u00a0${comment}\u00a0»`,
    ),
  }),
  sejour: ({ place, arrived, cadre }) => ({
    title: arrived ? 'Arrivée dans un hébergement' : 'Départ de l’hébergement',
    detail: joined(place, arrived ? sejourCadreLabels[cadre] : null),
  }),
  courrier: ({ title, number, cancelled }) => ({
    title: cancelled ? 'Courrier émis, puis annulé' : 'Courrier émis',
    detail: `${title}, numéro ${number}`,
  }),
  piece: ({ name }) => ({ title: 'Pièce jointe', detail: name }),
  correction: ({ entity }) => ({ title: entityLabels[entity], detail: null }),
  note: ({ noteKind, removed }) => ({ title: noteKindLabels[noteKind], detail: removed ? 'Note retirée' : null }),
};

/** What is read first, and what explains it. */
export const wordingOf = <E extends Event>(event: E): Wording => (words[event.kind] as (event: E) => Wording)(event);
