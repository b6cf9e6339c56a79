/*
 * Sealed messages between a porteur and its antennes, through the deposit folder or as files by hand.
 *
 * How to send something of your own:
 *  1. declare a kind with `courrierKind({ kind, receivedBy, content, receive })` (kind.ts) in your domain, in a file
 *     named `courrierQueries.ts` since `receive` writes; `content` is a zod strictObject; `receive(db, arrived)` runs
 *     in the transaction that keeps the message and returns the id of what it made, or null. A kind goes one way:
 *     `receivedBy: 'antenne'` for what the porteur writes, `'porteur'` for what the antenne answers;
 *  2. add it to the list of kinds.ts;
 *  3. in a `write` operation call `post(db, { to: { antenneId }, kind, content, aboutId, now })` at the porteur's, or
 *     `to: 'porteur'` at the antenne's (queries.ts). It is in the outbox in that very transaction; it is numbered and
 *     sealed when it leaves. `takeBack(db, pliId)` undoes it until then. Put in `content` an id that both sides keep:
 *     the answer quotes it;
 *  4. read what became of it with `sentAbout(db, aboutIds)` and `stateOf(row)` (shown.ts).
 *
 * What leaves: canonical JSON signed by the writer's Ed25519 key (pinned through its card), sealed (age) to the one it
 * is written to, padded to one single length; numbered, each naming the SHA-256 of the one before. Each message is
 * answered by a signed acknowledgement, received or refused and why. Nothing is lost offline: it waits in the outbox.
 */
import type { PliSide } from '#contract/courrierTerms.ts';
import { readerOf, type Reader } from '#db/open.ts';
import { structureCode } from '../envoi/keys.ts';
import { depotOf } from '../envoi/settingsQueries.ts';
import { defaultLimits, type DavDepot, type DavLimits } from '../envoi/webdav.ts';
import type { Host, Opened } from '../host.ts';
import { refuse } from '../refusal.ts';
import { inTurns, type Turns } from '../turns.ts';
import { fetchAccuses } from './accuses.ts';
import { depositAll, sealWritten } from './depart.ts';
import { pliIn, plisToFetch } from './folder.ts';
import type { CourrierKind } from './kind.ts';
import { courrierKinds } from './kinds.ts';
import { peersOf, settledNames } from './queries.ts';
import { receivePli, signAccuses } from './receive.ts';

export interface Exchanged {
  readonly deposited: number;
  readonly received: number;
  readonly refused: number;
  readonly acknowledged: number;
}

/** One thing at a time with the messages of a base: numbers follow each other, nothing is received twice. */
const queues = new WeakMap<Opened, Promise<unknown>>();

export async function alone<T>(host: Host, act: (opened: Opened) => Promise<T>): Promise<T> {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const before = queues.get(opened) ?? Promise.resolve();
  const mine = before.then(() => act(opened));
  queues.set(
    opened,
    mine.catch(() => undefined),
  );
  return mine;
}

/**
 * Everything that can be done now in that role: seals, deposits, fetches, acknowledges.
 * @throws Refusal when there is no folder, or it cannot be read; what is sealed stays in the outbox
 */
export const exchange = (
  host: Host,
  side: PliSide,
  { limits = defaultLimits, kinds = courrierKinds }: { limits?: DavLimits; kinds?: readonly CourrierKind[] } = {},
): Promise<Exchanged> =>
  alone(host, async (opened) => {
    const depot = depotOf(readerOf(opened.connection));
    if (!depot)
      refuse(
        'depot-missing',
        'Indiquez d’abord le dossier de dépôt\u00a0; vous pouvez aussi enregistrer chaque message dans un fichier et le remettre autrement.',
      );
    await sealWritten(host, opened, side, host.clock.now());
    const deposited = await depositAll(host, opened, { side, limits, insist: true });
    return { deposited, ...(await fetchAll(host, opened, { side, depot, limits, kinds })) };
  });

interface Where {
  readonly side: PliSide;
  readonly depot: DavDepot;
  readonly limits: DavLimits;
  readonly kinds: readonly CourrierKind[];
}

async function fetchAll(host: Host, opened: Opened, { side, depot, limits, kinds }: Where) {
  const db = readerOf(opened.connection);
  const counts = { received: 0, refused: 0 };
  const known = settledNames(db, side);
  const writtenBy = side === 'porteur' ? 'antenne' : 'porteur';
  const folders = foldersOf(db, side);
  for (let from = 0; from < folders.length; from += atOnce) {
    const together = folders.slice(from, from + atOnce);
    const listed = await Promise.all(
      together.map((antenneCode) => plisToFetch(depot, { antenneCode, writtenBy, known }, limits)),
    );
    for (const fileName of listed.flat()) {
      if (host.opened !== opened) return { ...counts, acknowledged: 0 };
      const sealed = await pliIn(depot, fileName, limits);
      if (host.opened !== opened) return { ...counts, acknowledged: 0 };
      const { outcome } = await receivePli(host, opened, { side, kinds, fileName, sealed });
      if (outcome === 'received') counts.received += 1;
      if (outcome === 'refused') counts.refused += 1;
    }
  }
  if (host.opened !== opened) return { ...counts, acknowledged: 0 };
  await signAccuses(host, opened, side);
  if (host.opened === opened) await depositAll(host, opened, { side, limits, insist: false });
  const acknowledged = host.opened === opened ? await fetchAccuses(host, opened, { side, depot, limits }) : 0;
  if (counts.received + acknowledged > 0) host.emit({ event: 'changed' });
  return { ...counts, acknowledged };
}

/** Folders listed together: two hundred of them, one after the other over a slow line, take longer than all the rest. */
const atOnce = 8;

/** Whose folders are looked into: those of its antennes, or one's own. */
const foldersOf = (db: Reader, side: PliSide): string[] => {
  const peers = peersOf(db, side);
  if (side === 'porteur') return peers.map(({ code }) => code);
  return peers.length === 0 ? [] : [structureCode(db)];
};

const tickEvery = 60_000;
/** The folder is looked into at the first turn, then every quarter of an hour. */
const fetchEvery = 15;
/** Time left to take a message back before it leaves by itself. */
const regret = 30_000;

/** Works the outbox of messages while the base is unlocked and there is a folder. */
export function startCourrier(host: Host, limits: DavLimits = defaultLimits): Turns {
  const { opened } = host;
  let stopped = false;
  let turn = 0;
  const work = async (): Promise<void> => {
    if (stopped || !opened || host.opened !== opened) return;
    const depot = depotOf(readerOf(opened.connection));
    if (!depot) return;
    const fetching = turn++ % fetchEvery === 0;
    const before = new Date(Date.parse(host.clock.now()) - regret).toISOString();
    const { kind } = opened.session.structure;
    for (const side of kind === 'both' ? (['porteur', 'antenne'] as const) : [kind])
      await alone(host, async () => {
        if (stopped || host.opened !== opened) return;
        await sealWritten(host, opened, side, before);
        if (host.opened !== opened) return;
        await depositAll(host, opened, { side, limits, insist: false });
        if (fetching && host.opened === opened)
          await fetchAll(host, opened, { side, depot, limits, kinds: courrierKinds });
      });
  };
  // Each failure is written beside its message; an unreadable folder is told to who asks for it.
  const turns = inTurns(work, { every: tickEvery });
  return {
    tick: turns.tick,
    stop: () => {
      stopped = true;
      turns.stop();
    },
  };
}
