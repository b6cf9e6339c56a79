import { QueryClient, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { Core, shell } from '#contract/index.ts';
import type { Answer, Operation, RefusalShape } from '#contract/operation.ts';
import type { WindowEvent } from '#contract/shell.ts';
import type { z } from 'zod';

interface Bridge {
  call(name: string, input: unknown): Promise<Answer>;
  on(listener: (event: WindowEvent) => void): void;
}
declare global {
  interface Window {
    readonly antenne: Bridge;
  }
}

/** An answer that was « no », with the sentence to show. */
export class RefusalError extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor({ code, message, field }: RefusalShape) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // Everything is local and quick: an answer is asked again rather than kept stale.
    queries: { retry: false, staleTime: Infinity, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always', onSuccess: () => void queryClient.invalidateQueries() },
  },
});

interface QueryOptions<Answered = unknown> {
  enabled?: boolean;
  /** Once it is answered so, it is kept, and asked no more as long as this window lives. */
  until?: (answer: Answered) => boolean;
  /** Milliseconds, for what changes with the hour alone. */
  refetchInterval?: number;
}

type Input<O extends Operation> = z.input<O['input']>;
type Output<O extends Operation> = z.output<O['output']>;
type Name = {
  [Domain in keyof Core]: { [Verb in keyof Core[Domain]]: `${Domain}.${Verb & string}` }[keyof Core[Domain]];
}[keyof Core];
type At<N extends Name> = N extends `${infer Domain}.${infer Verb}`
  ? Domain extends keyof Core
    ? Verb extends keyof Core[Domain]
      ? Core[Domain][Verb] extends Operation
        ? Core[Domain][Verb]
        : never
      : never
    : never
  : never;

async function ask(name: string, input: unknown): Promise<unknown> {
  const answer = await window.antenne.call(name, input);
  if (answer.ok) return answer.value;
  // Locked behind our back (idle, suspend): the whole window goes back to the lock screen.
  if (answer.error.code === 'locked') void queryClient.invalidateQueries({ queryKey: ['coffre.state'] });
  throw new RefusalError(answer.error);
}

/** Calls one operation of the core. @throws RefusalError */
export const call = async <N extends Name>(name: N, input: Input<At<N>>): Promise<Output<At<N>>> =>
  (await ask(name, input)) as Output<At<N>>;

type Shell = typeof shell;
/** Calls one thing the main process does. @throws RefusalError */
export const shellCall = async <N extends keyof Shell>(
  name: N,
  input: z.input<Shell[N]['input']>,
): Promise<z.output<Shell[N]['output']>> => (await ask(`shell.${name}`, input)) as z.output<Shell[N]['output']>;

export const onWindowEvent = (listener: (event: WindowEvent) => void): (() => void) => {
  windowListeners.add(listener);
  return () => windowListeners.delete(listener);
};
const windowListeners = new Set<(event: WindowEvent) => void>();
window.antenne.on((event) => {
  if (event.event === 'changed') void queryClient.invalidateQueries();
  windowListeners.forEach((listener) => listener(event));
});

type Hooks<O extends Operation> = O['kind'] extends 'read'
  ? {
      useQuery(input: Input<O>, options?: QueryOptions<Output<O>>): UseQueryResult<Output<O>, RefusalError>;
      /** Asked before anything that shows it is drawn. */
      askAhead(input: Input<O>): void;
    }
  : { useMutation(): UseMutationResult<Output<O>, RefusalError, Input<O>> };
type Api = {
  readonly [D in keyof Core]: {
    readonly [V in keyof Core[D]]: Core[D][V] extends Operation ? Hooks<Core[D][V]> : never;
  };
};

const hooksOf = (name: string) => ({
  useQuery: (input: unknown, { enabled = true, until, ...options }: QueryOptions = {}) =>
    useQuery({
      queryKey: [name, input],
      queryFn: () => ask(name, input),
      ...options,
      enabled: until ? ({ state: { data } }) => enabled && (data === undefined || !until(data)) : enabled,
      ...(until ? { gcTime: Infinity } : {}),
    }),
  askAhead: (input: unknown) =>
    void queryClient.prefetchQuery({ queryKey: [name, input], queryFn: () => ask(name, input) }),
  useMutation: () => useMutation({ mutationFn: (input: unknown) => ask(name, input) }),
});

/** A property made the first time it is read. */
const eachOnce = (make: (name: string) => object): object => {
  const made = new Map<string, object>();
  return new Proxy(made, {
    get: (_, name) => {
      const found = made.get(String(name)) ?? make(String(name));
      made.set(String(name), found);
      return found;
    },
  });
};

/**
 * `api.convocations.planSeries.useMutation()`. Its shape alone comes from the contract: building every schema of it would
 * keep the first screen waiting, and the core checks what it receives.
 */
export const api = eachOnce((domain) => eachOnce((verb) => hooksOf(`${domain}.${verb}`))) as Api;
