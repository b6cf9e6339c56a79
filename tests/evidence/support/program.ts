import { core as contract } from '#contract/index.ts';
import type { Answer, Client } from '#contract/operation.ts';
import { createCore, type Core } from '#core/core.ts';
import { sqlDir } from '#tests/support/base.ts';

/** The core as the program runs it, timers, backups and real derivation included. */
export function startCore(dataDir: string): { core: Core; client: Client<typeof contract> } {
  const unavailable = async (): Promise<never> => {
    throw new Error('there is no window here');
  };
  const began = Date.parse('2026-11-24T09:00:00.000Z');
  const now = () => new Date(began + performance.now()).toISOString();
  const core = createCore({
    dataDir,
    sqlDir,
    clock: { now, today: () => '2026-11-24' },
    emit: () => undefined,
    onState: () => undefined,
    print: unavailable,
    rasterise: unavailable,
    report: (operation, error) => {
      throw new Error(`bug in ${operation}`, { cause: error });
    },
  });
  const verbs = (domain: string, operations: object) =>
    Object.keys(operations).map((verb) => [
      verb,
      async (input: unknown) => valueOf(`${domain}.${verb}`, await core.call(`${domain}.${verb}`, input)),
    ]);
  const client = Object.fromEntries(
    Object.entries(contract).map(([domain, operations]) => [domain, Object.fromEntries(verbs(domain, operations))]),
  ) as unknown as Client<typeof contract>;
  return { core, client };
}

function valueOf(name: string, answer: Answer): unknown {
  if (answer.ok) return answer.value;
  throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
}
