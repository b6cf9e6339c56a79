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

export interface Pages<Line, A extends Answer<Line>> {
  /** The first page, which also tells the total; the former one while another filter is being applied. */
  readonly first: A | undefined;
  readonly error: RefusalError | null;
  readonly fetching: boolean;
  /** Undefined while its page is on its way. */
  lineAt(index: number): Line | undefined;
}

export interface Asking<A> {
  /** What names the list and its filters among the answers kept. */
  readonly name: string;
  readonly input: object;
  ask(page: { offset: number; limit: number }): Promise<A>;
}

/** The lines between two places of a list, asked page by page as they come into sight. */
export function usePages<Line, A extends Answer<Line>>(
  { name, input, ask }: Asking<A>,
  { from, to }: { from: number; to: number },
): Pages<Line, A> {
  const pageOf = (page: number) => {
    const slice = { offset: page * pageLines, limit: pageLines };
    return { queryKey: [name, { ...input, ...slice }], queryFn: () => ask(slice), gcTime: keptMilliseconds };
  };
  const first = useQuery<A, RefusalError>({ ...pageOf(0), placeholderData: keepPreviousData });
  const numbers: number[] = [];
  for (let page = Math.max(1, Math.floor(from / pageLines)); page <= Math.floor(to / pageLines); page += 1)
    numbers.push(page);
  const others = useQueries({ queries: numbers.map((page) => pageOf(page)) });
  return {
    first: first.data,
    error: first.error,
    fetching: first.isFetching,
    lineAt: (index) => {
      const page = Math.floor(index / pageLines);
      const answer = page === 0 ? first.data : others[numbers.indexOf(page)]?.data;
      return answer?.lines[index - page * pageLines];
    },
  };
}
