import { Anchor, Text } from '@mantine/core';
import type { Compared, Comparison, Indicateur } from '#contract/indicateurs.ts';
import { count, percent } from '#window/ui/format.ts';
import classes from './Figures.module.css';

interface FigureTableProps {
  readonly indicateur: Indicateur;
  /** Undefined until it is computed: its columns are there already. */
  readonly comparison: Comparison | undefined;
  readonly withBefore: boolean;
  onOpen(code: string | null, label: string): void;
}

/** The numbers of an indicator beside those it is compared with, each bar with its number. */
export function FigureTable({ indicateur, comparison, withBefore, onOpen }: FigureTableProps) {
  const { id, label, total, breakdown } = indicateur;
  const cells = comparison?.cells.filter(({ indicateurId }) => indicateurId === id) ?? [];
  const cellOf = (code: string | null) => cells.find((cell) => cell.code === code);
  const most = Math.max(
    1,
    ...breakdown.map((line) => line.count),
    ...cells.flatMap(({ code, before, lastYear }) => (code === null ? [] : [before?.count ?? 0, lastYear.count])),
  );
  const references = (code: string | null) => (
    <>
      {withBefore && <td>{told(cellOf(code)?.before)}</td>}
      <td>{told(cellOf(code)?.lastYear)}</td>
    </>
  );
  return (
    <div className={classes.sheet}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" colSpan={breakdown.length > 0 ? 2 : 1}>
              {breakdown.length > 0 ? 'Ligne' : 'Chiffre'}
            </th>
            <th scope="col">Nombre</th>
            {breakdown.length > 0 && <th scope="col">Part</th>}
            {withBefore && <th scope="col">{shortLabel(comparison?.before?.label)}</th>}
            <th scope="col">{shortLabel(comparison?.lastYear.label)}</th>
          </tr>
        </thead>
        <tbody>
          {breakdown.map((line) => (
            <tr key={line.code}>
              <th scope="row">{line.label}</th>
              <td className={classes.bars}>
                <Bars
                  now={line.count}
                  before={cellOf(line.code)?.before?.count ?? null}
                  lastYear={cellOf(line.code)?.lastYear.count ?? null}
                  most={most}
                  rows={withBefore ? 3 : 2}
                />
              </td>
              <td>
                <Anchor
                  component="button"
                  type="button"
                  fz="sm"
                  fw={600}
                  onClick={() => onOpen(line.code, `${label}, ${line.label}`)}
                  aria-label={`${line.label}\u00a0: ${count(line.count)}. Voir les dossiers`}
                >
                  {count(line.count)}
                </Anchor>
              </td>
              <td>{percent(line.count, total)}</td>
              {references(line.code)}
            </tr>
          ))}
          <tr className={classes.total}>
            <th scope="row" colSpan={breakdown.length > 0 ? 2 : 1}>
              Total
            </th>
            <td>{count(total)}</td>
            {breakdown.length > 0 && <td>{percent(total, total)}</td>}
            {references(null)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** « T3 2025 » for « 3ᵉ trimestre 2025 »: the full name is in the key, above. */
const shortLabel = (label: string | undefined): string =>
  label === undefined
    ? '…'
    : label
        .replace(/^(\d)\S* trimestre/u, 'T$1')
        .replace(/^année /u, '')
        .replace(/^du .*/u, 'Un an avant');

/** « 40, +4 (+10 %) »: in words and signs, never by colour alone. */
function told(cell: Compared | null | undefined) {
  if (!cell) return '…';
  const signed = (value: number) => `${value > 0 ? '+' : '−'}${count(Math.abs(value))}`;
  const rate = cell.percent === null ? '' : ` (${signed(cell.percent)}\u00a0%)`;
  return (
    <>
      {count(cell.count)}
      <Text span inherit c="dimmed" ml={6}>
        {cell.difference === 0 ? '=' : `${signed(cell.difference)}${rate}`}
      </Text>
    </>
  );
}

interface BarsProps {
  readonly now: number;
  readonly before: number | null;
  readonly lastYear: number | null;
  readonly most: number;
  readonly rows: 2 | 3;
}

/** Filled, hatched, empty: told apart without colour, on screen and on paper. */
function Bars({ now, before, lastYear, most, rows }: BarsProps) {
  const isAlone = (before ?? 0) === 0 && (lastYear ?? 0) === 0;
  const width = (value: number) => `${((value / most) * 99).toFixed(1)}%`;
  return (
    <svg aria-hidden>
      <rect className={classes.now} x={0.5} y={isAlone ? 7 : rows === 3 ? 1 : 3} width={width(now)} height={10} />
      {before !== null && before > 0 && (
        <rect className={classes.before} x={0.5} y={12.5} width={width(before)} height={4} />
      )}
      {lastYear !== null && lastYear > 0 && (
        <rect className={classes.lastYear} x={0.5} y={rows === 3 ? 18.5 : 15.5} width={width(lastYear)} height={4} />
      )}
    </svg>
  );
}
