import { Table } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useLocation } from 'wouter';
import { placeAfter, useCurrentLine } from './currentLine.ts';
import classes from './List.module.css';
import { Lines, type Drawing } from './ListRows.tsx';
import type { Sort } from './memory.ts';
import { leave } from './places.ts';
import { SortHeader } from './SortHeader.tsx';
import { useFirstPage, useLinesBetween, type Answer, type Asking } from './usePages.ts';

export interface ListTableProps<Line, A extends Answer<Line>, By extends string, Id extends string> extends Drawing<
  Line,
  By,
  Id
> {
  readonly label: string;
  readonly asking: Asking<A>;
  /** The order in force. */
  sortOf(answer: A): Sort<By>;
  onSort(sort: Sort<By>): void;
  /** In place of the table when there is no line. */
  readonly empty: ReactNode;
  /** What is said above the lines: counts, errors. */
  head(answer: A | undefined, state: { error: unknown; fetching: boolean }): ReactNode;
}

/** Beyond, all of them still fit on a small screen, in smaller letters. */
const columnsAtEase = 8;
/** Beyond, all lines have the same height: measuring one moves all those under it, and takes as long as they are many. */
const linesMeasured = 5_000;
/** As List.module.css has them: a name on two lines and what is under it, or four small lines. */
const rowHeights = { atEase: 73, dense: 85 } as const;
/** Height of the frame above the page, which hides what scrolls under it. */
const frameHeight = 56;

/**
 * A list of any length: only the lines in sight exist, asked page by page. The page itself scrolls, so that a short list
 * is an ordinary table. Tab reaches one line, the arrows the others.
 */
export function ListTable<Line, A extends Answer<Line>, By extends string, Id extends string>({
  head,
  empty,
  ...scrolling
}: ListTableProps<Line, A, By, Id>) {
  const first = useFirstPage<Line, A>(scrolling.asking);
  return (
    <>
      {head(first.answer, first)}
      {first.answer?.total === 0 && empty}
      <Scrolling {...scrolling} first={first.answer} />
    </>
  );
}

interface ScrollingProps<Line, A extends Answer<Line>, By extends string, Id extends string> extends Omit<
  ListTableProps<Line, A, By, Id>,
  'head' | 'empty'
> {
  readonly first: A | undefined;
}

/** Apart, so that what stands above the lines is not drawn again at each turn of the wheel. */
function Scrolling<Line, A extends Answer<Line>, By extends string, Id extends string>({
  label,
  asking,
  sortOf,
  onSort,
  first,
  ...drawing
}: ScrollingProps<Line, A, By, Id>) {
  const table = useRef<HTMLTableElement>(null);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const lineAt = useLinesBetween<Line, A>(asking, first, range);
  const total = first?.total ?? 0;
  const dense = drawing.columns.length > columnsAtEase;
  const long = total > linesMeasured;
  const virtual = useLines(table, { total, rowHeight: dense ? rowHeights.dense : rowHeights.atEase }, setRange);
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const { name } = asking;
  const shown = JSON.stringify(asking.input);
  const { current, goTo, settle } = useCurrentLine(table, { list: name, shown, total, scrollTo });
  useEffect(settle);

  const [, navigate] = useLocation();
  const open = useCallback(
    (index: number, path: string) => {
      leave(name, { of: shown, index, top: window.scrollY });
      navigate(path);
    },
    [name, shown, navigate],
  );

  const moved = (event: KeyboardEvent) => {
    const place = placeAfter(event.key, current, total);
    const { target } = event;
    if (place === null || (target !== table.current && !(target instanceof HTMLAnchorElement))) return;
    event.preventDefault();
    goTo(place);
  };
  if (!first || total === 0) return null;
  return (
    <Table
      ref={table}
      className={classes.table}
      aria-label={label}
      aria-rowcount={total + 1}
      highlightOnHover
      verticalSpacing="sm"
      fz={dense ? 'xs' : 'sm'}
      horizontalSpacing={dense ? 6 : 'xs'}
      data-dense={dense || undefined}
      data-long={long || undefined}
      __vars={{ '--sizes': String(sizesOf(drawing)) }}
      stickyHeader
      stickyHeaderOffset={frameHeight}
      tabIndex={-1}
      onKeyDown={moved}
    >
      <Widths {...drawing} />
      <Table.Thead>
        <Table.Tr aria-rowindex={1}>
          {drawing.columns.map((column) => (
            <SortHeader key={column.id} {...column} dense={dense} sort={sortOf(first)} onSort={onSort} />
          ))}
        </Table.Tr>
      </Table.Thead>
      <Lines virtual={virtual} lineAt={lineAt} current={current} measured={!long} onOpen={open} {...drawing} />
    </Table>
  );
}

/** The lines in sight, told to `onRange`. */
function useLines(
  table: RefObject<HTMLElement | null>,
  { total, rowHeight }: { total: number; rowHeight: number },
  onRange: (range: { from: number; to: number }) => void,
) {
  const [margin, setMargin] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- nothing is memoized here: the program has no React compiler
  const virtual = useWindowVirtualizer<HTMLTableRowElement>({
    count: total,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: frameHeight + rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight]);
  const there = total > 0;
  useLayoutEffect(() => {
    const body = table.current?.querySelector('tbody');
    if (there && body) setMargin(Math.round(body.getBoundingClientRect().top + window.scrollY));
  }, [table, there]);
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onRange({ from, to }), [from, to, onRange]);
  return virtual;
}

/** The shares of all the columns shown, together. */
const sizesOf = <Line, By extends string, Id extends string>({
  columns,
  cells,
}: Pick<Drawing<Line, By, Id>, 'columns' | 'cells'>): number =>
  columns.reduce((sum, { id }) => sum + cells[id].size, 0);

function Widths<Line, By extends string, Id extends string>({ columns, cells }: Drawing<Line, By, Id>) {
  const whole = sizesOf({ columns, cells });
  return (
    <colgroup>
      {columns.map(({ id }) => (
        <col key={id} style={{ width: `${String((cells[id].size / whole) * 100)}%` }} />
      ))}
    </colgroup>
  );
}
