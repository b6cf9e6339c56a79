import type { z } from 'zod';
import type { Mesure, Orientation } from '#contract/accompagnements.ts';
import type { ImportField } from '#contract/importTerms.ts';
import type { CoordonneeKind } from '#contract/situationTerms.ts';
import type { AccompagnementType, MotifFin, OrientationAnswer, Sexe } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';

/** A cell that cannot be imported as it is. */
export interface Fault {
  readonly column: number;
  readonly field: ImportField;
  readonly text: string;
  readonly reason: string;
}

export interface ReadPersonne {
  readonly lastName: string;
  readonly firstName: string;
  readonly usualName: string | null;
  readonly birthDate: CivilDay | null;
  readonly birthPlace: string | null;
  readonly nationality: string | null;
  readonly sexe: Sexe;
}
export type ReadOrientation = z.output<typeof Orientation>;
export type ReadMesure = z.output<typeof Mesure> & { readonly authority: string | null };
export interface ReadAccompagnement {
  readonly type: AccompagnementType;
  readonly startsOn: CivilDay;
  readonly endedOn: CivilDay | null;
  readonly motif: MotifFin | null;
  readonly referentId: string;
}

/** A line of the spreadsheet once read. What could not be read is null, and told in `faults`. */
export interface Line {
  /** As the person counts them in the spreadsheet. */
  readonly line: number;
  readonly who: string;
  readonly personne: ReadPersonne | null;
  readonly orientation: ReadOrientation | null;
  readonly answer: { readonly answer: OrientationAnswer; readonly answeredOn: CivilDay | null };
  readonly mesure: ReadMesure | null;
  readonly accompagnement: ReadAccompagnement | null;
  readonly coordonnees: readonly { readonly kind: CoordonneeKind; readonly value: string }[];
  readonly faults: readonly Fault[];
}
