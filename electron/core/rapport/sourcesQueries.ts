import type { ActiviteSection } from './activite.ts';
import type { NoteContext } from './notes.ts';

/** What other domains give the report, each from one place. */
interface Sources {
  readonly activite: readonly ActiviteSection[];
  readonly comments: NoteContext['comments'];
  /** The four quarters are closed: their figures change no more. */
  readonly closed: boolean;
}

/** Until they have something to give: no section, no comment, and figures that may still change. */
export const sourcesOf = (): Sources => ({ activite: [], comments: [], closed: false });
