import type { answerStates, questionStates } from '#contract/questionTerms.ts';

/** What the outbox says of one message: see core/courrier. */
export interface Gone {
  readonly state: 'written' | 'waiting' | 'stopped' | 'deposited' | 'exported' | 'received' | 'refused';
  readonly problem: string | null;
}

/**
 * Where a question is, as the porteur is told.
 * @param gone its last message; null when there is none any more
 */
export function questionState(
  { answeredAt, closedAt }: { readonly answeredAt: string | null; readonly closedAt: string | null },
  gone: Gone | null,
): (typeof questionStates)[number] {
  if (closedAt !== null) return 'closed';
  if (answeredAt !== null) return 'answered';
  switch (gone?.state) {
    case 'received':
      return 'received';
    case 'deposited':
    case 'exported':
      return 'sent';
    default:
      return 'to-send';
  }
}

/** Where the answer is, as the antenne is told. */
export function answerState(answeredAt: string | null, gone: Gone | null): (typeof answerStates)[number] {
  if (answeredAt === null) return 'to-answer';
  if (gone?.state === 'received') return 'received';
  return gone?.state === 'deposited' || gone?.state === 'exported' ? 'sent' : 'written';
}
