import { generateKeyPairSync, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { antennes } from '#contract/antennes.ts';
import { arrivees } from '#contract/arrivees.ts';
import { porteur } from '#contract/porteur.ts';
import { antennesHandlers } from '#core/antennes/operations.ts';
import { arriveesHandlers } from '#core/arrivees/operations.ts';
import type { AntenneCard } from '#core/envoi/cards.ts';
import { ensureKeys, keyOf, structureCode } from '#core/envoi/keys.ts';
import { fileNameOf, sha256Of, signAndSeal } from '#core/envoi/seal.ts';
import { buildSnapshot, type SnapshotShape } from '#core/envoi/snapshot.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { readerOf } from '#db/open.ts';
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

const dbOf = ({ test }: Region) => {
  if (!test.host.opened) throw new Error('locked');
  return readerOf(test.host.opened.connection);
};

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
}

/** Seals the next file of a computer and gives it to the porteur. */
export async function send(region: Region, from: Computer, { year = 2026, quarter, lines, alter, byHand }: Sending) {
  const { file, ...named } = await sealed(region, from, { year, quarter, lines, alter });
  Object.assign(from.sent, { seq: named.seq, previous: named.sha256 });
  return region.porteur.importFile({
    fileName: byHand ? 'apporte.fris' : fileNameOf({ ...named, year, quarter, month: null }, from.code),
    base64: file.toString('base64'),
  });
}

/** The next file of a computer, not given to anybody. */
export async function sealed(
  region: Region,
  { code, signingKey, sent }: Computer,
  { year = 2026, quarter, lines, alter = (content) => content }: Omit<Sending, 'byHand'>,
) {
  const db = dbOf(region);
  const heading = {
    antenne: code,
    porteur: structureCode(db),
    period: { year, quarter },
    seq: sent.seq + 1,
    previous: sent.previous,
    regularisations: 0,
    requested: false,
  };
  const content = alter(JSON.parse(buildSnapshot(heading, countsWith(lines))) as Record<string, unknown>);
  const recipient = keyOf(db, 'reception').publicKey;
  const file = await signAndSeal(canonicalize(content) ?? '', { signingKey, code, recipient });
  return { file, seq: sent.seq + 1, sha256: sha256Of(file) };
}
