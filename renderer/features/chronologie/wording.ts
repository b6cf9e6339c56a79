import type { z } from 'zod';
import type { ChronologieEntry, ChronologieFamily, correctedEntities } from '#contract/chronologie.ts';
import { documentKindLabels } from '#contract/documentTerms.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  convocationStatusLabels,
  entretienKindLabels,
  mesureChangeKindLabels,
  motifFinLabels,
  noteKindLabels,
  orientationAnswerLabels,
  presenceLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { numericDay, shortDay } from '#window/ui/format.ts';

export type Entry = z.output<typeof ChronologieEntry>;
type Event = Entry['event'];
export type NoteEvent = Extract<Event, { kind: 'note' }>;

export const familyLabels: Record<ChronologieFamily, string> = {
  entretiens: 'Entretiens',
  echanges: 'Appels et échanges',
  convocations: 'Convocations',
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
  convocation: ({ status, lieu, plannedDay }) => ({
    title: `Convocation\u00a0: ${status === 'prevue' ? 'sans réponse' : convocationStatusLabels[status].toLowerCase()}`,
    detail: joined(lieu, plannedDay && `au lieu du ${shortDay(plannedDay)}, férié`),
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
  document: ({ documentKind, number, cancelled }) => ({
    title: documentKindLabels[documentKind],
    detail: joined(`n°\u00a0${number}`, cancelled ? 'annulé' : null),
  }),
  correction: ({ entity }) => ({ title: entityLabels[entity], detail: null }),
  note: ({ noteKind, removed }) => ({ title: noteKindLabels[noteKind], detail: removed ? 'Note retirée' : null }),
};

/** What is read first, and what explains it. */
export const wordingOf = <E extends Event>(event: E): Wording => (words[event.kind] as (event: E) => Wording)(event);
