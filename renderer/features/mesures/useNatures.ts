import { mesureNatureLabels, type MesureNature } from '#contract/terms.ts';
import { api } from '#window/api.ts';

/** The mesures as this antenne names them, and those it meets. */
export function useNatures(): {
  labels: Record<MesureNature, string>;
  proposed: Partial<Record<MesureNature, string>>;
} {
  const natures = api.mesures.references.useQuery({}).data?.natures ?? [];
  const named = (kept: typeof natures) => Object.fromEntries(kept.map(({ nature, label }) => [nature, label]));
  return {
    labels: { ...mesureNatureLabels, ...named(natures) },
    proposed: natures.length === 0 ? mesureNatureLabels : named(natures.filter(({ proposed }) => proposed)),
  };
}
