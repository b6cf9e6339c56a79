import type { Page } from '@playwright/test';
import type { Core } from '#contract/index.ts';
import type { Answer, Operation } from '#contract/operation.ts';
import type { z } from 'zod';

/** Any operation's answer through the window's own bridge, for what a test only needs to be there. */
export async function ask(window: Page, name: string, input: unknown = {}): Promise<Answer> {
  return window.evaluate(
    ([operation, value]) =>
      (globalThis as unknown as { antenne: { call(name: string, input: unknown): Promise<Answer> } }).antenne.call(
        operation as string,
        value,
      ),
    [name, input],
  );
}

/** The value of an operation that must succeed. */
export async function value<D extends keyof Core, V extends keyof Core[D] & string>(
  window: Page,
  domain: D,
  verb: V,
  input: unknown = {},
): Promise<Core[D][V] extends Operation<infer _K, infer _I, infer O> ? z.output<O> : never> {
  const answer = await ask(window, `${domain}.${verb}`, input);
  if (!answer.ok) throw new Error(`${domain}.${verb}: ${answer.error.code} ${answer.error.message}`);
  return answer.value as never;
}

export const passphrase = 'tulipe-cascade-marteau-voyage-ombrelle-7';

/** First opening of an account by its code, without the screens, on a locked program. */
export async function joinAs(
  locked: Page,
  { name, passphrase: newPassphrase }: { name: string; passphrase: string },
  code: readonly string[],
): Promise<void> {
  await value(locked, 'coffre', 'join', { name, code: code.join(' '), newPassphrase });
  await locked.reload();
}

/** First launch without the screens: vault made, sheet confirmed, page reloaded on the frame. */
export async function createVault(
  window: Page,
  kind: 'antenne' | 'porteur' | 'both' = 'antenne',
  { antenne = 'AERS Montpellier', departement = '34', compte = 'Nadia Benali' } = {},
): Promise<void> {
  const { sheet } = await value(window, 'coffre', 'create', {
    structure: { kind, name: antenne, association: 'AERS', departement },
    account: { name: compte, passphrase },
  });
  await value(window, 'coffre', 'confirmSheet', {
    groups: sheet.asked.map((index) => ({ index, text: sheet.groups[index] ?? '' })),
  });
  await window.reload();
}
