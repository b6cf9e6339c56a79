/** Names the antennes give; anything else in the folder is left alone. */
const antenneFolder = /^a-[0-9a-f]{16}$/;
const periodFolder = /^\d{4}-(T[1-4]|0[1-9]|1[0-2])$/;
const sealedFile = /^\d{1,5}-[0-9a-f]{16}\.fris$/;
/** Messages, by who wrote them: see core/courrier. */
const pliFile = { pliOfPorteur: /^p\d{1,5}-[0-9a-f]{16}\.pli$/, pliOfAntenne: /^a\d{1,5}-[0-9a-f]{16}\.pli$/ };
export type Level = 'antenne' | 'period' | 'file' | keyof typeof pliFile;
const patterns: Record<Level, RegExp> = {
  antenne: antenneFolder,
  period: periodFolder,
  file: sealedFile,
  ...pliFile,
};

/**
 * Last path segments of a DAV listing that look like ours.
 *
 * Only `href` elements are read, whatever their prefix; a document type is refused outright, so no entity is ever
 * expanded. Names of ours hold no character that XML or URLs escape.
 * @throws Error when the listing declares a document type
 */
export function namesIn(listing: string, level: Level): string[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(listing)) throw new Error('a listing needs no document type');
  const hrefs = [...listing.matchAll(/<(?:[A-Za-z][\w.-]*:)?href\s*>([^<]*)</g)].map(([, href]) => href ?? '');
  const names = hrefs.map((href) => href.trim().replace(/\/$/, '').split('/').at(-1) ?? '');
  return [...new Set(names.filter((name) => patterns[level].test(name)))].toSorted(bySequence);
}

/** `9-…` before `10-…`, so that versions come in their order. */
const bySequence = (a: string, b: string): number => sequence(a) - sequence(b) || a.localeCompare(b);
const sequence = (name: string): number => Number.parseInt(name.replace(/^[ap](?=\d)/, ''), 10);

/** What one listing says of an antenne's folder. */
export interface AntenneListing {
  /** Each period folder, and what changes when something is put in it; null when the server does not say. */
  readonly periods: ReadonlyMap<string, string | null>;
  /** `a-…/2026-T3/7-….fris`, those the listing went down to. */
  readonly files: readonly string[];
}

/**
 * The period folders of an antenne, and its files when the server listed everything at once.
 * @throws Error when the listing declares a document type
 */
export function antenneListingIn(listing: string, antenne: string): AntenneListing {
  if (/<!DOCTYPE|<!ENTITY/i.test(listing)) throw new Error('a listing needs no document type');
  const periods = new Map<string, string | null>();
  const files = new Set<string>();
  for (const response of listing.split(/<(?:[A-Za-z][\w.-]*:)?response[\s>]/).slice(1)) {
    const segments = (textOf(response, 'href') ?? '').replace(/\/$/, '').split('/');
    const [folder, period = '', file = ''] = segments.slice(segments.lastIndexOf(antenne));
    if (folder !== antenne || !periodFolder.test(period)) continue;
    if (sealedFile.test(file)) files.add(`${antenne}/${period}/${file}`);
    else if (file === '') periods.set(period, textOf(response, 'getetag'));
  }
  return { periods, files: [...files] };
}

const textOf = (response: string, element: 'href' | 'getetag'): string | null =>
  new RegExp(`<(?:[A-Za-z][\\w.-]*:)?${element}\\s*>([^<]*)<`).exec(response)?.[1]?.trim() || null;
