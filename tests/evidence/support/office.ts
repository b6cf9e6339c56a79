import { core as contract } from '#contract/index.ts';
import type { Client } from '#contract/operation.ts';
import { parisDayOf } from '#core/calendar/civilDate.ts';
import { comptesHandlersWith } from '#core/comptes/operations.ts';
import { handlers } from '#core/handlers.ts';
import type { Host } from '#core/host.ts';
import { verifyJournal } from '#core/journal/queries.ts';
import { sauvegardesHandlersWith } from '#core/sauvegardes/operations.ts';
import { recoverRestore } from '#core/sauvegardes/restore.ts';
import { closeAnchored, startAnchoring } from '#core/vault/anchoring.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { coffreHandlersWith } from '#core/vault/operations.ts';
import { storageRefusal } from '#core/storage.ts';
import { readerOf, type Connection } from '#db/open.ts';
import { clientOf, hostOn } from '#tests/support/base.ts';
import { director } from '#tests/support/coffres.ts';
import { newMachine } from '#tests/support/machine.ts';
import { recovered } from './recovered.ts';

export interface Office {
  readonly host: Host;
  readonly client: Client<typeof contract>;
  readonly dataDir: string;
  /** UTC instant, in the harness's hands. */
  readonly clock: { at: string };
  connection(): Connection;
  /** Leaves the base as a power cut would: nothing noted, nothing checkpointed by us. */
  drop(): void;
}

/** The whole core on a folder, with a derivation that costs nothing; of what works by itself, only the witness does. */
export function officeOn(dataDir: string, clock = { at: '2026-11-24T09:00:00.000Z' }): Office {
  recoverRestore(dataDir);
  const kdf = quickKdf();
  // As in the core, a disk that refuses is told by what comes next; anything else is a bug.
  const report = (error: unknown): void => {
    if (!storageRefusal(error)) throw error;
  };
  let anchoring: { stop(): void } | null = null;
  const host = hostOn(dataDir, clock, {
    clock: { now: () => clock.at, today: () => parisDayOf(clock.at) },
    // The same computer at each start, in this process and in those that are cut short.
    safe: newMachine(Buffer.alloc(32, 11)),
    unlocked: () => (anchoring = startAnchoring(host, report)),
    lock: () => {
      anchoring?.stop();
      const { opened } = host;
      host.opened = null;
      if (opened) closeAnchored(dataDir, opened, clock.at, report);
    },
  });
  const own = {
    coffre: coffreHandlersWith(kdf),
    comptes: comptesHandlersWith(kdf),
    sauvegardes: sauvegardesHandlersWith(kdf),
  };
  const { client } = clientOf(contract, { ...handlers, ...own }, host);
  const connection = () => {
    if (!host.opened) throw new Error('locked');
    return host.opened.connection;
  };
  const drop = (): void => {
    anchoring?.stop();
    host.opened?.connection.close();
    host.opened = null;
  };
  return { host, client, dataDir, clock, connection, drop };
}

/** First launch, sheet confirmed. */
export async function createVault({ client }: Office): Promise<void> {
  const { sheet } = await client.coffre.create({
    structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
    account: director,
  });
  await confirm({ client }, sheet);
}

interface Sheet {
  readonly groups: readonly string[];
  readonly asked: readonly number[];
}
export const confirm = ({ client }: Pick<Office, 'client'>, { groups, asked }: Sheet) =>
  client.coffre.confirmSheet({ groups: asked.map((index) => ({ index, text: groups[index] ?? '' })) });

/** What is wrong with an open base, whatever was recorded in it. */
export function unsound({ host, connection }: Pick<Office, 'host' | 'connection'>): string[] {
  const told = host.opened?.freshness;
  return [...damageOf(connection()), ...(told ? [`told as ${told.kind}`] : [])];
}

/** By what a base holds to the last byte: thousands of disks torn in their own way recover the same few bases. */
const damages = new Map<string, string[]>();

/** What SQLite's own check and the chain of the journal find wrong. */
function damageOf(connection: Connection): string[] {
  const held = recovered(connection);
  const known = damages.get(held);
  if (known) return known;
  const check = connection.pragma('integrity_check', { simple: true });
  const { brokenAt } = verifyJournal(readerOf(connection));
  const wrong = [
    ...(check === 'ok' ? [] : [`integrity: ${String(check)}`]),
    ...(brokenAt === null ? [] : [`journal broken at ${String(brokenAt)}`]),
  ];
  damages.set(held, wrong);
  return wrong;
}
