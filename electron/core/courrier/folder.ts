import type { PliSide } from '#contract/courrierTerms.ts';
import { defaultLimits, type DavDepot, type DavLimits } from '../envoi/webdav.ts';
import { ask, list } from '../porteur/fetchFolder.ts';
import { Refusal } from '../refusal.ts';

const initial = { porteur: 'p', antenne: 'a' } as const;

/**
 * `a-0123…/courrier/p7-89abcdef01234567.pli`: in the folder of the antenne, whoever wrote it; `p` when the porteur did,
 * `a` when the antenne did. Named after its bytes, so that two writings never differ under one name.
 */
export const pliNameOf = (
  { seq, sha256 }: { readonly seq: number; readonly sha256: string },
  { antenneCode, writtenBy }: { readonly antenneCode: string; readonly writtenBy: PliSide },
): string => `${antenneCode}/courrier/${initial[writtenBy]}${seq}-${sha256.slice(0, 16)}.pli`;

/** The acknowledgement lies beside the message it is about. */
export const accuseNameOf = (fileName: string): string => fileName.replace(/\.pli$/, '.recu');

const fileCap = 256 * 1024;

/**
 * Messages written by `writtenBy` in the folder of one antenne that are not known yet, in their order.
 * @throws Refusal when the folder cannot be read
 */
export async function plisToFetch(
  depot: DavDepot,
  { antenneCode, writtenBy, known }: { antenneCode: string; writtenBy: PliSide; known: ReadonlySet<string> },
  limits: DavLimits = defaultLimits,
): Promise<string[]> {
  const folder = `${antenneCode}/courrier/`;
  const level = writtenBy === 'porteur' ? 'pliOfPorteur' : 'pliOfAntenne';
  // Nobody wrote yet: there is no such folder.
  const names = await list(depot, folder, level, limits).catch(absent);
  return names.map((name) => `${folder}${name}`).filter((fileName) => !known.has(fileName));
}

export const pliIn = (depot: DavDepot, fileName: string, limits: DavLimits): Promise<Buffer> =>
  ask(depot, { method: 'GET', path: fileName, cap: fileCap }, limits);

/** Text of one small file of the folder, null when it is not there. */
export const smallFile = async (depot: DavDepot, path: string, limits: DavLimits): Promise<string | null> => {
  const body = await ask(depot, { method: 'GET', path, cap: 16 * 1024 }, limits).catch((error: unknown) => {
    absent(error);
    return null;
  });
  return body && body.toString('utf8').trim();
};

function absent(error: unknown): [] {
  if (error instanceof Refusal && error.code === 'depot-not-found') return [];
  throw error;
}
