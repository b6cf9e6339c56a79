import { blob, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { transfertDirections, transfertStates } from '#contract/transfertTerms.ts';
import { id, instant, oneOf } from '../columns.ts';
import { accompagnement } from './accompagnements.ts';
import { compte } from './comptes.ts';

/** Another antenne a dossier can be handed to; its keys are pinned from its card. */
export const correspondant = sqliteTable('correspondant', {
  id: id(),
  name: text().notNull(),
  /** Ed25519 public key, JWK `x`, base64url. */
  signatureKey: text().notNull().unique(),
  /** age recipient. */
  receptionKey: text().notNull(),
  createdAt: instant().notNull(),
  disabledAt: instant(),
});

/** A dossier handed to another antenne, or taken over from one. */
export const transfert = sqliteTable(
  'transfert',
  {
    id: id(),
    /** Same on both sides: it is what the receipt quotes. */
    number: text().notNull(),
    direction: text({ enum: transfertDirections }).notNull(),
    correspondantId: text()
      .notNull()
      .references(() => correspondant.id, { onDelete: 'restrict' }),
    /** The dossier that left, or the one that was made here. */
    accompagnementId: text().references(() => accompagnement.id, { onDelete: 'restrict' }),
    state: text({ enum: transfertStates }).notNull(),
    /** What left, to be given again until it is acknowledged. Of what came: JSON of what was read and of the receipt. */
    sealed: blob({ mode: 'buffer' }),
    sha256: text().notNull(),
    at: instant().notNull(),
    acknowledgedAt: instant(),
    compteId: text()
      .notNull()
      .references(() => compte.id, { onDelete: 'restrict' }),
  },
  (table) => [
    oneOf('transfert_direction', table.direction, transfertDirections),
    oneOf('transfert_state', table.state, transfertStates),
    index('transfert_accompagnement').on(table.accompagnementId),
    index('transfert_number').on(table.number),
  ],
);
