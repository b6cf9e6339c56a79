import { Table } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './List.module.css';

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

export interface Drawing<Line, By extends string, Id extends string> {
  /** The first one is the way in: a link. */
  readonly columns: readonly ShownColumn<By, Id>[];
  readonly cells: Readonly<Record<Id, Cell<Line>>>;
  pathOf(line: Line): string;
  /** Under the link of the first column. */
  under(line: Line): ReactNode;
}

interface LinesProps<Line, By extends string, Id extends string> extends Drawing<Line, By, Id> {
  readonly virtual: Virtualizer<Window, HTMLTableRowElement>;
  readonly current: number;
  /** Each line is as high as what it says. */
  readonly measured: boolean;
  lineAt(index: number): Line | undefined;
  /** Stays the same while the lines scroll by. */
  readonly onOpen: (index: number, path: string) => void;
}

/** The lines in sight, between two spaces that stand for the others. */
export function Lines<Line, By extends string, Id extends string>({
  virtual,
  current,
  lineAt,
  measured,
  ...drawing
}: LinesProps<Line, By, Id>) {
  const items = virtual.getVirtualItems();
  const margin = virtual.options.scrollMargin;
  const last = items.at(-1);
  return (
    <Table.Tbody onMouseOver={tellWhatIsCut}>
      <Space height={(items[0]?.start ?? margin) - margin} columns={drawing.columns.length} />
      {items.map(({ index, key }) => (
        <Row
          key={key}
          height={measured ? virtual.measureElement : undefined}
          index={index}
          line={lineAt(index)}
          reached={index === current}
          {...drawing}
        />
      ))}
      <Space height={virtual.getTotalSize() - ((last?.end ?? margin) - margin)} columns={drawing.columns.length} />
    </Table.Tbody>
  );
}

interface RowProps<Line, By extends string, Id extends string> extends Drawing<Line, By, Id> {
  readonly index: number;
  readonly line: Line | undefined;
  readonly reached: boolean;
  /** Told of the element, to measure it. */
  readonly height: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly onOpen: (index: number, path: string) => void;
}

// Elements of the page rather than Mantine's, and drawn once: some thirty of them come into sight at each turn of the wheel.
const Row = memo(function Row<Line, By extends string, Id extends string>({
  index,
  line,
  reached,
  height,
  onOpen,
  ...drawing
}: RowProps<Line, By, Id>) {
  return (
    // The link in the first cell is the way in for the keyboard; the row is only a larger target for the mouse.
    <tr
      ref={height}
      data-index={index}
      aria-rowindex={index + 2}
      className={`${tableClass('tr')} ${classes['row'] ?? ''}`}
      data-with-row-border
      data-hover
      onClick={() => line && onOpen(index, drawing.pathOf(line))}
    >
      {line === undefined ? (
        <td className={tableClass('td')} colSpan={drawing.columns.length} aria-label="Ligne en cours de lecture">
          <div className={classes['awaited']} />
        </td>
      ) : (
        <Cells line={line} reached={reached} {...drawing} />
      )}
    </tr>
  );
}) as <Line, By extends string, Id extends string>(props: RowProps<Line, By, Id>) => ReactNode;

const tableClass = (part: 'tr' | 'td'): string => Table.classes[part] ?? '';

/** A cell too full to be read whole says the rest under the mouse. */
function tellWhatIsCut({ target }: MouseEvent<HTMLElement>): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  const content = cell?.firstElementChild;
  if (!cell || !content) return;
  const cut = [content, ...content.children].some(
    (each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1,
  );
  cell.title = cut ? content.textContent : '';
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
    <td key={id} className={tableClass('td')}>
      {place === 0 ? (
        <div className={classes['first']}>
          {/* The row opens the page, and remembers the line: one way in, whatever was pressed. */}
          <Link
            href={pathOf(line)}
            className={classes['name']}
            tabIndex={reached ? 0 : -1}
            onClick={(event) => event.preventDefault()}
          >
            {cells[id].draw(line)}
          </Link>
          {under(line)}
        </div>
      ) : (
        <div className={classes['cell']}>{cells[id].draw(line)}</div>
      )}
    </td>
  ));
}

/** Stands for the lines out of sight. */
const Space = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 ? (
    <Table.Tr aria-hidden className={classes.space}>
      <Table.Td colSpan={columns} h={height} />
    </Table.Tr>
  ) : null;
