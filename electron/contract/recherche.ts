import { z } from 'zod';
import { Subject } from './documents.ts';
import { documentStates } from './documentTerms.ts';
import { read } from './operation.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilDate, CivilTime, Id } from './values.ts';

/** One person found, with what tells them from another at a glance. */
export const FoundPersonne = z.object({
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  usualName: z.string().nullable(),
  birthDate: CivilDate.nullable(),
  /** Why this person, when their name alone does not say it: another name, a number, a court. */
  because: z.object({ kind: z.enum(['alias', 'numero', 'tribunal']), text: z.string() }).nullable(),
  /** The accompagnement in progress, else the last one; null for a person only oriented. */
  accompagnement: z
    .object({
      accompagnementId: Id,
      type: z.enum(accompagnementTypes),
      startsOn: CivilDate,
      endedOn: CivilDate.nullable(),
      /** Its next convocation still `prevue`, from today. */
      nextOn: CivilDate.nullable(),
      nextAt: CivilTime.nullable(),
    })
    .nullable(),
  /** The groupe this person is in now, the latest entered; null without one. */
  groupe: z.string().nullable(),
  /** The last orientation received, the way in for a person who has no accompagnement yet. */
  orientation: z.object({ orientationId: Id, receivedOn: CivilDate }).nullable(),
});

/** A letter found by its title, its number or whom it is about. */
export const FoundLetter = z.object({
  documentId: Id,
  subject: Subject,
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(documentStates),
  lastName: z.string(),
  firstName: z.string(),
});

/** A groupe found by its name, its module, its type, its place or who runs it. */
export const FoundGroupe = z.object({
  groupeId: Id,
  name: z.string(),
  type: z.enum(accompagnementTypes),
  lieu: z.string(),
  animateurs: z.array(z.string()),
  closedOn: CivilDate.nullable(),
});

/** The model of a module, found by its name or its type. */
export const FoundProgramme = z.object({ programmeId: Id, name: z.string(), type: z.enum(accompagnementTypes) });

export const recherche = {
  /**
   * Persons by anything one remembers of them (names, birth date, phone, number or court), likeliest first; letters by
   * their title, number or person, latest first; groupes that run, then those that are finished; models of modules.
   */
  find: read({
    access: 'dossiers.read',
    input: z.object({
      text: z
        .string({ error: 'Tapez un nom, une date ou un numéro.' })
        .max(100, 'Cette recherche est trop longue\u00a0: gardez le nom et la date de naissance.'),
    }),
    output: z.object({
      found: z.array(FoundPersonne),
      letters: z.array(FoundLetter),
      groupes: z.array(FoundGroupe),
      programmes: z.array(FoundProgramme),
    }),
  }),
};
