import { Skeleton, Table } from '@mantine/core';
import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
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
import { Link, useLocation } from 'wouter';
import { placeAfter, useCurrentLine } from './currentLine.ts';
import classes from './List.module.css';
import type { Sort } from './memory.ts';
import { leave } from './places.ts';
import { SortHeader } from './SortHeader.tsx';
import { usePages, type Answer, type Asking } from './usePages.ts';

export interface Cell<Line> {
  /** Its share of the width. */
  readonly size: number;
  draw(line: Line): ReactNode;
}

export interface ShownColumn<By extends string, Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** What its title sorts by; null when it does not. */
  readonly by: By | null;
}

interface Drawing<Line, By extends string, Id extends string> {
  /** The first one is the way in: a link. */
  readonly columns: readonly ShownColumn<By, Id>[];
  readonly cells: Readonly<Record<Id, Cell<Line>>>;
  pathOf(line: Line): string;
  /** Under the link of the first column. */
  under(line: Line): ReactNode;
}

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
const rowHeight = 61;
/** Height of the frame above the page, which hides what scrolls under it. */
const frameHeight = 56;

/**
 * A list of any length: only the lines in sight exist, asked page by page. The page itself scrolls, so that a short list
 * is an ordinary table. Tab reaches one line, the arrows the others.
 */
export function ListTable<Line, A extends Answer<Line>, By extends string, Id extends string>({
  label,
  asking,
  sortOf,
  onSort,
  empty,
  head,
  ...drawing
}: ListTableProps<Line, A, By, Id>) {
  const table = useRef<HTMLTableElement>(null);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const pages = usePages<Line, A>(asking, range);
  const total = pages.first?.total ?? 0;
  const virtual = useLines(table, total, setRange);
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const shown = JSON.stringify(asking.input);
  const { current, goTo, settle } = useCurrentLine(table, { list: asking.name, shown, total, scrollTo });
  useEffect(settle);

  const dense = drawing.columns.length > columnsAtEase;
  const moved = (event: KeyboardEvent) => {
    const place = placeAfter(event.key, current, total);
    const { target } = event;
    if (place === null || (target !== table.current && !(target instanceof HTMLAnchorElement))) return;
    event.preventDefault();
    goTo(place);
  };
  return (
    <>
      {head(pages.first, { error: pages.error, fetching: pages.fetching })}
      {pages.first && total === 0 && empty}
      {pages.first && total > 0 && (
        <Table
          ref={table}
          className={classes.table}
          aria-label={label}
          aria-rowcount={total + 1}
          highlightOnHover
          verticalSpacing="sm"
          fz={dense ? 'xs' : 'sm'}
          horizontalSpacing={dense ? 6 : 'xs'}
          stickyHeader
          stickyHeaderOffset={frameHeight}
          tabIndex={-1}
          onKeyDown={moved}
        >
          <Widths {...drawing} />
          <Table.Thead>
            <Table.Tr aria-rowindex={1}>
              {drawing.columns.map((column) => (
                <SortHeader
                  key={column.id}
                  {...column}
                  dense={dense}
                  sort={pages.first && sortOf(pages.first)}
                  onSort={onSort}
                />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Lines
            virtual={virtual}
            lineAt={pages.lineAt}
            current={current}
            onLeave={(index) => leave(asking.name, { of: shown, index, top: window.scrollY })}
            {...drawing}
          />
        </Table>
      )}
    </>
  );
}

/** The lines in sight, told to `onRange`. */
function useLines(
  table: RefObject<HTMLElement | null>,
  total: number,
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

interface LinesProps<Line, By extends string, Id extends string> extends Drawing<Line, By, Id> {
  readonly virtual: Virtualizer<Window, HTMLTableRowElement>;
  readonly current: number;
  lineAt(index: number): Line | undefined;
  onLeave(index: number): void;
}

function Lines<Line, By extends string, Id extends string>({
  virtual,
  current,
  lineAt,
  onLeave,
  ...drawing
}: LinesProps<Line, By, Id>) {
  const [, navigate] = useLocation();
  const items = virtual.getVirtualItems();
  const margin = virtual.options.scrollMargin;
  const last = items.at(-1);
  return (
    <Table.Tbody>
      <Space height={(items[0]?.start ?? margin) - margin} columns={drawing.columns.length} />
      {items.map(({ index, key }) => {
        const line = lineAt(index);
        const open = () => {
          if (!line) return;
          onLeave(index);
          navigate(drawing.pathOf(line));
        };
        return (
          // The link in the first cell is the way in for the keyboard; the row is only a larger target for the mouse.
          <Table.Tr
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-rowindex={index + 2}
            className={classes.row}
            onClick={open}
          >
            {line === undefined ? (
              <Table.Td colSpan={drawing.columns.length}>
                <Skeleton h={rowHeight - 25} />
              </Table.Td>
            ) : (
              <Cells line={line} reached={index === current} {...drawing} />
            )}
          </Table.Tr>
        );
      })}
      <Space height={virtual.getTotalSize() - ((last?.end ?? margin) - margin)} columns={drawing.columns.length} />
    </Table.Tbody>
  );
}

function Cells<Line, By extends string, Id extends string>({
  line,
  reached,
  columns,
  cells,
  pathOf,
  under,
}: Drawing<Line, By, Id> & { line: Line; reached: boolean }) {
  return columns.map(({ id }, place) => (
    <Table.Td key={id}>
      {place === 0 ? (
        <>
          {/* The row opens the page, and remembers the line: one way in, whatever was pressed. */}
          <Link
            href={pathOf(line)}
            className={classes.name}
            tabIndex={reached ? 0 : -1}
            onClick={(event) => event.preventDefault()}
          >
            {cells[id].draw(line)}
          </Link>
          {under(line)}
        </>
      ) : (
        cells[id].draw(line)
      )}
    </Table.Td>
  ));
}

function Widths<Line, By extends string, Id extends string>({ columns, cells }: Drawing<Line, By, Id>) {
  const whole = columns.reduce((sum, { id }) => sum + cells[id].size, 0);
  return (
    <colgroup>
      {columns.map(({ id }) => (
        <col key={id} style={{ width: `${String((cells[id].size / whole) * 100)}%` }} />
      ))}
    </colgroup>
  );
}

/** Stands for the lines out of sight. */
const Space = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 ? (
    <Table.Tr aria-hidden className={classes.space}>
      <Table.Td colSpan={columns} h={height} />
    </Table.Tr>
  ) : null;
