import { createHash } from 'node:crypto';
import { pieceBytes, pieceTooBig, type pieces } from '#contract/pieces.ts';
import type { Reader } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { contenuById, insertContenu } from '../documents/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { kindOfBytes, kindOfMime } from './magic.ts';
import { insertPiece, pieceById, piecesOf, setRemoved } from './queries.ts';

export const piecesHandlers: Handlers<typeof pieces> = {
  ofAccompagnement: ({ accompagnementId }, { db }) => ({ lines: piecesOf(db, accompagnementId) }),

  add: ({ accompagnementId, name, base64 }, { db, now, session, about }) => {
    about(accompagnementId);
    if (!accompagnementSpan(db, accompagnementId))
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length > pieceBytes) refuse('piece-too-big', pieceTooBig, 'base64');
    const kind =
      kindOfBytes(bytes, name) ??
      refuse(
        'piece-kind',
        'Ce fichier n’est pas d’un genre accepté, ou son contenu ne correspond pas à son nom\u00a0: joignez un PDF, une image PNG ou JPEG, un document DOCX ou ODT, un tableur XLSX ou ODS, ou un texte.',
        'base64',
      );
    const pieceId = newId();
    insertPiece(db, {
      id: pieceId,
      accompagnementId,
      name,
      mime: kind.mime,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contenuId: insertContenu(db, bytes),
      addedAt: now,
      compteId: session.compteId,
    });
    return { pieceId };
  },

  content: ({ pieceId }, { db, about }) => {
    about(pieceId);
    return contentOf(db, pieceId);
  },

  exportFile: ({ pieceId }, { db, about }) => {
    about(pieceId);
    return contentOf(db, pieceId);
  },

  remove: ({ pieceId }, { db, now, about }) => {
    about(pieceId);
    known(db, pieceId);
    setRemoved(db, pieceId, now);
    return { pieceId };
  },

  restore: ({ pieceId }, { db, about }) => {
    about(pieceId);
    known(db, pieceId);
    setRemoved(db, pieceId, null);
    return { pieceId };
  },
};

const known = (db: Reader, id: string) =>
  pieceById(db, id) ?? refuse('piece-unknown', 'Cette pièce n’existe plus\u00a0: rechargez la page.', 'pieceId');

function contentOf(db: Reader, pieceId: string) {
  const { mime, contenuId, addedAt } = known(db, pieceId);
  const bytes =
    contenuById(db, contenuId) ??
    refuse('piece-unknown', 'Cette pièce n’existe plus\u00a0: rechargez la page.', 'pieceId');
  // Its own name may be somebody's: outside, it is a piece of that day.
  const fileName = `piece-${addedAt.slice(0, 10)}.${kindOfMime(mime)}`;
  return { fileName, mime, base64: bytes.toString('base64') };
}
