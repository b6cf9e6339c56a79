import { DavFailure, type DavTrouble } from '../envoi/connection.ts';
import { defaultLimits, exchange, type DavDepot, type DavLimits } from '../envoi/webdav.ts';
import { refuse } from '../refusal.ts';
import { namesIn, type Level } from './listing.ts';

const listingCap = 2 * 1024 * 1024;
const fileCap = 1024 * 1024;
const listBody = Buffer.from(
  '<?xml version="1.0"?><d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/></d:prop></d:propfind>',
);

/**
 * Every sealed file of the folder that is not known yet, in the order of each antenne's sendings.
 * @throws Refusal when the folder cannot be read
 */
export async function* filesToFetch(
  depot: DavDepot,
  known: ReadonlySet<string>,
  limits: DavLimits = defaultLimits,
): AsyncGenerator<{ fileName: string; sealed: Buffer }> {
  for (const antenne of await list(depot, '', 'antenne', limits)) {
    const names: string[] = [];
    for (const period of await list(depot, `${antenne}/`, 'period', limits))
      for (const file of await list(depot, `${antenne}/${period}/`, 'file', limits))
        names.push(`${antenne}/${period}/${file}`);
    for (const fileName of names.toSorted(bySequence)) {
      if (known.has(fileName)) continue;
      yield { fileName, sealed: await ask(depot, { method: 'GET', path: fileName, cap: fileCap }, limits) };
    }
  }
}

const sequence = (fileName: string): number => Number.parseInt(fileName.split('/').at(-1) ?? '', 10);
const bySequence = (a: string, b: string): number => sequence(a) - sequence(b);

/** Names of ours in one folder. @throws Refusal when it cannot be read */
export async function list(depot: DavDepot, path: string, level: Level, limits: DavLimits): Promise<string[]> {
  const body = await ask(
    depot,
    {
      method: 'PROPFIND',
      path,
      body: listBody,
      headers: { Depth: '1', 'Content-Type': 'application/xml' },
      cap: listingCap,
    },
    limits,
  );
  try {
    return namesIn(body.toString('utf8'), level);
  } catch {
    return refuse(
      'depot-listing',
      'Le serveur de dépôt donne une liste illisible\u00a0: prévenez la personne qui le gère.',
    );
  }
}

/** What the folder answers. @throws Refusal when it does not */
export async function ask(
  depot: DavDepot,
  request: Parameters<typeof exchange>[1],
  limits: DavLimits,
): Promise<Buffer> {
  const { status, body, redirectHost } = await exchange(depot, request, limits).catch((error: unknown) => {
    if (error instanceof DavFailure) return refuse('depot-offline', troubles[error.trouble]);
    throw error;
  });
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
