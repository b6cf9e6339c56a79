import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqlDir } from '#tests/support/base.ts';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { newMachine, type Machine } from '#tests/support/machine.ts';
import { Refusal } from '../refusal.ts';
import { quickKdf } from './kdf.testkit.ts';
import { posteOf } from './posteFile.ts';
import { secretOf } from './recoverySheet.ts';
import { accountKeys, openSheet } from './vault.ts';

const acts = ['link', 'unlink', 'passphrase', 'invite', 'remove', 'recover', 'renew', 'lose', 'backup'] as const;
type Act = (typeof acts)[number];

/** What everybody knows, outside the vault. */
interface Known {
  readonly program: Program;
  readonly machine: Machine;
  readonly people: Map<string, { id: string; passphrase: string }>;
  sheet: string;
  isBound: boolean;
  turn: number;
}

const phraseOf = ({ turn }: Known) => `lavande-tracteur-ivoire-moduler-fragile-bascule-${turn}`;
const directorNow = ({ people }: Known) => ({
  name: director.name,
  passphrase: people.get(director.name)?.passphrase ?? '',
});
const lastColleague = ({ people }: Known) => [...people].filter(([name]) => name !== director.name).at(-1);

/** The director at work: whatever the act left, the vault is open again when it ends. */
const doing: Record<Act, (known: Known) => Promise<void>> = {
  link: async (known) => {
    if (known.isBound) return;
    await known.program.client.coffre.linkPoste({ sheet: known.sheet });
    known.isBound = true;
  },
  unlink: async (known) => {
    if (!known.isBound) return;
    await known.program.client.coffre.unlinkPoste({});
    known.isBound = false;
  },
  passphrase: async (known) => {
    const next = phraseOf(known);
    await known.program.client.coffre.changePassphrase({ current: directorNow(known).passphrase, next });
    known.people.set(director.name, { id: known.people.get(director.name)?.id ?? '', passphrase: next });
  },
  invite: async (known) => {
    const { client, host } = known.program;
    const name = `Nadia ${'abcdefghijklmnop'[known.turn] ?? ''}`;
    const { id, code } = await client.comptes.create({ name, role: 'controleur' });
    host.lock();
    const passphrase = phraseOf(known);
    await client.coffre.join({ name, code: code.join(' '), newPassphrase: passphrase });
    known.people.set(name, { id, passphrase });
  },
  remove: async (known) => {
    const [name, one] = lastColleague(known) ?? [];
    if (name === undefined || !one) return;
    await known.program.client.comptes.remove({ compteId: one.id, last: false });
    known.people.delete(name);
  },
  recover: async (known) => {
    const { client, host } = known.program;
    const [name, one] = lastColleague(known) ?? [...known.people][0] ?? [];
    if (name === undefined || !one) return;
    host.lock();
    const newPassphrase = phraseOf(known);
    await client.coffre.recover({ sheet: known.sheet, name, newPassphrase });
    known.people.set(name, { ...one, passphrase: newPassphrase });
  },
  renew: async (known) => {
    const { client } = known.program;
    const { groups, asked } = await client.coffre.renewSheet({});
    await client.coffre.confirmSheet({ groups: asked.map((index) => ({ index, text: groups[index] ?? '' })) });
    known.sheet = groups.join(' ');
  },
  lose: async (known) => {
    known.machine.forget();
    await doing.recover(known);
    known.isBound = false;
  },
  // The vault moves to another folder by a backup, on the same computer: the secret stays where it was.
  backup: async ({ program }) => {
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.sauvegardes.restore({ source: { kind: 'liste', fileName }, word: 'RESTAURER' });
  },
};

async function workAgain(known: Known): Promise<void> {
  const { client, host } = known.program;
  host.lock();
  known.program.clock.at = new Date(Date.parse(known.program.clock.at) + 60_000).toISOString();
  await client.coffre.unlock(directorNow(known));
  // The test's own lock leaves no witness: it is as if somebody had chosen to go on.
  if (host.opened) host.opened.freshness = null;
}

/** Who opens this folder with a passphrase, where the safe of this computer is reached. */
async function openers(known: Known, dataDir: string, safe: Machine): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { passphrase }] of known.people) {
    const account = { name, passphrase };
    const poste = posteOf({ dataDir, safe });
    const keys = await accountKeys({ dataDir, sqlDir, account, kdf: quickKdf(), poste }).catch((error: unknown) => {
      if (error instanceof Refusal && error.shape().code === 'poste-missing') return null;
      throw error;
    });
    if (keys) found.push(name);
  }
  return found;
}

async function assertLaw(known: Known): Promise<void> {
  const { program, machine, people, sheet, isBound } = known;
  const copy = mkdtempSync(join(tmpdir(), 'antenne-copie-'));
  try {
    cpSync(program.dataDir, copy, { recursive: true });
    const everybody = [...people.keys()];
    expect(await openers(known, program.dataDir, machine)).toEqual(everybody);
    expect(await openers(known, copy, newMachine())).toEqual(isBound ? [] : everybody);
    for (const folder of [program.dataDir, copy])
      expect(await openSheet(folder, secretOf(sheet) ?? new Uint8Array())).not.toBeNull();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

it('in any order, everybody opens here, nobody a copy while it is bound, and the sheet opens everywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 4, maxLength: 9 }), async (path) => {
      const machine = newMachine();
      const program = programOn(undefined, undefined, { safe: machine });
      try {
        const sheet = await program.create();
        const { compteId = '' } = program.host.opened?.session ?? {};
        const people = new Map([[director.name, { id: compteId, passphrase: director.passphrase }]]);
        const known: Known = { program, machine, people, sheet, isBound: false, turn: 0 };
        // Half of what there is to see is once somebody else is there and the vault is bound.
        for (const act of ['invite', 'link', ...path] as const) {
          await workAgain(known);
          await doing[act](known);
          known.turn += 1;
          program.host.lock();
          await assertLaw(known);
        }
        await workAgain(known);
        expect(await program.dossiers()).toBe(0);
      } finally {
        program.end();
      }
    }),
    { seed: 20261129, numRuns: 8, endOnFailure: true },
  );
}, 300_000);
