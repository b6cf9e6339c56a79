import { z } from 'zod';
import type { Access } from './rights.ts';

// The window runs under a CSP without eval; zod must not probe `new Function`.
z.config({ jitless: true, customError: () => 'Cette valeur n’est pas acceptée.' });

/** `read` cannot write, `write` is one synchronous transaction, `task` may wait and commits in short steps. */
export type Kind = 'read' | 'write' | 'task';

export interface Operation<
  K extends Kind = Kind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly kind: K;
  /** Who may call it: see `Access`. */
  readonly access: Access;
  /** True when the mere reading is written to the journal (a dossier is opened, a list is exported). */
  readonly consultation?: boolean;
  readonly input: Input;
  readonly output: Output;
}

type Declaration<Input extends z.ZodType, Output extends z.ZodType> = Omit<Operation<Kind, Input, Output>, 'kind'>;

export const read = <I extends z.ZodType, O extends z.ZodType>(
  declared: Declaration<I, O>,
): Operation<'read', I, O> => ({
  kind: 'read',
  ...declared,
});

export const write = <I extends z.ZodType, O extends z.ZodType>(
  declared: Declaration<I, O>,
): Operation<'write', I, O> => ({ kind: 'write', ...declared });

export const task = <I extends z.ZodType, O extends z.ZodType>(
  declared: Declaration<I, O>,
): Operation<'task', I, O> => ({
  kind: 'task',
  ...declared,
});

export type Operations = Record<string, Operation>;
export type Domains = Record<string, Operations>;

/** What the window calls: `client.convocations.planSeries(input)`. */
export type Client<D extends Domains> = {
  readonly [Domain in keyof D]: {
    readonly [Name in keyof D[Domain]]: (
      input: z.input<D[Domain][Name]['input']>,
    ) => Promise<z.output<D[Domain][Name]['output']>>;
  };
};

/** The one shape of a failed answer. `message` is a French sentence that tells the user what to do. */
export interface RefusalShape {
  readonly code: string;
  readonly message: string;
  /** Dotted path of the faulty field in the input, when there is one. */
  readonly field?: string;
}

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: RefusalShape };
