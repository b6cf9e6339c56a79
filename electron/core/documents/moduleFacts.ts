import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel, longDateLabel } from '../calendar/labels.ts';
import { euros } from '../money.ts';

/** What letters say of a module, and of a stay; days are civil, money in cents. */
export interface ModuleKnown {
  /** What may be read by anyone. */
  readonly title: string;
  readonly enteredOn: CivilDay | null;
  readonly endedOn: CivilDay | null;
  /** Those attended, oldest first. */
  readonly attended: readonly { readonly label: string; readonly day: CivilDay }[];
  readonly rule: string;
  readonly missing: string | null;
}

export interface SejourKnown {
  readonly place: string;
  readonly address: string | null;
  readonly arrivesOn: CivilDay;
  readonly plannedLeavesOn: CivilDay | null;
  readonly shareCents: number | null;
  readonly obligations: string | null;
}

const day = (date: CivilDay | null | undefined): string | null => (date ? dateLabel(date) : null);

export const moduleFacts = (module: ModuleKnown | null) => ({
  module: module?.title ?? null,
  'module-debut': day(module?.enteredOn),
  'module-fin': day(module?.endedOn ?? module?.attended.at(-1)?.day),
  'module-presences':
    module && module.attended.length > 0
      ? module.attended.map(({ label, day: on }) => `${longDateLabel(on)}\u00a0: ${label}`).join('\n')
      : null,
  'module-regle': module?.rule ?? null,
  'module-manque': module?.missing ?? null,
});

export const sejourFacts = (sejour: SejourKnown | null) => ({
  'hebergement-place': sejour?.place ?? null,
  'hebergement-adresse': sejour?.address ?? null,
  'hebergement-arrivee': day(sejour?.arrivesOn),
  'hebergement-depart': day(sejour?.plannedLeavesOn),
  'hebergement-participation': !sejour || sejour.shareCents === null ? null : euros(sejour.shareCents),
  'hebergement-obligations': sejour?.obligations ?? null,
});
