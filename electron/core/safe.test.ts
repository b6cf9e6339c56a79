import { expect, it } from 'vitest';
import { safeOf } from './safe.ts';

type Asked = Parameters<Parameters<typeof safeOf>[0]>[0];

/** A core that speaks to a main process in the test's hands. */
function speaking() {
  const asked: Asked[] = [];
  const safe = safeOf((request) => void asked.push(request));
  const answer = (at: number, said: object) => safe.answered({ type: 'sealed', id: asked[at]?.id, ...said });
  return { safe, asked, answer };
}
const bytes = (value: number) => new Uint8Array(32).fill(value);

it('gives each answer to the one who asked, in whatever order they come', async () => {
  const { safe, asked, answer } = speaking();
  const sealing = safe.seal(bytes(1));
  const opening = safe.open(bytes(2));
  expect(asked).toMatchObject([
    { type: 'seal', secret: bytes(1) },
    { type: 'unseal', sealed: bytes(2) },
  ]);
  answer(1, { secret: bytes(3) });
  answer(0, { sealed: bytes(4) });
  expect(await opening).toEqual({ secret: bytes(3), again: null });
  expect(await sealing).toEqual(bytes(4));
});

it('takes what is not an answer for none, and leaves to others what is theirs', async () => {
  const { safe, answer } = speaking();
  const sealings = [safe.seal(bytes(1)), safe.seal(bytes(1)), safe.seal(bytes(1))];
  const opening = safe.open(bytes(2));
  safe.answered({ type: 'printed', id: 0, sealed: bytes(9) });
  safe.answered({ type: 'sealed', id: 99, sealed: bytes(9) });
  answer(0, { why: 'unprotected' });
  answer(1, { why: 'unavailable' });
  answer(2, { sealed: 'texte' });
  answer(3, { secret: 'texte' });
  expect(await Promise.all(sealings)).toEqual(['unprotected', 'unavailable', 'unavailable']);
  expect(await opening).toBeNull();
});

it('hands over what was sealed again, and wipes the copy it was sent', async () => {
  const { safe, answer } = speaking();
  const sent = bytes(3);
  const opening = safe.open(bytes(2));
  answer(0, { secret: sent, sealed: bytes(5) });
  expect(await opening).toEqual({ secret: bytes(3), again: bytes(5) });
  expect(sent).toEqual(bytes(0));
});
