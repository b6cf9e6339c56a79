import type { Family } from '#contract/indicateurTerms.ts';

/** One thing counted, as a definition's query gives it. */
export interface Fact {
  /** The accompagnement to open; null when none followed the orientation, or when nobody is counted. */
  readonly accompagnementId: string | null;
  /** The date that puts it in the period. */
  readonly day: string;
  /** One code of the breakdown; null for a plain total. */
  readonly code: string | null;
  /** What `describe` turns into words. */
  readonly detail: string;
}

export interface Definition {
  /** Stable: it travels to the porteur and names the figure for ever. */
  readonly id: string;
  readonly label: string;
  /** What the sum of several antennes is called, when it says less than the figure of one. */
  readonly regionLabel?: string;
  /** How it is counted, in French, bounds to the day. */
  readonly definition: string;
  readonly family: Family;
  /** A stock is what there is on the evening of the last day of the period: those of several periods never add up. */
  readonly kind: 'flux' | 'stock';
  readonly unit:
    | 'orientation'
    | 'entretien'
    | 'accompagnement'
    | 'convocation'
    | 'personne'
    | 'démarche'
    | 'nuitée'
    | 'séance'
    | 'groupe'
    | 'place'
    | 'présence'
    | 'émargement'
    | 'module'
    | 'demande';
  /** It says two things of the same persons: never sent, whoever asks. */
  readonly staysHere?: true;
  /** Empty for a plain total. */
  readonly breakdown: readonly { readonly code: string; readonly label: string }[];
  /** Codes of the part and of the whole; null when no share is published. */
  readonly share: { readonly part: readonly string[]; readonly whole: readonly string[] } | null;
  /**
   * The only query behind the figure: total, breakdown, share and list of dossiers are all counted from it, so that
   * a number and its dossiers cannot disagree. One row a thing counted, with the columns `row_id`,
   * `accompagnement_id`, `personne_id`, `day`, `code`, `detail`; `:from` and `:to` are civil days, both included,
   * and `:today` is the last one that has come. Counts nobody known: no accompagnement and no person.
   */
  readonly facts: string;
  /** The detail of one line, in French. */
  readonly describe: (fact: Fact) => string;
}

/** What somebody has not said, or nobody asked, is counted and shown: it is never spread over the other lines. */
export const unknownLine = { code: 'non-renseigne', label: 'Non renseigné' } as const;

/** Breakdown lines from a closed list and its labels. */
export const breakdownOf = <Code extends string>(codes: readonly Code[], labels: Record<Code, string>) =>
  codes.map((code) => ({ code, label: labels[code] }));

/** The label of a code read back from the base; the code itself when a newer program wrote it. */
export const labelIn = (labels: Readonly<Record<string, string>>, code: string | null): string =>
  code === null ? '' : (labels[code] ?? code);

/** A closed list as SQL text; codes are constants of `terms.ts`, never input. */
export const sqlList = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');
