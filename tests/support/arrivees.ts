import { generateKeyPairSync, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { antennes } from '#contract/antennes.ts';
import { arrivees } from '#contract/arrivees.ts';
import { porteur } from '#contract/porteur.ts';
import { antennesHandlers } from '#core/antennes/operations.ts';
import { arriveesHandlers } from '#core/arrivees/operations.ts';
import type { AntenneCard } from '#core/envoi/cards.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { fileNameOf, sha256Of, signAndSeal } from '#core/envoi/seal.ts';
import { buildSnapshot, type SnapshotShape } from '#core/envoi/snapshot.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { clientOf, openTestHost } from './base.ts';

/** The coordination of a region, its keys made, on a day of the tests' choice. */
export async function openRegion(at = '2026-10-20T09:00:00.000Z') {
  const test = openTestHost({
    people: { 'Élise Fabre': 'coordination' },
    at,
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
  await ensureKeys(test.host);
  const { client } = clientOf(
    { porteur, arrivees, antennes },
    { porteur: porteurHandlers, arrivees: arriveesHandlers, antennes: antennesHandlers },
    test.host,
  );
  return { test, ...client };
}
export type Region = Awaited<ReturnType<typeof openRegion>>;

/** An antenne's computer, as far as a porteur can tell: a card, and files signed with it. */
export function computer(name: string, departement = '34') {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const code = `a-${randomBytes(8).toString('hex')}`;
  const card: AntenneCard = {
    format: 'antenne.carte',
    version: 1,
    code,
    name,
    departement,
    publicKey: jwk.x ?? '',
  };
  return {
    code,
    card: Buffer.from(JSON.stringify(card)).toString('base64'),
    signingKey: JSON.stringify(jwk),
    sent: { seq: 0, previous: null as string | null },
  };
}
export type Computer = ReturnType<typeof computer>;

/** Every figure at zero, but one line each of `lines`. */
export const countsWith = (lines: Readonly<Record<string, Readonly<Record<string, number>>>> = {}) =>
  Object.fromEntries(
    catalogue.map(({ id, breakdown }): [string, SnapshotShape['counts'][string]] => {
      const own = lines[id] ?? {};
      if (breakdown.length === 0) return [id, { total: own['total'] ?? 0 }];
      const by = Object.fromEntries(breakdown.map(({ code }) => [code, own[code] ?? 0]));
      return [id, { total: Object.values(by).reduce((sum, count) => sum + count, 0), by }];
    }),
  );

interface Sending {
  readonly year?: number;
  readonly quarter: number;
  readonly lines?: Parameters<typeof countsWith>[0];
  /** The last word on what is signed, whatever it is. */
  readonly alter?: (content: Record<string, unknown>) => Record<string, unknown>;
  /** Brought by hand rather than found in the folder. */
  readonly byHand?: boolean;
  /** Its next file will bear the same number. */
  readonly draft?: boolean;
}

/** Who files are sealed to, as its card says. */
export interface Recipient {
  readonly code: string;
  readonly recipient: string;
}
export const recipientOf = (card: { base64: string }): Recipient =>
  JSON.parse(Buffer.from(card.base64, 'base64').toString('utf8')) as Recipient;

/** Seals the next file of a computer and gives it to the porteur. */
export async function send(region: Region, from: Computer, sending: Sending) {
  return region.porteur.importFile(await seal(recipientOf(await region.porteur.exportCard({})), from, sending));
}

/** The next file of a computer; `draft` leaves its sequence as it was. */
export async function seal(
  to: Recipient,
  { code, signingKey, sent }: Computer,
  { year = 2026, quarter, lines, alter = (content) => content, byHand = false, draft = false }: Sending,
) {
  const seq = sent.seq + 1;
  const heading = {
    antenne: code,
    porteur: to.code,
    period: { year, quarter },
    seq,
    previous: sent.previous,
    regularisations: 0,
    requested: false,
  };
  const content = alter(JSON.parse(buildSnapshot(heading, countsWith(lines))) as Record<string, unknown>);
  const file = await signAndSeal(canonicalize(content) ?? '', { signingKey, code, recipient: to.recipient });
  const sha256 = sha256Of(file);
  if (!draft) Object.assign(sent, { seq, previous: sha256 });
  const fileName = byHand ? 'apporte.fris' : fileNameOf({ seq, sha256, year, quarter, month: null }, code);
  return { fileName, base64: file.toString('base64') };
}
