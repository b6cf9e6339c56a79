import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { documentKinds, documentStates } from '#contract/documentTerms.ts';
import { id, instant, oneOf } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';
import { compte } from './comptes.ts';
import { orientation } from './orientations.ts';

/** Bytes kept apart, so that no list ever reads them. */
export const contenu = sqliteTable('contenu', { id: id(), bytes: blob({ mode: 'buffer' }).notNull() });

/** A letter as the antenne writes it, with fields to fill; the usual ones are in the program until they are changed. */
export const modele = sqliteTable(
  'modele',
  {
    id: id(),
    kind: text({ enum: documentKinds }).notNull(),
    name: text().notNull(),
    /** Rich text with fields, JSON. */
    content: text().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    removedAt: instant(),
  },
  (table) => [oneOf('modele_kind', table.kind, documentKinds)],
);

const of = {
  accompagnementId: () => text().references(() => accompagnement.id, { onDelete: 'restrict' }),
  orientationId: () => text().references(() => orientation.id, { onDelete: 'restrict' }),
  compteId: () =>
    text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  contenuId: () => text().references(() => contenu.id, { onDelete: 'restrict' }),
};

/** A letter about an accompagnement, or about an orientation when there is none. */
export const document = sqliteTable(
  'document',
  {
    id: id(),
    accompagnementId: of.accompagnementId(),
    orientationId: of.orientationId(),
    kind: text({ enum: documentKinds }).notNull(),
    title: text().notNull(),
    state: text({ enum: documentStates }).notNull(),
    /** Year and rank of issue, « 2026-0042 »; null while it is a draft. */
    year: integer(),
    rank: integer(),
    /** Rich text, its fields filled, JSON. */
    content: text().notNull(),
    /** The PDF, once issued. */
    contenuId: of.contenuId(),
    /** Why it was written without being asked: the third absence, for one. */
    cause: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    issuedAt: instant(),
    compteId: of.compteId(),
  },
  (table) => [
    oneOf('document_kind', table.kind, documentKinds),
    oneOf('document_state', table.state, documentStates),
    uniqueIndex('document_number').on(table.year, table.rank),
    index('document_accompagnement').on(table.accompagnementId),
    index('document_orientation').on(table.orientationId),
    index('document_contenu').on(table.contenuId),
  ],
);

/** A file joined to an accompagnement or an orientation, as it was received. */
export const piece = sqliteTable(
  'piece',
  {
    id: id(),
    accompagnementId: of.accompagnementId(),
    orientationId: of.orientationId(),
    name: text().notNull(),
    mime: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    contenuId: of.contenuId().notNull(),
    addedAt: instant().notNull(),
    compteId: of.compteId(),
    removedAt: instant(),
  },
  (table) => [
    index('piece_accompagnement').on(table.accompagnementId),
    index('piece_orientation').on(table.orientationId),
    index('piece_contenu').on(table.contenuId),
  ],
);
