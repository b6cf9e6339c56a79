import type { SejourCadre } from '#contract/moduleTerms.ts';

/** A stay as it is typed; '' when empty. */
export interface SejourDraft {
  placeId: string;
  cadre: SejourCadre;
  arrivesOn: string;
  /** Only while an éviction waits: its clock stops there. */
  arrivesAt: string;
  plannedLeavesOn: string;
  leavesOn: string;
  contractSignedOn: string;
  /** Euros a month. */
  share: number | string;
  obligations: string;
}

interface Kept {
  readonly placeId: string;
  readonly cadre: SejourCadre;
  readonly arrivesOn: string;
  readonly plannedLeavesOn: string | null;
  readonly leavesOn: string | null;
  readonly contractSignedOn: string | null;
  readonly shareCents: number | null;
  readonly obligations: string | null;
}

export const draftOf = (kept: Kept): SejourDraft => ({
  placeId: kept.placeId,
  cadre: kept.cadre,
  arrivesOn: kept.arrivesOn,
  arrivesAt: '',
  plannedLeavesOn: kept.plannedLeavesOn ?? '',
  leavesOn: kept.leavesOn ?? '',
  contractSignedOn: kept.contractSignedOn ?? '',
  share: kept.shareCents === null ? '' : kept.shareCents / 100,
  obligations: kept.obligations ?? '',
});

/** What both a new stay and a correction say. */
export const saidOf = (draft: SejourDraft) => ({
  placeId: draft.placeId || undefined,
  cadre: draft.cadre,
  arrivesOn: draft.arrivesOn || undefined,
  plannedLeavesOn: draft.plannedLeavesOn || null,
  contractSignedOn: draft.contractSignedOn || null,
  shareCents: draft.share === '' ? null : Math.round(Number(draft.share) * 100),
  obligations: draft.obligations.trim() || null,
});
