import type { Reader, Writer } from '#db/open.ts';
import { courrierKind, type CourrierKind } from '../courrier/kind.ts';
import { forgetReceived, post, sentAbout, takeBack } from '../courrier/queries.ts';
import { canonical } from '../courrier/envelope.ts';
import { sha256Of } from '../envoi/seal.ts';
import { trustedPorteur } from '../envoi/settingsQueries.ts';
import { newId } from '../ids.ts';
import { AnswerContent, CancelContent, OrientationContent, sentKinds } from './content.ts';
import { envoyeeNumbered, updateEnvoyee } from './queries.ts';
import { insertRecue, recueNumbered, recueOf, registerAnswer, updateRecue, type RecueRow } from './recuesQueries.ts';

/** What the antenne does with an orientation of its porteur, and with one taken back. */
const received: readonly CourrierKind[] = [
  courrierKind({
    kind: sentKinds.orientation,
    receivedBy: 'antenne',
    content: OrientationContent,
    receive: (db, { content, now }) => {
      const known = recueNumbered(db, content.number);
      if (known) return known.id;
      const id = newId();
      insertRecue(db, {
        id,
        number: content.number,
        content: JSON.stringify(content),
        sentOn: content.sentOn,
        receivedAt: now,
      });
      return id;
    },
  }),
  courrierKind({
    kind: sentKinds.cancel,
    receivedBy: 'antenne',
    content: CancelContent,
    receive: (db, { content: { number }, now }) => {
      const known = recueNumbered(db, number);
      if (!known) return null;
      // Already in the register: it stays there, its own page says that the porteur took it back.
      updateRecue(db, known.id, { cancelledAt: now, content: null });
      forgetReceived(db, [known.id]);
      return known.id;
    },
  }),
];

/** What the porteur does with an answer. */
const answered = courrierKind({
  kind: sentKinds.answer,
  receivedBy: 'porteur',
  content: AnswerContent,
  receive: (db, { content: { number, seq, ...said }, antenneId }) => {
    const known = envoyeeNumbered(db, number);
    // Only the antenne it was sent to may answer, and its last word wins.
    if (!known || known.antenneId !== antenneId) return null;
    if (seq > known.answerSeq) updateEnvoyee(db, known.id, { ...said, answerSeq: seq });
    return known.id;
  },
});

export const accueilKinds: readonly CourrierKind[] = [...received, answered];

/** Whether the message about it is sealed or gone. */
export const isGone = (db: Reader, aboutId: string): boolean =>
  sentAbout(db, [aboutId]).some(({ state }) => state !== 'written');

export function postOrientation(
  db: Writer,
  {
    orientationId,
    antenneId,
    content,
    now,
  }: {
    readonly orientationId: string;
    readonly antenneId: string;
    readonly content: OrientationContent;
    readonly now: string;
  },
): void {
  post(db, { to: { antenneId }, kind: sentKinds.orientation, content, aboutId: orientationId, now });
}

/** Takes back what has not left, or says to the antenne that it is taken back. */
export function withdraw(
  db: Writer,
  {
    orientationId,
    antenneId,
    number,
    now,
  }: {
    readonly orientationId: string;
    readonly antenneId: string;
    readonly number: string;
    readonly now: string;
  },
): void {
  const written = sentAbout(db, [orientationId]).filter(({ state }) => state === 'written');
  if (written.length > 0) for (const { id } of written) takeBack(db, id);
  else post(db, { to: { antenneId }, kind: sentKinds.cancel, content: { number }, aboutId: orientationId, now });
}

const answerNow = (db: Reader, { orientationId }: Pick<RecueRow, 'orientationId'>) =>
  orientationId === null ? undefined : registerAnswer(db, orientationId);

const sha256 = (said: object): string => sha256Of(canonical(said));

/** Whether the porteur was told what the register says now. */
export function isTold(db: Reader, recue: RecueRow): boolean {
  const said = answerNow(db, recue);
  return said === undefined || sha256(said) === recue.answerSha256;
}

/**
 * Writes to the porteur what became of an orientation that came from it, if it is not what was written last. Called in
 * the transaction that changes it; what was written and has not left gives its place.
 */
export function tellPorteur(db: Writer, orientationId: string, now: string): void {
  const recue = recueOf(db, orientationId);
  const said = recue && answerNow(db, recue);
  // Without the porteur's card nothing can be sealed: the answer itself must not wait for it.
  if (!recue || !said || !trustedPorteur(db)) return;
  const answerSha256 = sha256(said);
  if (answerSha256 === recue.answerSha256) return;
  for (const { id, state } of sentAbout(db, [recue.id])) if (state === 'written') takeBack(db, id);
  const seq = recue.answerSeq + 1;
  post(db, {
    to: 'porteur',
    kind: sentKinds.answer,
    content: { number: recue.number, seq, ...said },
    aboutId: recue.id,
    now,
  });
  updateRecue(db, recue.id, { answerSeq: seq, answerSha256 });
}
