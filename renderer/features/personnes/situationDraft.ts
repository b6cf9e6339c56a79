import type { Situation } from '#contract/situations.ts';
import { childBands, type ChildBand, type SituationTopic } from '#contract/situationTerms.ts';
import { todayParis } from '#window/ui/format.ts';

/** What the form of any topic holds. */
export interface SituationDraft {
  known: string;
  observedOn: string;
  logement: string;
  emploi: string;
  pcs: string;
  /** Codes ticked: resources, addictions or covers. */
  several: string[];
  ages: Record<ChildBand, number | string>;
  ageUnknown: number | string;
  livingWith: number | string;
}

const noChild = (): SituationDraft['ages'] =>
  Object.fromEntries(childBands.map((band) => [band, 0])) as SituationDraft['ages'];

/** The form of a topic, as it was last said. */
export function draftOf(situation: Situation | null): SituationDraft {
  const draft: SituationDraft = {
    known: 'oui',
    observedOn: todayParis(),
    logement: '',
    emploi: '',
    pcs: '',
    several: [],
    ages: noChild(),
    ageUnknown: 0,
    livingWith: 0,
  };
  if (!situation?.value) return draft;
  switch (situation.topic) {
    case 'logement':
      return { ...draft, logement: situation.value.logement };
    case 'emploi':
      return { ...draft, emploi: situation.value.emploi, pcs: situation.value.pcs ?? '' };
    case 'ressources':
      return { ...draft, several: situation.value.ressources };
    case 'parentalite':
      return { ...draft, ...situation.value };
    case 'addictions':
      return { ...draft, several: situation.value.addictions };
    case 'sante':
      return { ...draft, several: situation.value.couvertures };
  }
}

/** What is sent for the schema to judge: null when nothing is known. */
export function situationOf(topic: SituationTopic, draft: SituationDraft): { topic: SituationTopic; value: unknown } {
  if (draft.known !== 'oui') return { topic, value: null };
  const { logement, emploi, several, ages, ageUnknown, livingWith } = draft;
  const values: Record<SituationTopic, unknown> = {
    logement: { logement },
    emploi: { emploi, pcs: draft.pcs || null },
    ressources: { ressources: several },
    parentalite: { ages, ageUnknown, livingWith },
    addictions: { addictions: several },
    sante: { couvertures: several },
  };
  return { topic, value: values[topic] };
}
