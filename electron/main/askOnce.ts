import type { Answer } from '#contract/operation.ts';

/** What is needed of a utility process. */
export interface Child {
  postMessage(message: unknown): void;
  once(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
  kill(): unknown;
}

const refusal = (code: string, message: string): Answer => ({ ok: false, error: { code, message } });

const tooSlow = refusal(
  'spreadsheet-too-slow',
  'Ce fichier demande trop de temps\u00a0: partagez-le en plusieurs fichiers, puis recommencez.',
);
const ended = refusal(
  'spreadsheet-failed',
  'Ce fichier n’a pas pu être traité\u00a0: enregistrez-le de nouveau depuis votre tableur, puis recommencez.',
);

/** One question, one answer, and the process is over: what it held goes with it. */
export function askOnce(child: Child, request: unknown, milliseconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    const end = (answer: Answer): void => {
      settle(answer);
      child.kill();
    };
    const timer = setTimeout(() => end(tooSlow), milliseconds);
    child.once('message', (message) => end(isAnswer(message) ? message : ended));
    // Out of memory, or killed: the file is refused, the program goes on.
    child.once('exit', () => settle(ended));
    child.postMessage(request);
  });
}

const isAnswer = (message: unknown): message is Answer => {
  if (typeof message !== 'object' || message === null || !('ok' in message)) return false;
  if (message.ok === true) return 'value' in message;
  const error = 'error' in message ? message.error : null;
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  );
};
