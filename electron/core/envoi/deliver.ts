import { sha256Of } from './seal.ts';
import { DavFailure, type DavTrouble } from './connection.ts';
import { defaultLimits, exchange, type DavAnswer, type DavDepot, type DavLimits } from './webdav.ts';

export type Delivery =
  | { readonly state: 'verified' }
  | {
      readonly state: 'waiting' | 'stopped';
      readonly problem: string;
      /** How long the server asks to wait, as it wrote it. */
      readonly retryAfter: string | null;
    };
type Failed = Exclude<Delivery, { state: 'verified' }>;

export interface SealedFile {
  readonly fileName: string;
  readonly sealed: Uint8Array;
  readonly sha256: string;
  /** A former file of that name makes room for it: an acknowledgement may change, a sending never does. */
  readonly replaces?: boolean;
}

const smallCap = 64 * 1024;
const fileCap = 1024 * 1024;

const stopped = (problem: string): Failed => ({ state: 'stopped', problem, retryAfter: null });
const waiting = (problem: string): Failed => ({ state: 'waiting', problem, retryAfter: null });

/**
 * Puts one sealed file in the folder and reads it back. Only an identical read-back is `verified`: a server that says
 * yes and stores something else, or nothing, is told apart.
 */
export async function deliver(depot: DavDepot, file: SealedFile, limits: DavLimits = defaultLimits): Promise<Delivery> {
  try {
    let answer = await put(depot, file, limits);
    if (answer.status === 409) {
      const refused = await makeFolders(depot, file.fileName, limits);
      if (refused) return refused;
      answer = await put(depot, file, limits);
    }
    const { status } = answer;
    // 412: a file of that name is there already, perhaps ours, from an attempt whose answer was lost.
    if (status === 412 || status === 200 || status === 201 || status === 204)
      return await readBack(depot, file, status === 412, limits);
    return problemOf(answer);
  } catch (error) {
    if (error instanceof DavFailure) return troubles[error.trouble];
    throw error;
  }
}

const put = (
  depot: DavDepot,
  { fileName, sealed, replaces = false }: SealedFile,
  limits: DavLimits,
): Promise<DavAnswer> =>
  exchange(
    depot,
    {
      method: 'PUT',
      path: fileName,
      body: sealed,
      headers: { ...(replaces ? {} : { 'If-None-Match': '*' }), 'Content-Type': 'application/octet-stream' },
      cap: smallCap,
    },
    limits,
  );

async function makeFolders(depot: DavDepot, fileName: string, limits: DavLimits): Promise<Delivery | null> {
  const folders = fileName.split('/').slice(0, -1);
  for (const depth of folders.keys()) {
    const path = `${folders.slice(0, depth + 1).join('/')}/`;
    const answer = await exchange(depot, { method: 'MKCOL', path, cap: smallCap }, limits);
    // 405: the folder is there already.
    if (![200, 201, 204, 405].includes(answer.status)) return problemOf(answer);
  }
  return null;
}

async function readBack(depot: DavDepot, file: SealedFile, wasThere: boolean, limits: DavLimits): Promise<Delivery> {
  const answer = await exchange(
    depot,
    { method: 'GET', path: file.fileName, cap: Math.max(fileCap, file.sealed.length) },
    limits,
  );
  if (answer.status === 200 && sha256Of(answer.body) === file.sha256) return { state: 'verified' };
  if (answer.status !== 200 && answer.status !== 404) return problemOf(answer);
  if (answer.status === 200 && answer.isPage)
    return stopped(
      'Le serveur rend une page web au lieu du fichier\u00a0: l’adresse n’est sans doute pas celle du dossier de dépôt, ou il demande de s’identifier autrement. Vérifiez-la avec le porteur.',
    );
  return wasThere
    ? stopped('Un autre fichier porte déjà ce nom dans le dossier de dépôt\u00a0: prévenez le porteur, puis réessayez.')
    : stopped(
        'Le serveur dit avoir reçu le fichier mais en rend un autre, ou rien\u00a0: prévenez le porteur. Vous pouvez aussi enregistrer le fichier et le remettre par clé USB.',
      );
}

function problemOf({ status, redirectHost, retryAfter }: DavAnswer): Delivery {
  if (status >= 300 && status < 400)
    return stopped(
      `Le serveur renvoie vers une autre adresse${redirectHost ? ` (${redirectHost})` : ''}\u00a0: par sécurité elle n’est pas suivie. Demandez au porteur la bonne adresse et corrigez le dossier de dépôt.`,
    );
  const known = problems[status];
  if (known) return { ...known, retryAfter };
  if (status >= 500)
    return {
      ...waiting(
        `Le serveur de dépôt est en panne (erreur ${status}). Un nouvel essai est prévu\u00a0; rien n’est perdu.`,
      ),
      retryAfter,
    };
  return stopped(`Le serveur de dépôt refuse le fichier (réponse ${status})\u00a0: prévenez le porteur.`);
}

const nothingLeft = 'Ni le mot de passe ni le fichier ne sont partis.';
const troubles: Record<DavTrouble, Failed> = {
  unreachable: waiting(
    'Le serveur de dépôt ne répond pas, ou la connexion est coupée. Vérifiez internet\u00a0; un nouvel essai est prévu.',
  ),
  encryption: stopped(
    `Le serveur de dépôt ne propose pas de chiffrement assez récent. ${nothingLeft} Prévenez le porteur.`,
  ),
  'certificate-expired': waiting(
    `Le certificat du serveur de dépôt n’est pas valable aujourd’hui. ${nothingLeft} Vérifiez la date de cet ordinateur et prévenez le porteur\u00a0; un nouvel essai est prévu.`,
  ),
  'certificate-host': stopped(
    `Le certificat du serveur est au nom d’une autre adresse. ${nothingLeft} Vérifiez l’adresse du dossier de dépôt avec le porteur.`,
  ),
  'certificate-unknown': stopped(
    `Personne de reconnu ne garantit le certificat du serveur de dépôt. ${nothingLeft} Prévenez le porteur.`,
  ),
  'certificate-pin': stopped(
    `Le serveur de dépôt n’a pas l’empreinte de certificat enregistrée. ${nothingLeft} Appelez le porteur\u00a0: si le certificat a été changé, corrigez l’empreinte dans «\u00a0Dossier de dépôt\u00a0».`,
  ),
};

const problems: Record<number, Failed> = {
  401: stopped(
    'Le serveur refuse l’identifiant ou le mot de passe\u00a0: corrigez-les dans «\u00a0Dossier de dépôt\u00a0», puis réessayez.',
  ),
  403: stopped(
    'Votre identifiant n’a pas le droit d’écrire dans le dossier de dépôt\u00a0: demandez ce droit au porteur, puis réessayez.',
  ),
  404: stopped('Le dossier de dépôt n’existe pas à cette adresse\u00a0: vérifiez-la avec le porteur, puis réessayez.'),
  405: stopped('Cette adresse n’accepte pas de dépôt de fichiers\u00a0: vérifiez-la avec le porteur, puis réessayez.'),
  409: stopped(
    'Le dossier de l’antenne ne peut pas être créé à cette adresse\u00a0: vérifiez-la avec le porteur, puis réessayez.',
  ),
  423: waiting('Le dossier de dépôt est verrouillé par quelqu’un d’autre. Un nouvel essai est prévu.'),
  429: waiting('Le serveur de dépôt demande d’attendre. Un nouvel essai est prévu.'),
  507: waiting('Le dossier de dépôt du porteur est plein\u00a0: prévenez-le. Un nouvel essai est prévu.'),
};
