import { Refusal } from './refusal.ts';

/** Codes of SQLite and of the file system that mean « the disk », not « the program ». */
const sentences: readonly (readonly [pattern: RegExp, code: string, message: string])[] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    'disk-full',
    'Le disque est plein\u00a0: rien n’a été enregistré. Libérez de la place (corbeille, téléchargements) puis recommencez.',
  ],
  [
    /^(SQLITE_IOERR|EIO)/,
    'disk-error',
    'Le disque ne répond pas correctement\u00a0: rien n’a été enregistré. Vérifiez le disque puis recommencez\u00a0; si cela continue, arrêtez de saisir et prévenez le support.',
  ],
  // On a full disk, the file in which SQLite would write first cannot even be made.
  [
    /^SQLITE_CANTOPEN/,
    'disk-error',
    'La base ne peut pas être ouverte sur ce disque\u00a0: rien n’a été enregistré. Vérifiez qu’il y reste de la place puis recommencez\u00a0; si cela continue, prévenez le support.',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/,
    'disk-read-only',
    'L’application n’a pas le droit d’écrire dans son dossier\u00a0: rien n’a été enregistré. Demandez à la personne qui gère les postes de rétablir ce droit.',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'base-damaged',
    'La base est abîmée\u00a0: n’enregistrez plus rien et prévenez le support. Vos données ne sont pas effacées.',
  ],
  [
    /^SQLITE_BUSY/,
    'base-busy',
    'La base est déjà ouverte ailleurs\u00a0: fermez l’autre fenêtre de l’application puis recommencez.',
  ],
];

/** The refusal to show when storage failed, or null when the error is something else. */
export function storageRefusal(error: unknown): Refusal | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as Error & { code?: unknown }).code;
    if (typeof code !== 'string') continue;
    const found = sentences.find(([pattern]) => pattern.test(code));
    if (found) return new Refusal({ code: found[1], message: found[2] });
  }
  return null;
}
