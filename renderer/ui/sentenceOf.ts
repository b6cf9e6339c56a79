import { RefusalError } from '../api.ts';

const unexpected = 'L’opération n’a pas abouti\u00a0: réessayez. Si cela continue, fermez puis rouvrez l’application.';

/** What to show of a failure. Only a refusal carries a sentence written for the user; anything else could carry anything. */
export const sentenceOf = (error: unknown): string => (error instanceof RefusalError ? error.message : unexpected);
