import type { z } from 'zod';
import type { PliSide } from '#contract/courrierTerms.ts';
import type { Writer } from '#db/open.ts';

/** What came, believed and about to be kept. */
export interface Arrived<Content> {
  readonly content: Content;
  /** Of the message itself. */
  readonly pliId: string;
  /** Who wrote it; null for the porteur. */
  readonly antenneId: string | null;
  readonly now: string;
  readonly today: string;
}

/** A kind of message: what it holds, who may receive it, and what is done with it when it comes. */
export interface CourrierKind {
  readonly kind: string;
  /** The role in which it is received: a kind goes one way. */
  readonly receivedBy: PliSide;
  /** @returns the content as its kind declares it, null when it is something else */
  parse(content: unknown): unknown;
  /**
   * Called in the transaction that keeps the message. What cannot be placed (an answer to a question that was never
   * asked) is kept without effect: refusing is for what is not believed.
   * @returns id of what it is about in this base, null when nothing is
   */
  receive(db: Writer, arrived: Arrived<unknown>): string | null;
}

/** Declares one kind; `content` is strict, so that nothing travels that it does not name. */
export const courrierKind = <S extends z.ZodType>(declared: {
  kind: string;
  receivedBy: PliSide;
  content: S;
  receive(db: Writer, arrived: Arrived<z.output<S>>): string | null;
}): CourrierKind => ({
  kind: declared.kind,
  receivedBy: declared.receivedBy,
  parse: (content) => {
    const parsed = declared.content.safeParse(content);
    return parsed.success ? parsed.data : null;
  },
  receive: (db, arrived) => declared.receive(db, { ...arrived, content: declared.content.parse(arrived.content) }),
});
