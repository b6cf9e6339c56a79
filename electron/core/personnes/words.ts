import { childrenCount, type Situation } from '#contract/situations.ts';
import {
  addictionLabels,
  childBandLabels,
  childBands,
  couvertureSanteLabels,
  emploiLabels,
  logementLabels,
  pcsLabels,
  ressourceLabels,
} from '#contract/situationTerms.ts';

const listed = <Code extends string>(codes: readonly Code[], labels: Record<Code, string>, none: string): string =>
  codes.length === 0 ? none : codes.map((code) => labels[code]).join(', ');

/** A situation as it is read; null when it is unknown, which is not « aucune ». */
export function wordsOf(situation: Situation): string | null {
  if (situation.value === null) return null;
  switch (situation.topic) {
    case 'logement':
      return logementLabels[situation.value.logement];
    case 'emploi':
      return [emploiLabels[situation.value.emploi], situation.value.pcs && pcsLabels[situation.value.pcs]]
        .filter(Boolean)
        .join(' — ');
    case 'ressources':
      return listed(situation.value.ressources, ressourceLabels, 'Aucune ressource');
    case 'parentalite':
      return childrenWords(situation.value);
    case 'addictions':
      return listed(situation.value.addictions, addictionLabels, 'Aucune addiction déclarée');
    case 'sante':
      return listed(situation.value.couvertures, couvertureSanteLabels, 'Aucune couverture');
  }
}

function childrenWords(value: NonNullable<Extract<Situation, { topic: 'parentalite' }>['value']>): string {
  const total = childrenCount(value);
  if (total === 0) return 'Pas d’enfant';
  const ages = childBands
    .filter((band) => value.ages[band] > 0)
    .map((band) => `${value.ages[band]}\u00a0${childBandLabels[band]}`);
  if (value.ageUnknown > 0) ages.push(`${value.ageUnknown}\u00a0d’âge inconnu`);
  const together = value.livingWith === 0 ? 'aucun ne vit avec lui' : `vivent avec lui\u00a0: ${value.livingWith}`;
  return `${total}\u00a0enfant${total > 1 ? 's' : ''} (${ages.join(', ')}), ${together}`;
}
