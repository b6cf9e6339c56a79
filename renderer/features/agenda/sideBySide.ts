export interface Span {
  readonly id: string;
  /** Minutes of the day; `to` is excluded and greater than `from`. */
  readonly from: number;
  readonly to: number;
}

export interface Placed<S extends Span> {
  readonly span: S;
  /** Parts of the width of the day, from 0 to 1. */
  readonly left: number;
  readonly width: number;
  /** How many stand side by side where it is. */
  readonly lanes: number;
}

/** What happens at once stands side by side, each as wide as what is free beside it; in the order of the hours. */
export function sideBySide<S extends Span>(spans: readonly S[]): Placed<S>[] {
  const ordered = spans.toSorted((a, b) => a.from - b.from || b.to - a.to || a.id.localeCompare(b.id));
  return clustersOf(ordered).flatMap(placedIn);
}

/** Runs in which each begins before all the former ones have ended. */
function clustersOf<S extends Span>(ordered: readonly S[]): S[][] {
  const clusters: S[][] = [];
  let end = -1;
  for (const span of ordered) {
    if (span.from >= end) clusters.push([]);
    clusters.at(-1)?.push(span);
    end = Math.max(end, span.to);
  }
  return clusters;
}

function placedIn<S extends Span>(cluster: readonly S[]): Placed<S>[] {
  const lanes: S[][] = [];
  const laneOf = cluster.map((span) => {
    const free = lanes.findIndex((lane) => (lane.at(-1)?.to ?? 0) <= span.from);
    const index = free === -1 ? lanes.length : free;
    (lanes[index] ??= []).push(span);
    return index;
  });
  return cluster.map((span, index) => {
    const lane = laneOf[index] ?? 0;
    const next = lanes.findIndex((other, at) => at > lane && other.some((each) => meets(each, span)));
    return {
      span,
      left: lane / lanes.length,
      width: ((next === -1 ? lanes.length : next) - lane) / lanes.length,
      lanes: lanes.length,
    };
  });
}

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
