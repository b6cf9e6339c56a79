import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

type Place = readonly [row: number, column: number];

const moves: Record<string, Place> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export interface GridCell {
  readonly 'data-at': string;
  readonly tabIndex: number;
  onFocus(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * One cell at a time is in the way of the Tab key; the arrows go from one to another.
 * @param isThere whether there is something to reach in a cell; all of them unless told
 */
export function useGridKeys(
  rows: number,
  columns: number,
  isThere: (row: number, column: number) => boolean = () => true,
): { readonly table: RefObject<HTMLTableElement | null>; cell(row: number, column: number): GridCell } {
  const [at, setAt] = useState<Place>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const isIn = ([row, column]: Place) => row >= 0 && row < rows && column >= 0 && column < columns;
  const from = (place: Place, [down, right]: Place): Place | null => {
    for (let next = place; isIn(next); next = [next[0] + down, next[1] + right]) if (isThere(...next)) return next;
    return null;
  };
  const first = (): Place => {
    for (let row = 0; row < rows; row++) {
      const found = from([row, 0], [0, 1]);
      if (found) return found;
    }
    return [0, 0];
  };
  const current = isIn(at) && isThere(...at) ? at : first();
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = moves[event.key];
    const ends: Record<string, () => Place | null> = {
      Home: () => from([row, 0], [0, 1]),
      End: () => from([row, columns - 1], [0, -1]),
    };
    if (!step && !ends[event.key]) return;
    event.preventDefault();
    const next = step ? from([row + step[0], column + step[1]], step) : ends[event.key]?.();
    if (!next) return;
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.join('-')}"]`)?.focus();
  };
  return {
    table,
    cell: (row, column) => ({
      'data-at': `${String(row)}-${String(column)}`,
      tabIndex: current[0] === row && current[1] === column ? 0 : -1,
      onFocus: () => setAt([row, column]),
      onKeyDown: (event) => move(event, row, column),
    }),
  };
}
