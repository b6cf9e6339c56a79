import { generateKeyPairSync } from 'node:crypto';
import { buildSnapshot, type SnapshotShape } from '#core/envoi/snapshot.ts';
import { sha256Of, signAndSeal } from '#core/envoi/seal.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';

/** What a porteur is asked, in a test or through its window. */
interface Porteur {
  exportCard(): Promise<{ base64: string }>;
  enrolAntenne(input: { base64: string; cpca?: string }): Promise<unknown>;
  importFile(input: { fileName: string; base64: string }): Promise<{ outcome: string; reason: string | null }>;
}

export interface SentBy {
  readonly name: string;
  readonly departement: string;
  /** Regional scheme; the porteur's own unless told otherwise. */
  readonly cpca?: string;
  readonly quarters: readonly { readonly year: number; readonly quarter: number }[];
  /** About how many in each line of each table. */
  readonly size: number;
}

const jsonOf = (base64: string) => JSON.parse(Buffer.from(base64, 'base64').toString('utf8')) as Record<string, string>;

/** Counts that sum, the same for the same seed. */
export const countsOf = (seed: number, size: number): SnapshotShape['counts'] =>
  Object.fromEntries(
    catalogue.map(({ id, breakdown }, rank) => {
      const figure = (index: number) => size + ((seed * 7 + rank * 3 + index * 5) % 13);
      const cells = breakdown.map(({ code }, index) => [code, figure(index)] as const);
      const total = cells.reduce((sum, [, count]) => sum + count, 0);
      return [id, breakdown.length === 0 ? { total: figure(0) } : { total, by: Object.fromEntries(cells) }];
    }),
  );

/** Enrols antennes that exist only by their keys, and brings what they sealed. */
export async function fillRegion(porteur: Porteur, antennes: readonly SentBy[]): Promise<void> {
  const card = jsonOf((await porteur.exportCard()).base64);
  for (const [rank, { name, departement, quarters, size, cpca = '' }] of antennes.entries()) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const jwk = privateKey.export({ format: 'jwk' });
    const code = `a-${String(rank + 1).padStart(16, '0')}`;
    const own = { format: 'antenne.carte', version: 1, code, name, departement, publicKey: jwk.x ?? '' };
    await porteur.enrolAntenne({ base64: Buffer.from(JSON.stringify(own), 'utf8').toString('base64'), cpca });
    let previous: string | null = null;
    for (const [index, period] of quarters.entries()) {
      const canonical = buildSnapshot(
        {
          antenne: code,
          porteur: card['code'] ?? '',
          period,
          seq: index + 1,
          previous,
          regularisations: 0,
          requested: false,
        },
        countsOf(rank * 17 + period.year * 4 + period.quarter, size),
      );
      const sealed = await signAndSeal(canonical, {
        signingKey: JSON.stringify(jwk),
        code,
        recipient: card['recipient'] ?? '',
      });
      previous = sha256Of(sealed);
      const { outcome, reason } = await porteur.importFile({
        fileName: `${code}-${String(index)}.fris`,
        base64: sealed.toString('base64'),
      });
      if (outcome !== 'imported') throw new Error(reason ?? outcome);
    }
  }
}

export const quartersOf = (...years: readonly number[]) =>
  years.flatMap((year) => [1, 2, 3, 4].map((quarter) => ({ year, quarter })));
