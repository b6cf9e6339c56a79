import type { InscriptionState } from '#contract/moduleTerms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { SeanceCounts } from './seanceCounts.ts';

/** Somebody of a groupe, as a file tells of them. */
export interface ParticipantLine {
  readonly lastName: string;
  readonly firstName: string;
  readonly phones: readonly { readonly value: string; readonly caution: string | null }[];
  readonly askedOn: CivilDay;
  readonly enteredOn: CivilDay | null;
  readonly endedOn: CivilDay | null;
  readonly state: InscriptionState;
  readonly seances: SeanceCounts;
  readonly dueOn: CivilDay | null;
  readonly met: boolean | null;
  readonly attested: boolean;
}
