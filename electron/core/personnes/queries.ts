import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { OpenInput } from '#contract/accompagnements.ts';
import type { Reader, Writer } from '#db/open.ts';
import { personne } from '#db/schema/index.ts';
import { foldName } from '../fold.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';

/** Someone new, or someone the antenne knows already. */
export type PersonneInput = z.output<typeof OpenInput>['personne'];

const personneById = (db: Reader, id: string) => db.select().from(personne).where(eq(personne.id, id)).get();

/** Who it is, and which field to point at when the birth date cannot be. @throws Refusal 'personne-unknown' */
export function identify(db: Reader, input: PersonneInput) {
  if (input.kind === 'new')
    return { personneId: newId(), birthDate: input.birthDate, birthField: 'personne.birthDate' } as const;
  const known = personneById(db, input.personneId);
  // Merged into another record, it is no longer someone to record anything for.
  if (!known || known.mergedIntoId !== null)
    return refuse(
      'personne-unknown',
      'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.',
      'personne.personneId',
    );
  return { personneId: known.id, birthDate: known.birthDate, birthField: 'personne.personneId' } as const;
}

/** Writes someone new under the id that `identify` gave; nothing for someone already known. */
export function insertPersonne(db: Writer, id: string, input: PersonneInput, createdAt: string): void {
  if (input.kind !== 'new') return;
  const { lastName, firstName, birthDate, sexe } = input;
  const foldedName = foldName(`${lastName} ${firstName}`);
  db.insert(personne).values({ id, lastName, firstName, foldedName, birthDate, sexe, createdAt }).run();
}
