/** Closed lists of the questions a porteur asks about figures. Codes are stable and stored. */

/** `texte` answered in words · `corrige` the figure was wrong and a new sending corrects it. */
export const answerKinds = ['texte', 'corrige'] as const;

/** At the porteur's: until it is there, its message is `to-send`; `received` by the antenne's own signature. */
export const questionStates = ['to-send', 'sent', 'received', 'answered', 'closed'] as const;

/** At the antenne's: what became of its answer. */
export const answerStates = ['to-answer', 'written', 'sent', 'received'] as const;
