import { diffusion } from '#contract/diffusion.ts';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { diffusionHandlers } from '#core/diffusion/operations.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { envoiHandlers } from '#core/envoi/operations.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { clientOf, openTestHost, type TestHost } from './base.ts';
import { startDav } from './webdav/folder.ts';

export const clientsOf = (test: TestHost) =>
  clientOf(
    { envoi, porteur, diffusion },
    { envoi: envoiHandlers, porteur: porteurHandlers, diffusion: diffusionHandlers },
    test.host,
  ).client;

/** A structure with its keys, two accounts that may send, the first one's session. */
export async function openStructure(name: string, kind: 'antenne' | 'porteur' | 'both', at?: string) {
  const test = openTestHost({
    people: { 'Hugo Marchand': 'direction', 'Nadia Benali': 'direction' },
    structure: { kind, name, association: name, departement: '34' },
    ...(at === undefined ? {} : { at }),
  });
  await ensureKeys(test.host);
  return { test, ...clientsOf(test) };
}
export type Structure = Awaited<ReturnType<typeof openStructure>>;

/** Cards exchanged both ways, and one folder for both. */
export async function introduce(antenne: Structure, region: Structure, url: string): Promise<void> {
  const depot = { url, user: 'aers', password: 'tres-secret' };
  await antenne.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
  await region.porteur.enrolAntenne({ base64: (await antenne.envoi.exportCard({})).base64 });
  await antenne.envoi.saveDepot(depot);
  await region.porteur.saveDepot(depot);
}

/** An antenne and its porteur who know each other, with a real folder between them. */
export async function openPair() {
  const [depot, antenne, region] = await Promise.all([
    startDav(),
    openStructure('AERS', 'antenne'),
    openStructure('CPCA', 'porteur'),
  ]);
  await introduce(antenne, region, depot.url);
  const close = async (): Promise<void> => {
    antenne.test.close();
    region.test.close();
    await depot.stop();
  };
  return { depot, antenne, region, close };
}
export type Pair = Awaited<ReturnType<typeof openPair>>;

/** @throws when the vault is locked. */
export const connectionOf = ({ test }: Structure) => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};

export async function sealQuarter(antenne: Structure, quarter: { year: number; quarter: 1 | 2 | 3 | 4 }) {
  const { sha256 } = await antenne.envoi.preview(quarter);
  return (await antenne.envoi.prepare({ ...quarter, confirmedSha256: sha256 })).envoiId;
}
