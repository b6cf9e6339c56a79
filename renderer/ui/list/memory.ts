import type { z } from 'zod';
import type { ListColumn } from '#contract/lists.ts';

export interface Sort<By extends string> {
  readonly by: By;
  readonly direction: 'asc' | 'desc';
}

/** A list of the program, as its screen and its memory know it. */
export interface ListKind<Filter, By extends string, Id extends string> {
  /** Its name among what an account chose. */
  readonly key: string;
  readonly filter: { safeParse(value: unknown): z.ZodSafeParseResult<Filter> };
  readonly usual: Filter;
  readonly sortIds: readonly By[];
  readonly columnIds: readonly Id[];
  readonly columns: Readonly<Record<Id, ListColumn>>;
}

/** What is seen of a list; the name being looked for is never part of it. */
export interface Shown<Filter, By extends string, Id extends string> {
  readonly filter: Filter;
  /** Null for the order the core gives by itself. */
  readonly sort: Sort<By> | null;
  /** In the order of the list; the first one, the way in, is always there. */
  readonly columns: readonly Id[];
}

export interface View<Filter, By extends string, Id extends string> extends Shown<Filter, By, Id> {
  readonly id: string;
  readonly name: string;
}

export interface Memory<Filter, By extends string, Id extends string> {
  readonly last: Shown<Filter, By, Id>;
  readonly views: readonly View<Filter, By, Id>[];
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const usualShown = <Filter, By extends string, Id extends string>({
  usual,
  columnIds,
  columns,
}: ListKind<Filter, By, Id>): Shown<Filter, By, Id> => ({
  filter: usual,
  sort: null,
  columns: columnIds.filter((id) => columns[id].shown),
});

/** The columns chosen, in the order of the list: what a later version no longer has is left out. */
export const inListOrder = <Id extends string>(
  { columnIds }: Pick<ListKind<unknown, string, Id>, 'columnIds'>,
  chosen: readonly unknown[],
): Id[] => columnIds.filter((id, place) => place === 0 || chosen.includes(id));

function shownOf<Filter, By extends string, Id extends string>(
  kind: ListKind<Filter, By, Id>,
  value: unknown,
): Shown<Filter, By, Id> {
  const { filter, sort, columns } = fieldsOf(value);
  const usual = usualShown(kind);
  const known = kind.filter.safeParse(filter);
  const { by: asked, direction } = fieldsOf(sort);
  const by = kind.sortIds.find((id) => id === asked);
  return {
    filter: known.success ? known.data : usual.filter,
    sort: by === undefined ? null : { by, direction: direction === 'desc' ? 'desc' : 'asc' },
    columns: Array.isArray(columns) ? inListOrder(kind, columns) : usual.columns,
  };
}

/** What an account chose on a list; what cannot be read any more is as usual. */
export function readMemory<Filter, By extends string, Id extends string>(
  kind: ListKind<Filter, By, Id>,
  text: string | null,
): Memory<Filter, By, Id> {
  const { last, views } = fieldsOf(text === null ? null : JSON.parse(text));
  return {
    last: shownOf(kind, last),
    views: arrayOf(views).flatMap((view) => {
      const { id, name } = fieldsOf(view);
      return typeof id === 'string' && typeof name === 'string' ? [{ ...shownOf(kind, view), id, name }] : [];
    }),
  };
}

/** The view that says exactly what is shown, if any. */
export const viewShown = <Filter, By extends string, Id extends string>({
  last,
  views,
}: Memory<Filter, By, Id>): View<Filter, By, Id> | undefined => {
  const told = ({ filter, sort, columns }: Shown<Filter, By, Id>) => JSON.stringify({ filter, sort, columns });
  return views.find((view) => told(view) === told(last));
};
