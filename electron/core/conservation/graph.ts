/** A foreign key, as the base itself tells it. */
export interface Link {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
}

/** Where everything held on somebody begins. */
export const rootTable = 'personne';

/**
 * Keys that name something without belonging to it: the séance somebody else caught up, the convocation another one
 * replaces. They are emptied rather than followed.
 */
const loose = new Set(['emargement.catches_up_id', 'convocation.replaces_id', 'serie.continues_id']);
const isLoose = ({ child, column }: Link): boolean => loose.has(`${child}.${column}`);

export interface Graph {
  /** Tables whose rows may belong to a person, each after those it points at. */
  readonly tables: readonly string[];
  /** Keys by which a row belongs to another. */
  readonly owning: readonly Link[];
  /** Keys to empty before anything is deleted. */
  readonly emptied: readonly Link[];
}

/**
 * Everything that hangs on a person, found from the foreign keys: a table added tomorrow is erased and handed over
 * tomorrow.
 * @throws RangeError when two tables point at each other: no order of deletion is right
 */
export function graphOf(links: readonly Link[]): Graph {
  const owned = new Set([rootTable]);
  const strong = links.filter((link) => !isLoose(link) && link.child !== link.parent);
  for (let size = 0; size < owned.size;) {
    size = owned.size;
    for (const { child, parent } of strong) if (owned.has(parent)) owned.add(child);
  }
  const owning = strong.filter(({ child, parent }) => owned.has(child) && owned.has(parent));
  return {
    tables: sorted(owned, owning),
    owning,
    emptied: links.filter((link) => owned.has(link.parent) && (isLoose(link) || link.child === link.parent)),
  };
}

function sorted(tables: ReadonlySet<string>, owning: readonly Link[]): string[] {
  const left = new Set(tables);
  const order: string[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((table) => !owning.some(({ child, parent }) => child === table && left.has(parent)));
    if (ready.length === 0) throw new RangeError('tables point at each other');
    for (const table of ready.toSorted()) {
      order.push(table);
      left.delete(table);
    }
  }
  return order;
}
