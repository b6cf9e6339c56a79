import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesOfPlaces } from './pdfPages.ts';

/** A PDF in the shape Chromium writes: pages by eights, under a tree. */
function pdfOf(pages: number, places: ReadonlyMap<string, number>): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const leaves = Array.from({ length: pages }, (_, rank) => add(`<</Type /Page\n/Rank ${String(rank)}>>`));
  const groups: number[] = [];
  for (let from = 0; from < leaves.length; from += 8)
    groups.push(
      add(
        `<</Type /Pages\n/Kids [${leaves
          .slice(from, from + 8)
          .map((leaf) => `${String(leaf)} 0 R`)
          .join(' ')}]>>`,
      ),
    );
  const root = add(
    `<</Type /Pages\n/Count ${String(pages)}\n/Kids [${groups.map((group) => `${String(group)} 0 R`).join(' ')}]>>`,
  );
  const dests = add(
    `<<${[...places].map(([name, page]) => `/${name} [${String(leaves[page - 1])} 0 R /XYZ 0 604.16998 0]`).join('\n')}>>`,
  );
  const catalog = add(`<</Type /Catalog\n/Pages ${String(root)} 0 R\n/Dests ${String(dests)} 0 R>>`);
  let text = '%PDF-1.4\n%\u00d3\u00eb\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${String(index + 1)} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}trailer\n<</Size ${String(objects.length + 1)}\n/Root ${String(catalog)} 0 R>>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

describe('the page of each named place', () => {
  it('is the one it was printed on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.array(fc.nat(), { maxLength: 40 }), (pages, chosen) => {
        const places = new Map(chosen.map((at, rank) => [`partie-${String(rank + 1)}`, (at % pages) + 1] as const));
        expect(pagesOfPlaces(pdfOf(pages, places))).toEqual(places);
      }),
      { seed: 7 },
    );
  });

  it('is unknown in any other file, cut or altered', () => {
    const whole = pdfOf(9, new Map([['partie-1', 9]]));
    for (const bytes of [new Uint8Array(), Buffer.from('%PDF-1.7'), whole.subarray(0, whole.length - 40)])
      expect(pagesOfPlaces(bytes).size).toBe(0);
    // One byte more at the head: every object lies elsewhere than the table says.
    expect(pagesOfPlaces(Buffer.concat([Buffer.from(' '), whole])).size).toBe(0);
  });
});
