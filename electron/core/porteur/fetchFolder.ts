import { DavFailure, type DavTrouble } from '../envoi/connection.ts';
import { defaultLimits, exchange, type DavDepot, type DavLimits, type DavRequest } from '../envoi/webdav.ts';
import { refuse } from '../refusal.ts';
import { antenneListingIn, namesIn, type AntenneListing, type Level } from './listing.ts';

const listingCap = 2 * 1024 * 1024;
const fileCap = 1024 * 1024;
const listBody = Buffer.from(
  '<?xml version="1.0"?><d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getetag/></d:prop></d:propfind>',
);

/** Of each period folder, what it was marked with when nothing in it was left to fetch. */
export type Marks = Readonly<Record<string, string>>;

export interface ToFetch {
  /** In the order of each antenne's sendings. */
  readonly names: readonly string[];
  /** Of the period folders met; worth keeping once every file of theirs is settled. */
  readonly marks: Marks;
}

/**
 * Names of the sealed files of the folder that are not known yet. One listing an antenne when the server lists a folder
 * whole; otherwise one more for each period folder whose mark has changed.
 * @throws Refusal when the folder cannot be read
 */
export async function namesToFetch(
  depot: DavDepot,
  known: ReadonlySet<string>,
  marks: Marks = {},
  { limits = defaultLimits, goOn = () => true }: { limits?: DavLimits; goOn?: () => boolean } = {},
): Promise<ToFetch> {
  const names: string[] = [];
  const found: Record<string, string> = {};
  const depth = { whole: true };
  for (const antenne of await list(depot, '', 'antenne', limits)) {
    if (!goOn()) break;
    const { periods, files } = await listAntenne(depot, antenne, depth, limits);
    const inAntenne = new Set(files);
    for (const [period, mark] of periods) {
      const path = `${antenne}/${period}`;
      if (mark !== null) found[path] = mark;
      const listed = files.some((file) => file.startsWith(`${path}/`));
      if (listed || (mark !== null && marks[path] === mark)) continue;
      // A server that went down to some files went down to all of them: this folder is empty.
      if (files.length > 0) continue;
      for (const file of await list(depot, `${path}/`, 'file', limits)) inAntenne.add(`${path}/${file}`);
    }
    names.push(...[...inAntenne].filter((name) => !known.has(name)).toSorted(bySequence));
  }
  return { names, marks: found };
}

/** @throws Refusal when it cannot be read */
export const fetchFile = (depot: DavDepot, fileName: string, limits: DavLimits = defaultLimits): Promise<Buffer> =>
  ask(depot, { method: 'GET', path: fileName, cap: fileCap }, limits);

const sequence = (fileName: string): number => Number.parseInt(fileName.split('/').at(-1) ?? '', 10);
const bySequence = (a: string, b: string): number => sequence(a) - sequence(b);

async function listAntenne(
  depot: DavDepot,
  antenne: string,
  depth: { whole: boolean },
  limits: DavLimits,
): Promise<AntenneListing> {
  const path = `${antenne}/`;
  if (depth.whole) {
    const answer = await exchange(depot, propfind(path, 'infinity'), limits).catch(asRefusal);
    if (answer.status === 207) return read(() => antenneListingIn(answer.body.toString('utf8'), antenne));
    // Many servers list one level only, and say so in more than one way.
    depth.whole = false;
  }
  const body = await ask(depot, propfind(path, '1'), limits);
  return read(() => antenneListingIn(body.toString('utf8'), antenne));
}

const propfind = (path: string, depth: '1' | 'infinity'): DavRequest => ({
  method: 'PROPFIND',
  path,
  body: listBody,
  headers: { Depth: depth, 'Content-Type': 'application/xml' },
  cap: listingCap,
});

function read<T>(listing: () => T): T {
  try {
    return listing();
  } catch {
    return refuse(
      'depot-listing',
      'Le serveur de dépôt donne une liste illisible\u00a0: prévenez la personne qui le gère.',
    );
  }
}

/** Names of ours in one folder. @throws Refusal when it cannot be read */
export async function list(depot: DavDepot, path: string, level: Level, limits: DavLimits): Promise<string[]> {
  const body = await ask(depot, propfind(path, '1'), limits);
  return read(() => namesIn(body.toString('utf8'), level));
}

const asRefusal = (error: unknown): never => {
  if (error instanceof DavFailure) return refuse('depot-offline', troubles[error.trouble]);
  throw error;
};

/** What the folder answers. @throws Refusal when it does not */
export async function ask(
  depot: DavDepot,
  request: Parameters<typeof exchange>[1],
  limits: DavLimits,
): Promise<Buffer> {
  const { status, body, redirectHost } = await exchange(depot, request, limits).catch(asRefusal);
  if (status === 200 || status === 207) return body;
  if (redirectHost)
    return refuse(
      'depot-redirect',
      `Le serveur renvoie vers une autre adresse (${redirectHost})\u00a0: par sécurité elle n’est pas suivie. Corrigez l’adresse du dossier de dépôt.`,
    );
  if (status === 401 || status === 403)
    return refuse(
      'depot-credentials',
      'Le dossier de dépôt refuse l’identifiant ou le mot de passe\u00a0: corrigez-les puis recommencez.',
    );
  if (status === 404)
    return refuse(
      'depot-not-found',
      'Le dossier de dépôt n’existe pas à cette adresse\u00a0: corrigez-la puis recommencez.',
    );
  return refuse('depot-error', `Le serveur de dépôt répond par une erreur (${status})\u00a0: recommencez plus tard.`);
}

const notAsked = 'Le mot de passe n’est pas parti\u00a0: prévenez la personne qui gère ce serveur.';
const troubles: Record<DavTrouble, string> = {
  unreachable: 'Le dossier de dépôt ne répond pas\u00a0: vérifiez internet puis recommencez.',
  encryption: `Le serveur de dépôt ne propose pas de chiffrement assez récent. ${notAsked}`,
  'certificate-expired': `Le certificat du serveur de dépôt n’est pas valable aujourd’hui. ${notAsked}`,
  'certificate-host': `Le certificat du serveur est au nom d’une autre adresse. ${notAsked}`,
  'certificate-unknown': `Personne de reconnu ne garantit le certificat du serveur de dépôt. ${notAsked}`,
  'certificate-pin': `Le serveur de dépôt n’a pas l’empreinte de certificat enregistrée. ${notAsked}`,
};
