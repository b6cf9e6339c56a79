import { folded } from '#window/ui/folded.ts';
import { parsePage, wordsOf, type Page } from './markdown.ts';

const sources = import.meta.glob<string>('../../../resources/aide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = import.meta.glob<string>('../../../resources/aide/images/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const summaryName = 'sommaire';

/** The pages of the guide by name: `resources/aide/<name>.md`. */
export const pages: ReadonlyMap<string, Page> = new Map(
  Object.entries(sources)
    .map(([path, source]): [string, Page] => [nameOf(path).replace(/\.md$/, ''), parsePage(source)])
    .filter(([name]) => name !== summaryName),
);

const pictures = new Map(Object.entries(files).map(([path, url]) => [nameOf(path), url]));
export const pictureOf = (file: string): string | undefined => pictures.get(file);

export interface Part {
  readonly title: string;
  readonly pages: readonly { readonly name: string; readonly title: string }[];
}

/** The parts of the guide, in the order of `sommaire.md`. */
export const summary: readonly Part[] = partsOf(
  parsePage(Object.entries(sources).find(([path]) => nameOf(path) === `${summaryName}.md`)?.[1] ?? '# '),
);

function partsOf({ blocks }: Page): Part[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'heading') return [];
    const list = blocks[index + 1];
    const links = list?.kind === 'list' ? list.items.flat().filter((inline) => inline.kind === 'link') : [];
    return [
      {
        title: block.text,
        pages: links.flatMap(({ page }) => {
          const title = page === null ? undefined : pages.get(page)?.title;
          return page === null || title === undefined ? [] : [{ name: page, title }];
        }),
      },
    ];
  });
}

export interface Hit {
  readonly page: string;
  readonly anchor: string | null;
  /** The title of the page. */
  readonly title: string;
  /** The section it was found in; null at the top of a page. */
  readonly section: string | null;
  readonly excerpt: string;
}

interface Section extends Omit<Hit, 'excerpt'> {
  readonly text: string;
  readonly rank: { readonly title: string; readonly section: string; readonly text: string };
}

let built: readonly Section[] | null = null;
const sections = (): readonly Section[] => (built ??= [...pages].flatMap(([name, page]) => sectionsOf(name, page)));

export function sectionsOf(name: string, { title, blocks }: Page): Section[] {
  const found: { anchor: string | null; section: string | null; texts: string[] }[] = [
    { anchor: null, section: null, texts: [] },
  ];
  for (const block of blocks) {
    if (block.kind === 'heading') found.push({ anchor: block.anchor, section: block.text, texts: [] });
    else found.at(-1)?.texts.push(wordsOf(block));
  }
  return found.map(({ anchor, section, texts }) => {
    const text = texts.join(' ');
    const rank = { title: folded(title), section: folded(section ?? ''), text: folded(text) };
    return { page: name, anchor, title, section, text, rank };
  });
}

const shown = 12;

/** Sections that hold each word typed, whatever its accents: those whose titles hold them first. */
export function searchIn(among: readonly Section[], typed: string): Hit[] {
  const words = folded(typed)
    .split(/[\s’']+/)
    .filter((word) => word.length > 1);
  if (words.length === 0) return [];
  const weigh = ({ section, rank }: Section): number => {
    let total = 0;
    let isOwn = section === null;
    for (const word of words) {
      const inTitle = rank.title.includes(word);
      const own = rank.section.includes(word) ? 6 : rank.text.includes(word) ? 1 : 0;
      if (own === 0 && !inTitle) return 0;
      isOwn ||= own > 0;
      // The title of a page is worth most for its beginning; its sections are found by what they say.
      total += inTitle && section === null ? 9 : own + (inTitle ? 1 : 0);
    }
    return isOwn ? total : 0;
  };
  return among
    .map((section, place) => ({ section, place, weight: weigh(section) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, shown)
    .map(({ section: { page, anchor, title, section, text, rank } }) => ({
      page,
      anchor,
      title,
      section,
      excerpt: excerptOf(text, rank.text, words[0] ?? ''),
    }));
}

export const search = (typed: string): Hit[] => searchIn(sections(), typed);

const around = 70;

function excerptOf(text: string, foldedText: string, word: string): string {
  // Without their accents, words keep their places as long as nothing else was folded.
  const at = text.length === foldedText.length ? Math.max(0, foldedText.indexOf(word)) : 0;
  const from = at <= around ? 0 : text.indexOf(' ', at - around) + 1;
  const end = from + 2 * around;
  const cut = end >= text.length ? text.slice(from) : `${text.slice(from, text.lastIndexOf(' ', end))} …`;
  return from > 0 ? `… ${cut}` : cut;
}
