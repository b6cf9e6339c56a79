// node fullWriter.ts <folder> <flow> <facts> <seed>: for each number on standard input, does a flow on a disk full from that
// request for room on. What is refused must be refused in French and reading must go on; once there is room the same program
// records again. Says END when the folder may be put back for the next one.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { storageRefusal } from '#core/storage.ts';
import { AnswerError } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { flows, type FlowName } from './allFlows.ts';
import { forgetOpened, lastOpened, unlocked } from './flows.ts';
import type { Office } from './office.ts';

const [folder = '', name = '', facts = '{}', seed = '1'] = process.argv.slice(2);
const say = (kind: string, what = ''): void => void writeSync(1, `${kind} ${JSON.stringify(what)}\n`);
const flow = flows[name as FlowName];
const expected = new Set(['disk-full', 'disk-error', 'migration-failed']);
const personne = {
  kind: 'new' as const,
  lastName: 'Reprise',
  firstName: 'Jean',
  birthDate: '1980-01-01',
  sexe: 'homme' as const,
};

/** A bug and what it comes from, with their codes. */
function causesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as Error & { code?: unknown };
  const told = `${String(error)}${typeof code === 'string' ? ` (${code})` : ''}`;
  return error.cause === undefined ? told : `${told}, from ${causesOf(error.cause)}`;
}

async function fullFrom(request: string): Promise<void> {
  forgetOpened();
  const acked: string[] = [];
  const ack = (what: string): void => {
    acked.push(what);
    say('ACK', what);
  };
  writeSync(1, `FULL ${request}\n`);
  try {
    await flow.run(folder, JSON.parse(facts) as Record<string, string>, ack, randomOf(Number(seed)), false);
    say('DONE');
  } catch (error) {
    // What comes straight from the vault, not through the door, is put in words by the door.
    const { code, message } =
      error instanceof AnswerError
        ? error
        : (storageRefusal(error)?.shape() ?? { code: 'bug', message: causesOf(error) });
    say(expected.has(code) ? 'REFUSED' : 'BUG', `${code}: ${message}`);
  }
  const open = lastOpened();
  if (open?.host.opened) {
    const { total } = await open.client.accompagnements.list({ status: 'all', whose: 'all' });
    say('READ', String(total));
  }
  say('ROOM');
  const office = open?.host.opened ? open : await reopened(flow.passphrases?.(acked) ?? [undefined]);
  const { accompagnementId } = await office.client.accompagnements.open(cjse({ personne }));
  await office.client.notes.add({ accompagnementId, kind: 'appel', day: '2026-11-20', text: 'reprise' });
  office.host.lock();
  say('RESUMED');
}

async function reopened([phrase, ...others]: readonly (string | undefined)[]): Promise<Office> {
  try {
    return await unlocked(folder, phrase);
  } catch (error) {
    if (others.length === 0) throw error;
    return reopened(others);
  }
}

for await (const request of createInterface({ input: process.stdin })) {
  await fullFrom(request);
  say('END');
}
