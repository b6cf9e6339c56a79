import type { RefusalShape } from './operation.ts';

/** An expected « no », told to the user as it is. Anything else thrown is a bug and is never shown. */
export class Refusal extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor({ code, message, field }: RefusalShape) {
    super(message);
    this.code = code;
    this.field = field;
  }

  shape(): RefusalShape {
    return { code: this.code, message: this.message, ...(this.field === undefined ? {} : { field: this.field }) };
  }
}

/**
 * @param code stable and tested, e.g. 'mesure-closed'
 * @param message French sentence that says what to do
 * @param field dotted path of the faulty input field
 */
export function refuse(code: string, message: string, field?: string): never {
  throw new Refusal({ code, message, ...(field === undefined ? {} : { field }) });
}
