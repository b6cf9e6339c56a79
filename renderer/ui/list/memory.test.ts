import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossiersKind as kind } from '#window/features/accompagnements/dossiersKind.ts';
import { inListOrder, readMemory, usualShown, viewShown, type Memory } from './memory.ts';

const usual = { last: usualShown(kind), views: [] };

describe('what an account chose on a list', () => {
  it('is as usual until something is chosen, or when it cannot be read', () => {
    expect(readMemory(kind, null)).toEqual(usual);
    for (const text of ['null', '3', '[]', '{"last":7,"views":{"a":1}}', '{"views":[3,{"id":"a"}]}'])
      expect(readMemory(kind, text), text).toEqual(usual);
  });

  it('leaves out what a later version no longer knows, and keeps the way in', () => {
    const { last } = readMemory(
      kind,
      JSON.stringify({
        last: { filter: { status: 'parti' }, sort: { by: 'humeur' }, columns: ['court', 'humeur', 'type'] },
      }),
    );
    expect(last).toEqual({ filter: kind.usual, sort: null, columns: ['person', 'type', 'court'] });
  });

  it('is read as it was written', () => {
    const column = fc.subarray([...kind.columnIds]).map((ids) => inListOrder(kind, ids));
    const shown = fc.record({
      filter: fc
        .record({ status: fc.constantFrom('open', 'ended', 'all'), withoutNext: fc.boolean() })
        .map((part) => ({ ...kind.usual, ...part })),
      sort: fc.option(
        fc.record({
          by: fc.constantFrom(...kind.sortIds),
          direction: fc.constantFrom('asc' as const, 'desc' as const),
        }),
      ),
      columns: column,
    });
    const view = fc.tuple(shown, fc.uuid(), fc.string()).map(([told, id, name]) => ({ ...told, id, name }));
    fc.assert(
      fc.property(fc.record({ last: shown, views: fc.array(view) }), (memory) => {
        expect(readMemory(kind, JSON.stringify(memory))).toEqual(memory);
      }),
    );
  });

  it('knows the view that is on screen', () => {
    const last = { ...usual.last, filter: { ...kind.usual, status: 'ended' as const } };
    const memory: Memory<typeof kind.usual, (typeof kind.sortIds)[number], (typeof kind.columnIds)[number]> = {
      last,
      views: [
        { ...usual.last, id: 'a', name: 'En cours' },
        { ...last, id: 'b', name: 'Terminés' },
      ],
    };
    expect(viewShown(memory)?.name).toBe('Terminés');
    expect(viewShown(usual)).toBeUndefined();
  });
});
