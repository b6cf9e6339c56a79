import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { pliSides } from '#contract/courrierTerms.ts';
import { answerKinds } from '#contract/questionTerms.ts';
import { id, instant, oneOf, oneOfOrNull } from '../columns.ts';
import { compte } from './comptes.ts';
import { antenne } from './envois.ts';

/** A question of the porteur about a figure, on the side that asks or on the one that answers. */
export const question = sqliteTable(
  'question',
  {
    id: id(),
    side: text({ enum: pliSides }).notNull(),
    /** Same on both sides: the answer quotes it. */
    sharedId: text().notNull(),
    /** Who it is asked to; null at the antenne's. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    /** Null, like the four that follow, when it is about no figure. */
    year: integer(),
    quarter: integer(),
    /** Id of the catalogue: a definition is code, there is no table to refer to. */
    indicateurId: text(),
    /** A line of the breakdown; null for the total. */
    code: text(),
    /** The figure as the porteur had it when it asked. */
    value: integer(),
    text: text().notNull(),
    at: instant().notNull(),
    /** Who asked; null at the antenne's. */
    compteId: text().references(() => compte.id, { onDelete: 'restrict' }),
    /** The finding it was asked from, when it was. */
    findingId: text(),
    answerKind: text({ enum: answerKinds }),
    answer: text(),
    answeredAt: instant(),
    /** Who answered; null at the porteur's. */
    answeredBy: text().references(() => compte.id, { onDelete: 'restrict' }),
    closedAt: instant(),
  },
  (table) => [
    oneOf('question_side', table.side, pliSides),
    oneOfOrNull('question_answer_kind', table.answerKind, answerKinds),
    uniqueIndex('question_shared').on(table.side, table.sharedId),
    index('question_antenne').on(table.antenneId),
    index('question_compte').on(table.compteId),
    index('question_answered_by').on(table.answeredBy),
  ],
);

/** What the porteur says of a figure, kept from year to year beside it; it never leaves. */
export const commentaireRegion = sqliteTable(
  'commentaire_region',
  {
    id: id(),
    /** Null for the figure of the whole region. */
    antenneId: text().references(() => antenne.id, { onDelete: 'restrict' }),
    indicateurId: text().notNull(),
    code: text(),
    year: integer().notNull(),
    /** Null for the whole year. */
    quarter: integer(),
    comment: text().notNull(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    updatedAt: instant().notNull(),
  },
  (table) => [
    index('commentaire_region_year').on(table.year, table.indicateurId),
    index('commentaire_region_antenne').on(table.antenneId),
    index('commentaire_region_compte').on(table.compteId),
  ],
);

/** A finding of the verification somebody looked into, as it was said then: said otherwise, it is to be seen again. */
export const constatVu = sqliteTable(
  'constat_vu',
  {
    findingId: text().primaryKey(),
    sentence: text().notNull(),
    comment: text(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
    at: instant().notNull(),
  },
  (table) => [index('constat_vu_compte').on(table.compteId)],
);
