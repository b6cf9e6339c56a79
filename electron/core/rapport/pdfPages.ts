/** An object of the file, without its stream. */
type Find = (reference: string) => string;

/**
 * On which page of a PDF each of its named places is, the first page being 1. It reads what Chromium writes: a plain table of
 * objects and its places in one dictionary. Empty for any other file: a contents without numbers is right, a guess is not.
 */
export function pagesOfPlaces(bytes: Uint8Array): Map<string, number> {
  const text = Buffer.from(bytes).toString('latin1');
  const find = objectsOf(text);
  const catalog = find(/\/Root (\d+) 0 R/.exec(text.slice(text.lastIndexOf('trailer')))?.[1] ?? '');
  const rankOf = new Map(leaves(find, referenceIn(catalog, 'Pages')).map((page, rank) => [page, rank + 1]));
  const places = find(referenceIn(catalog, 'Dests')).matchAll(/\/([^\s/[\]<>()]+) ?\[(\d+) 0 R/g);
  return new Map(
    [...places].flatMap(([, name = '', page = '']) => {
      const rank = rankOf.get(page);
      return rank === undefined ? [] : [[name, rank] as const];
    }),
  );
}

const referenceIn = (object: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1] ?? '';

/** Where each object begins, as the end of the file says. */
function objectsOf(text: string): Find {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? text.length);
  const offsets = new Map<string, number>();
  const [, table = ''] = /^xref\s+([\s\S]*?)trailer/.exec(text.slice(start)) ?? [];
  let rank = 0;
  for (const line of table.split('\n')) {
    const section = /^(\d+) \d+\s*$/.exec(line);
    if (section) rank = Number(section[1]);
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (!entry) continue;
    if (entry[2] === 'n') offsets.set(String(rank), Number(entry[1]));
    rank += 1;
  }
  return (reference) => {
    const from = offsets.get(reference);
    if (from === undefined) return '';
    const object = text.slice(from, text.indexOf('endobj', from));
    return object.startsWith(`${reference} 0 obj`) ? object : '';
  };
}

/** Pages in the order of reading; a tree of pages is shallow. */
function leaves(find: Find, reference: string, depth = 0): string[] {
  const [, kids] = /\/Kids \[([^\]]*)\]/.exec(find(reference)) ?? [];
  if (kids === undefined) return reference === '' ? [] : [reference];
  if (depth > 8) return [];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) => leaves(find, kid, depth + 1));
}
