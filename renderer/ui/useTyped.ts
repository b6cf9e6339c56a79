import { useState, type SubmitEvent } from 'react';
import type { RefusalError } from '../api.ts';

interface TypedOptions<T> {
  readonly initial: T;
  /** One sentence a field, by dotted path. */
  check(values: T): Record<string, string>;
}

/**
 * A form with lists inside it: what is typed, and one sentence a field once it was sent. Errors then follow what is typed,
 * so that a row taken away takes its own with it.
 */
export function useTyped<T extends object>({ initial, check }: TypedOptions<T>) {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const errors: Record<string, string> = { ...refused, ...(tried ? check(values) : {}) };
  return {
    values,
    errors,
    set: (part: Partial<T>) => {
      setRefused({});
      setValues((before) => ({ ...before, ...part }));
    },
    /** The sentence of the core, under its field when it names one. */
    refuse: ({ field, message }: RefusalError) => {
      if (!field) return;
      setRefused({ [field]: message });
      focusFirstError();
    },
    /** @param send called when nothing is missing */
    onSubmit: (send: () => void) => (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      setTried(true);
      if (Object.keys(check(values)).length === 0) send();
      else focusFirstError();
    },
  };
}

const focusFirstError = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
