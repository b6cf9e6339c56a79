import type { Definition } from './definition.ts';
import { accompagnementsCommences, accompagnementsEnCours } from './definitions/accompagnements.ts';
import { attente, attenteDuree } from './definitions/attente.ts';
import { convocationsStatut } from './definitions/convocations.ts';
import { premiersEntretiens } from './definitions/entretiens.ts';
import { groupesRemplissage, groupesTenus } from './definitions/groupes.ts';
import {
  hebergementNuitees,
  hebergementOccupation,
  hebergementPersonnes,
  hotelNuitees,
  hotelPersonnes,
} from './definitions/hebergements.ts';
import {
  modulesAbandonnes,
  modulesAcheves,
  modulesCommences,
  modulesIssue,
  responsabilisationPersonnes,
  soinsInities,
} from './definitions/modules.ts';
import {
  orientationsCadre,
  orientationsInternes,
  orientationsRefus,
  orientationsSource,
  orientationsSuites,
  volontairesSuites,
} from './definitions/orientations.ts';
import {
  orientationsAge,
  orientationsLogement,
  orientationsParentalite,
  orientationsPcs,
  orientationsSexe,
} from './definitions/public.ts';
import { assiduite, entretiensTenus, presencesCollectives, seancesTenues } from './definitions/seances.ts';
import { terminesDuree, terminesMotif, terminesType } from './definitions/termines.ts';

/**
 * Name of this set of definitions, sent with every figure. Changing what a figure counts, or its codes, changes it;
 * rewording a label does not.
 */
export const definitionsVersion = '2026.3';

/** Every indicator, in the order of the screen. To add one: one definition, one line here. */
export const definitions: readonly Definition[] = [
  orientationsSource,
  orientationsCadre,
  orientationsInternes,
  orientationsSexe,
  orientationsAge,
  orientationsPcs,
  orientationsParentalite,
  orientationsLogement,
  orientationsSuites,
  orientationsRefus,
  volontairesSuites,
  premiersEntretiens,
  accompagnementsCommences,
  accompagnementsEnCours,
  terminesDuree,
  terminesType,
  terminesMotif,
  responsabilisationPersonnes,
  soinsInities,
  modulesCommences,
  modulesAcheves,
  modulesAbandonnes,
  modulesIssue,
  groupesTenus,
  groupesRemplissage,
  seancesTenues,
  presencesCollectives,
  assiduite,
  entretiensTenus,
  attente,
  attenteDuree,
  hebergementNuitees,
  hebergementPersonnes,
  hebergementOccupation,
  hotelNuitees,
  hotelPersonnes,
  convocationsStatut,
];

export interface CatalogueEntry extends Pick<
  Definition,
  'id' | 'label' | 'definition' | 'family' | 'kind' | 'unit' | 'breakdown'
> {
  readonly hasShare: boolean;
  readonly regionLabel: string;
}

/** What is sent: how each figure is called and read, for those who only receive it. */
export const catalogue: readonly CatalogueEntry[] = definitions
  .filter(({ staysHere }) => !staysHere)
  .map(({ id, label, regionLabel = label, definition, family, kind, unit, breakdown, share }) => ({
    id,
    label,
    regionLabel,
    definition,
    family,
    kind,
    unit,
    breakdown,
    hasShare: share !== null,
  }));

/** What a figure is called on screen; its id when this version does not know it. */
export const labelOfFigure = (id: string): string => definitions.find((each) => each.id === id)?.label ?? id;

/** Counts by code, before they are arranged for the screen; the code of a plain total is null. */
export type Counts = ReadonlyMap<string | null, number>;

/**
 * What the base counts and what erased dossiers count for. A line a later version no longer has is left out, and one that
 * somebody changed since cannot fall below nothing.
 */
export function together({ breakdown }: Pick<Definition, 'breakdown'>, held: Counts, frozen: Counts): Counts {
  if (frozen.size === 0) return held;
  const known = new Set<string | null>(breakdown.length === 0 ? [null] : breakdown.map(({ code }) => code));
  const counts = new Map(held);
  for (const [code, count] of frozen) if (known.has(code)) counts.set(code, Math.max(0, (held.get(code) ?? 0) + count));
  return counts;
}

/**
 * Total, share and breakdown from one set of counts, so that parts always sum to their total.
 * @throws RangeError on a code the definition does not know: better no figure than a false one
 */
export function arrange({ breakdown, share }: Pick<Definition, 'breakdown' | 'share'>, counts: Counts) {
  const known = new Set<string | null>(breakdown.length === 0 ? [null] : breakdown.map(({ code }) => code));
  for (const code of counts.keys()) if (!known.has(code)) throw new RangeError('a fact has a code outside its list');
  const sum = (codes: readonly (string | null)[]) => codes.reduce((total, code) => total + (counts.get(code) ?? 0), 0);
  return {
    total: sum([...known]),
    share: share === null ? null : { part: sum(share.part), whole: sum(share.whole) },
    breakdown: breakdown.map(({ code, label }) => ({ code, label, count: counts.get(code) ?? 0 })),
  };
}

/** The share of an indicator from its breakdown alone: lets the porteur sum antennes without their shares. */
export function shareOf(indicateurId: string, breakdown: readonly { readonly code: string; readonly count: number }[]) {
  const share = definitions.find(({ id }) => id === indicateurId)?.share ?? null;
  if (share === null) return null;
  const sum = (codes: readonly string[]) =>
    breakdown.reduce((total, { code, count }) => total + (codes.includes(code) ? count : 0), 0);
  return { part: sum(share.part), whole: sum(share.whole) };
}
