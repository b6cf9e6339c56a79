import type { ReportPart, textOrigins } from '#contract/rapportTerms.ts';

export interface VersionRow {
  readonly id: string;
  readonly year: number;
  readonly part: ReportPart;
  readonly antenneId: string | null;
  /** It puts the year back as before it was written. */
  readonly cleared: boolean;
  readonly at: string;
  readonly author: string;
}

export interface Origin {
  readonly origin: (typeof textOrigins)[number];
  readonly fromYear: number | null;
  readonly author: string | null;
  readonly at: string | null;
}

/**
 * The version of a part that counts for a year: the last one of that year, or of the nearest year before that says something.
 * @param versions oldest first
 * @returns null when nobody ever wrote it
 */
export function inForce(
  versions: readonly VersionRow[],
  year: number,
  part: ReportPart,
  antenneId: string | null,
): VersionRow | null {
  const lastOfYear = new Map<number, VersionRow>();
  for (const version of versions)
    if (version.part === part && version.antenneId === antenneId && version.year <= year)
      lastOfYear.set(version.year, version);
  return [...lastOfYear.values()].findLast(({ cleared }) => !cleared) ?? null;
}

/** Where what is shown comes from. @param proposed whether the program has something to say when nobody wrote */
export function originOf(version: VersionRow | null, year: number, proposed: boolean): Origin {
  if (!version) return { origin: proposed ? 'propose' : 'vide', fromYear: null, author: null, at: null };
  const { author, at } = version;
  return version.year === year
    ? { origin: 'annee', fromYear: null, author, at }
    : { origin: 'reprise', fromYear: version.year, author, at };
}
