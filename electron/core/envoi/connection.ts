import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as net from 'node:net';
import * as tls from 'node:tls';

/** `unreachable` and `certificate-expired` may mend by themselves; each other one needs somebody. */
export type DavTrouble =
  | 'unreachable'
  | 'encryption'
  | 'certificate-expired'
  | 'certificate-host'
  | 'certificate-unknown'
  | 'certificate-pin';

/** No answer, or half of one. Its message holds no address and no secret. */
export class DavFailure extends Error {
  readonly trouble: DavTrouble;

  constructor(message: string, trouble: DavTrouble = 'unreachable') {
    super(message);
    this.trouble = trouble;
  }
}

interface Reached {
  readonly url: URL;
  /** SHA-256 of the public key the server must have (SubjectPublicKeyInfo, base64); null accepts any certified one. */
  readonly pin: string | null;
  /** PEM certificates believed besides those of the machine. */
  readonly authorities: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * A connection on which a secret may be written: TLS 1.2 at least, certified for that host, of the pinned key if there
 * is one. Not a byte of the conversation leaves before all of it holds. In clear on this very machine only.
 * @throws DavFailure
 */
export function connect({ url, pin, authorities, signal }: Reached): Promise<net.Socket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  return new Promise((resolve, reject) => {
    const socket = secure
      ? tls.connect({
          host,
          port,
          ...(net.isIP(host) === 0 ? { servername: host } : {}),
          rejectUnauthorized: true,
          ALPNProtocols: ['http/1.1'],
          secureContext: contextOf(authorities),
        })
      : net.connect({ host, port });
    const fail = (failure: DavFailure): void => {
      socket.destroy();
      reject(failure);
    };
    const tooLong = (): void => fail(new DavFailure('too slow'));
    if (signal.aborted) return tooLong();
    signal.addEventListener('abort', tooLong, { once: true });
    const refused = (error: Error): void => fail(new DavFailure('no connection', troubleOf(error)));
    socket.once('error', refused);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', tooLong);
      if (pin !== null && (!(socket instanceof tls.TLSSocket) || keyHash(socket) !== pin))
        return fail(new DavFailure('another key', 'certificate-pin'));
      // From here on the one who converses listens to errors.
      socket.on('error', () => undefined);
      socket.removeListener('error', refused);
      resolve(socket);
    });
  });
}

function keyHash(socket: tls.TLSSocket): string | null {
  const { raw } = socket.getPeerCertificate();
  // Nothing is known of a peer that gave no certificate.
  if (!raw) return null;
  const key = new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

function troubleOf(error: Error): DavTrouble {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'certificate-expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'certificate-host';
  if (/CERT|SIGNATURE|CRL|CA_KEY|PURPOSE/.test(code)) return 'certificate-unknown';
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') ? 'encryption' : 'unreachable';
}

const contexts = new Map<string, tls.SecureContext>();

/** Reading every authority takes a tenth of a second: once is enough. */
function contextOf(authorities: readonly string[]): tls.SecureContext {
  const key = authorities.join('');
  const context =
    contexts.get(key) ?? tls.createSecureContext({ minVersion: 'TLSv1.2', ca: [...trustedHere(), ...authorities] });
  contexts.set(key, context);
  return context;
}

const systemBundle = '/etc/ssl/certs/ca-certificates.crt';

/** The authorities of the engine and those of the machine, where an association's own one may have been added. */
function trustedHere(): string[] {
  // The oldest engine cannot be asked for those of the machine.
  const ofMachine =
    'getCACertificates' in tls ? tls.getCACertificates('system') : existsSync(systemBundle) ? fromBundle() : [];
  return [...new Set([...tls.rootCertificates, ...ofMachine])];
}

const fromBundle = (): string[] =>
  readFileSync(systemBundle, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
