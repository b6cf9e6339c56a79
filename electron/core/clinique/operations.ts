import { generateX25519Identity } from 'age-encryption';
import type { clinique, CleClinique, suiviPsychologique } from '#contract/clinique.ts';
import type { Reader } from '#db/open.ts';
import type { Handlers, Opened, ReadContext, TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { typedBack } from '../vault/sheetOperations.ts';
import { secretTyped, sheetOf } from '../vault/recoverySheet.ts';
import { newSheet, printable } from '../vault/session.ts';
import { newSheetSecret } from '../vault/slots.ts';
import {
  accessState,
  assertSameKey,
  assertStillOpen,
  assertUntouched,
  heldKey,
  keyOrRefuse,
  recipientsOf,
  type Recipients,
} from './keyring.ts';
import { noteHandlers } from './notesOperations.ts';
import {
  accesses,
  attended,
  currentKey,
  forgetKeysBefore,
  insertKey,
  psychologues,
  saveAccess,
  suivisOf,
  updateKey,
  type CurrentKey,
} from './queries.ts';
import { rotate } from './rotation.ts';
import { accessFor, keyRow, newRecovery, openWithSheet, type ClinicalKey, type KeyRow } from './seals.ts';

interface Shown {
  readonly sheet: NonNullable<Opened['sheet']>;
  /** What is written once the sheet is typed back: the former sheet works until then. */
  readonly row: KeyRow;
}

/** The last sheet shown, until it is typed back; it goes with the session, at the lock. */
const shown = new WeakMap<Opened, Shown>();

async function prepareSheet(opened: Opened, key: ClinicalKey, { now, session }: TaskContext) {
  const secret = newSheetSecret();
  const row = await keyRow(key, await newRecovery(secret, key));
  const sheet = newSheet(sheetOf(secret));
  secret.fill(0);
  shown.set(opened, { sheet, row });
  return { row, answer: printable(sheet, { vaultId: key.vaultId, structure: session.structure, now }) };
}

const create = async (_: unknown, context: TaskContext) => {
  const { host, now, session } = context;
  const opened = openedOf(host);
  const recipients = recipientsOf(host, opened);
  const former = context.read((db) => assertFree(db, recipients));
  const generation = (former?.generation ?? 0) + 1;
  const key = { vaultId: recipients.vaultId, generation, identity: await generateX25519Identity() };
  const { row, answer } = await prepareSheet(opened, key, context);
  const sealed = await accessFor(recipients.of(session.compteId) ?? noSlot(), key);
  assertStillOpen(host, opened);
  context.commit((db) => {
    if (assertFree(db, recipients)?.generation !== former?.generation)
      refuse('clinical-key-changed', 'La clé clinique vient d’être refaite\u00a0: recommencez.');
    insertKey(db, { ...row, createdAt: now });
    saveAccess(db, { id: newId(), compteId: session.compteId, generation, sealed, createdAt: now });
    forgetKeysBefore(db, generation);
  });
  return answer;
};

/**
 * A key whose sheet was never typed back has sealed nothing: when nobody holds it any more, another takes its place.
 * @returns that key
 */
function assertFree(db: Reader, recipients: Recipients): CurrentKey | undefined {
  const former = currentKey(db);
  if (!former) return former;
  const held = accesses(db, former.generation).some((access) => accessState(access, recipients) === 'ouvert');
  if (held || former.sheetConfirmedAt !== null)
    refuse('clinical-key-exists', 'La clé clinique existe déjà\u00a0: demandez l’accès à un psychologue qui l’a.');
  return former;
}

const noSlot = (): never =>
  refuse('account-unknown', 'Ce compte n’a pas de phrase de passe dans ce coffre\u00a0: prévenez la direction.');

const recover = async ({ sheet }: { sheet: string }, context: TaskContext) => {
  const { host, now, session } = context;
  const opened = openedOf(host);
  const row = context.read(keyOrRefuse);
  const { vaultId, of } = recipientsOf(host, opened);
  const secret = secretTyped(sheet);
  const key = await openWithSheet(row.recovery, secret, vaultId);
  secret.fill(0);
  if (!key)
    return refuse(
      'sheet-refused',
      'Cette fiche n’ouvre pas les notes cliniques\u00a0: prenez la dernière fiche clinique imprimée, et non la fiche de secours du coffre.',
      'sheet',
    );
  await assertUntouched(row, key, vaultId);
  const sealed = await accessFor(of(session.compteId) ?? noSlot(), key);
  assertStillOpen(host, opened);
  context.commit((db) => {
    assertSameKey(db, row);
    saveAccess(db, { id: newId(), compteId: session.compteId, generation: row.generation, sealed, createdAt: now });
  });
  return {};
};

const grant = async ({ compteId }: { compteId: string }, context: TaskContext) => {
  const { row, key, opened, recipients } = await heldKey(context);
  if (!context.read(psychologues).some((each) => each.compteId === compteId))
    refuse('not-psychologue', 'Seul un compte ouvert de psychologue peut recevoir la clé clinique.', 'compteId');
  const sealed = await accessFor(recipients.of(compteId) ?? noSlot(), key);
  assertStillOpen(context.host, opened);
  context.commit((db) => {
    assertSameKey(db, row);
    saveAccess(db, { id: newId(), compteId, generation: row.generation, sealed, createdAt: context.now });
  });
  context.about(compteId);
  return {};
};

const revoke = async ({ compteId, last }: { compteId: string; last: boolean }, context: TaskContext) => {
  const held = await heldKey(context);
  const holders = context.read((db) => accesses(db, held.row.generation));
  if (!holders.some((each) => each.compteId === compteId))
    refuse('clinical-access-missing', 'Ce compte n’a pas la clé clinique\u00a0: rechargez la page.', 'compteId');
  const left = holders.filter(
    (each) => each.compteId !== compteId && accessState(each, held.recipients) === 'ouvert',
  ).length;
  if (left === 0 && held.row.sheetConfirmedAt === null)
    refuse(
      'clinical-sheet-not-confirmed',
      'C’est le dernier accès, et la fiche clinique n’a pas été vérifiée\u00a0: sans l’un ni l’autre, les notes seraient perdues. Imprimez et vérifiez d’abord la fiche.',
    );
  if (left === 0 && !last)
    refuse(
      'clinical-last-access',
      'C’est le dernier accès\u00a0: ensuite, seule la fiche clinique rouvrira les notes. Vérifiez qu’elle est en lieu sûr, puis confirmez.',
    );
  const notes = await rotate(context, held, compteId);
  context.about(compteId);
  return { notes };
};

function state({ db, host, session }: ReadContext): CleClinique | null {
  const row = currentKey(db);
  if (!row) return null;
  const recipients = recipientsOf(host, openedOf(host));
  const holders = holdersOf(accesses(db, row.generation), recipients, session.compteId);
  return {
    createdAt: row.createdAt,
    sheetConfirmed: row.sheetConfirmedAt !== null,
    mine: holders.find(({ mine }) => mine)?.state ?? 'aucun',
    holders,
    others: psychologues(db).filter(({ compteId }) => !holders.some((holder) => holder.compteId === compteId)),
  };
}

const holdersOf = (rows: ReturnType<typeof accesses>, recipients: Recipients, me: string) =>
  rows.map((row) => ({
    compteId: row.compteId,
    name: row.name,
    since: row.since,
    mine: row.compteId === me,
    state: accessState(row, recipients),
  }));

export const cliniqueHandlers: Handlers<typeof clinique> = {
  state: (_, context) => state(context),

  create,
  recover,
  grant,
  revoke,

  renewSheet: async (_, context) => {
    const { opened, key } = await heldKey(context);
    const { answer } = await prepareSheet(opened, key, context);
    assertStillOpen(context.host, opened);
    return answer;
  },

  confirmSheet: ({ groups }, { host, db, now, afterCommit }) => {
    const opened = openedOf(host);
    const waiting = shown.get(opened);
    if (!waiting || waiting.row.generation !== currentKey(db)?.generation)
      return refuse(
        'sheet-not-shown',
        'Demandez d’abord une nouvelle fiche clinique, imprimez-la, puis recopiez deux groupes.',
      );
    if (!typedBack(waiting.sheet, groups))
      refuse(
        'sheet-mismatch',
        'Ces groupes ne sont pas ceux de la fiche\u00a0: relisez-la et recopiez les deux groupes demandés.',
        'groups',
      );
    const { generation, recovery } = waiting.row;
    updateKey(db, generation, { recovery, sheetConfirmedAt: now });
    afterCommit(() => shown.delete(opened));
    return {};
  },

  rotate: async (_, context) => ({ notes: await rotate(context, await heldKey(context), null) }),

  ...noteHandlers,
};

export const suiviPsychologiqueHandlers: Handlers<typeof suiviPsychologique> = {
  of: ({ accompagnementId }, { db }) => ({
    suivis: suivisOf(db, accompagnementId).map((suivi) => ({
      ...suivi,
      seances: attended(db, suivi.accompagnementId),
    })),
  }),

  holders: (_, { db }) => {
    const row = currentKey(db);
    return { compteIds: row ? accesses(db, row.generation).map(({ compteId }) => compteId) : [] };
  },
};
