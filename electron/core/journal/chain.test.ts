import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHash, verifyChain, type ChainedLine } from './chain.ts';

const key = Buffer.alloc(32, 7);
const start = { seq: 0, hash: null };

function chainOf(operations: readonly string[]): ChainedLine[] {
  const lines: ChainedLine[] = [];
  for (const [index, operation] of operations.entries()) {
    const line = {
      seq: index + 1,
      at: `2026-11-24T09:${String(index % 60).padStart(2, '0')}:00.000Z`,
      compteId: index % 3 === 0 ? null : 'nadia',
      operation,
      about: index % 2 === 0 ? null : `dossier-${String(index)}`,
    };
    lines.push({ ...line, hash: lineHash(key, lines.at(-1)?.hash ?? null, line) });
  }
  return lines;
}

const operations = fc.array(
  fc.constantFrom('accompagnements.open', 'convocations.answer', 'coffre.lock', 'notes.add'),
  {
    minLength: 3,
    maxLength: 30,
  },
);

describe('the chain of the journal', () => {
  it('is whole as it was written, from its beginning or from any line', () => {
    fc.assert(
      fc.property(operations, fc.nat(), (names, cut) => {
        const lines = chainOf(names);
        expect(verifyChain(lines, key, start)).toEqual({ chained: lines.length, unchained: 0, brokenAt: null });
        const from = cut % lines.length;
        const last = lines[from - 1];
        expect(
          verifyChain(lines.slice(from), key, last ? { seq: last.seq, hash: last.hash } : start).brokenAt,
        ).toBeNull();
      }),
    );
  });

  it('says the first line changed, taken out, added or moved', () => {
    fc.assert(
      fc.property(
        operations,
        fc.nat(),
        fc.constantFrom('edit', 'delete', 'insert', 'swap', 'date'),
        (names, at, how) => {
          const lines = chainOf(names);
          const place = at % (lines.length - 1);
          const [line, next] = [lines[place], lines[place + 1]];
          if (!line || !next) throw new Error('a chain of three at least');
          if (how === 'edit') lines[place] = { ...line, operation: 'coffre.unlock' };
          if (how === 'date') lines[place] = { ...line, at: '2026-11-23T09:00:00.000Z' };
          if (how === 'delete') lines.splice(place, 1);
          if (how === 'insert') lines.splice(place, 0, { ...line });
          if (how === 'swap') lines.splice(place, 2, { ...next, seq: line.seq }, { ...line, seq: next.seq });
          const { brokenAt } = verifyChain(lines, key, start);
          expect(brokenAt).toBe(how === 'insert' ? line.seq + 1 : line.seq);
        },
      ),
    );
  });

  it('is not made again without its key', () => {
    const lines = chainOf(['accompagnements.open', 'convocations.answer', 'coffre.lock']);
    const [first, ...others] = lines;
    if (!first) throw new Error('no line');
    const forged = { ...first, operation: 'exports.withNames' };
    const rechained: ChainedLine[] = [{ ...forged, hash: lineHash(Buffer.alloc(32, 8), null, forged) }];
    for (const line of others)
      rechained.push({ ...line, hash: lineHash(Buffer.alloc(32, 8), rechained.at(-1)?.hash ?? null, line) });
    expect(verifyChain(rechained, key, start).brokenAt).toBe(1);
  });

  it('begins after the lines of a former version, and no line may lose its own afterwards', () => {
    const lines = chainOf(['accompagnements.open', 'convocations.answer', 'coffre.lock']);
    const former = lines.map((line) => ({ ...line, hash: null }));
    expect(verifyChain(former, key, start)).toEqual({ chained: 0, unchained: 3, brokenAt: null });
    const stripped = lines.map((line, index) => (index === 1 ? { ...line, hash: null } : line));
    expect(verifyChain(stripped, key, start).brokenAt).toBe(2);
  });
});
