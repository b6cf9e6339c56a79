import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { RefusalError } from '#window/api.ts';

/** Lines asked at once: a screen holds about fifteen. */
export const pageLines = 100;
/** Pages far behind are let go: a long scroll must not fill the memory. */
const keptMilliseconds = 30_000;

export interface Answer<Line> {
  readonly total: number;
  readonly lines: readonly Line[];
}

export interface Asking<A> {
  /** What names the list and its filters among the answers kept. */
  readonly name: string;
  readonly input: object;
  ask(page: { offset: number; limit: number }): Promise<A>;
}

const pageOf = <A>({ name, input, ask }: Asking<A>, page: number) => {
  const slice = { offset: page * pageLines, limit: pageLines };
  return { queryKey: [name, { ...input, ...slice }], queryFn: () => ask(slice), gcTime: keptMilliseconds };
};

/** The first page, which also tells the total; the former one while another filter is being applied. */
export function useFirstPage<Line, A extends Answer<Line>>(asking: Asking<A>) {
  const { data, error, isFetching } = useQuery<A, RefusalError>({
    ...pageOf(asking, 0),
    placeholderData: keepPreviousData,
  });
  return { answer: data, error, fetching: isFetching };
}

/**
 * The lines between two places of a list, asked page by page as they come into sight.
 * @returns the line at a place, undefined while its page is on its way
 */
export function useLinesBetween<Line, A extends Answer<Line>>(
  asking: Asking<A>,
  first: A | undefined,
  { from, to }: { from: number; to: number },
): (index: number) => Line | undefined {
  const numbers: number[] = [];
  for (let page = Math.max(1, Math.floor(from / pageLines)); page <= Math.floor(to / pageLines); page += 1)
    numbers.push(page);
  const others = useQueries({ queries: numbers.map((page) => pageOf(asking, page)) });
  return (index) => {
    const page = Math.floor(index / pageLines);
    const answer = page === 0 ? first : others[numbers.indexOf(page)]?.data;
    return answer?.lines[index - page * pageLines];
  };
}
