import type { ReportEdition } from '#contract/rapportTerms.ts';
import type { Reader } from '#db/open.ts';
import { bilan } from '../activite/bilan.ts';
import { bilanFacts } from '../activite/bilanQueries.ts';
import { closuresOf } from '../arrivees/queries.ts';
import { commentsOfYear } from '../questions/queries.ts';
import type { ActiviteSection } from './activite.ts';
import type { NoteContext } from './notes.ts';

const quartersInYear = 4;

/** The four quarters are closed: their figures change no more. */
export const isClosed = (db: Reader, year: number): boolean => closuresOf(db, year).size === quartersInYear;

/** What somebody wrote about the figures of the year. */
export const commentsIn = (db: Reader, year: number): NoteContext['comments'] =>
  commentsOfYear(db, year).map(({ indicateurId, text }) => ({ indicateurId, text }));

/** What the porteur did itself. Counts of persons are small and exact: they stay in the edition of work. */
export const activiteOf = (db: Reader, year: number, edition: ReportEdition): ActiviteSection[] =>
  bilan(bilanFacts(db, year))
    .filter(({ aboutPersons }) => edition === 'travail' || !aboutPersons)
    .map(({ title, sentences, tables }) => ({
      title,
      sentences,
      tables: tables.filter(({ aboutPersons }) => edition === 'travail' || !aboutPersons),
    }));
