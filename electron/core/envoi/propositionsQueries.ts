import { and, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '#db/open.ts';
import { compte, proposition } from '#db/schema/index.ts';
import { refuse } from '../refusal.ts';

export type PropositionRow = typeof proposition.$inferSelect;

const shown = 10;
const decider = alias(compte, 'decider');

/** Newest first, with the names of who proposed and decided. */
export const lastPropositions = (db: Reader) =>
  db
    .select({ row: proposition, proposedBy: compte.name, decidedBy: decider.name })
    .from(proposition)
    .innerJoin(compte, eq(compte.id, proposition.proposedBy))
    .leftJoin(decider, eq(decider.id, proposition.decidedBy))
    .orderBy(desc(proposition.proposedAt), desc(proposition.id))
    .limit(shown)
    .all();

export const pendingPropositions = (db: Reader): PropositionRow[] =>
  db.select().from(proposition).where(eq(proposition.state, 'pending')).all();

export const pendingById = (db: Reader, id: string): PropositionRow =>
  db
    .select()
    .from(proposition)
    .where(and(eq(proposition.id, id), eq(proposition.state, 'pending')))
    .get() ??
  refuse('proposition-decided', 'Cette proposition n’attend plus de validation\u00a0: revenez à la page des envois.');

export const insertProposition = (db: Writer, row: typeof proposition.$inferInsert): void => {
  db.insert(proposition).values(row).run();
};

/** @returns false when somebody else decided meanwhile */
export const decide = (
  db: Writer,
  id: string,
  state: 'approved' | 'withdrawn' | 'outdated',
  { by, at }: { by: string; at: string },
): boolean =>
  db
    .update(proposition)
    .set({ state, decidedBy: by, decidedAt: at })
    .where(and(eq(proposition.id, id), eq(proposition.state, 'pending')))
    .run().changes === 1;
