import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accompagnements } from '#contract/accompagnements.ts';
import { brouillons } from '#contract/brouillons.ts';
import { clinique, suiviPsychologique } from '#contract/clinique.ts';
import { coffre } from '#contract/coffre.ts';
import { comptes } from '#contract/comptes.ts';
import { chronologie } from '#contract/chronologie.ts';
import { notes } from '#contract/notes.ts';
import type { Role } from '#contract/rights.ts';
import { clientOf, hostOn } from './base.ts';
import { cjse } from './dossiers.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { brouillonsHandlers } from '#core/brouillons/operations.ts';
import { comptesHandlersWith } from '#core/comptes/operations.ts';
import { chronologieHandlers } from '#core/chronologie/operations.ts';
import { notesHandlers } from '#core/notes/operations.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { coffreHandlersWith } from '#core/vault/operations.ts';
import { cliniqueHandlers, suiviPsychologiqueHandlers } from '#core/clinique/operations.ts';

export const phrases = {
  'Hugo Marchand': 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire',
  'Sabine Lorant': 'cerise-planche-utopie-brusque-tambour-sauvage-virgule',
  'Aurélien Pech': 'ardoise-pirogue-tilleul-mercredi-boussole-bruyante',
  'Nadia Benali': 'tournesol-brouette-mandarine-clocher-sapin-navire',
} as const;
export type Person = keyof typeof phrases;

const roles: Record<Person, Role> = {
  'Hugo Marchand': 'direction',
  'Sabine Lorant': 'psychologue',
  'Aurélien Pech': 'psychologue',
  'Nadia Benali': 'controleur',
};

/** A real vault with its four accounts, as the program makes it: the derivation alone is quick. Only for tests. */
export async function openAntenne() {
  const dataDir = mkdtempSync(join(tmpdir(), 'antenne-clinique-'));
  const clock = { at: '2026-11-24T09:00:00.000Z' };
  const host = hostOn(dataDir, clock);
  const kdf = quickKdf();
  const { client } = clientOf(
    { coffre, comptes, brouillons, accompagnements, chronologie, notes, clinique, suiviPsychologique },
    {
      coffre: coffreHandlersWith(kdf),
      comptes: comptesHandlersWith(kdf),
      brouillons: brouillonsHandlers,
      accompagnements: accompagnementsHandlers,
      chronologie: chronologieHandlers,
      notes: notesHandlers,
      clinique: cliniqueHandlers,
      suiviPsychologique: suiviPsychologiqueHandlers,
    },
    host,
  );
  const opened = () => {
    if (!host.opened) throw new Error('locked');
    return host.opened;
  };
  const structure = { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' } as const;
  const account = { name: 'Hugo Marchand', passphrase: phrases['Hugo Marchand'] };
  const { sheet: vaultSheet } = await client.coffre.create({ structure, account });
  await client.coffre.confirmSheet({ groups: typed(vaultSheet) });
  const ids = new Map<string, string>([['Hugo Marchand', opened().session.compteId]]);
  for (const name of ['Sabine Lorant', 'Aurélien Pech', 'Nadia Benali'] as const) {
    const { id, code } = await client.comptes.create({ name, role: roles[name] });
    ids.set(name, id);
    host.lock();
    await client.coffre.join({ name, code: code.join(''), newPassphrase: phrases[name] });
    host.lock();
    await client.coffre.unlock(account);
  }

  /** Locks, then opens with that person's passphrase. */
  const actAs = async (name: Person, passphrase: string = phrases[name]) => {
    host.lock();
    await client.coffre.unlock({ name, passphrase });
  };
  return {
    host,
    client,
    clock,
    vaultSheet,
    actAs,
    opened,
    idOf: (name: Person) => ids.get(name) ?? '',
    sql: (text: string) => opened().connection.exec(text),
    /** A psychologist makes the key and types its sheet back. */
    makeKey: async (name: Person = 'Sabine Lorant') => {
      await actAs(name);
      const sheet = await client.clinique.create({});
      await client.clinique.confirmSheet({ groups: typed(sheet) });
      return sheet;
    },
    openFollowUp: async () =>
      (await client.accompagnements.open(cjse({ type: 'suivi-psychologique' }))).accompagnementId,
    close: () => {
      host.lock();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TestAntenne = Awaited<ReturnType<typeof openAntenne>>;

export const typed = ({ asked, groups }: { asked: readonly number[]; groups: readonly string[] }) =>
  asked.map((index) => ({ index, text: groups[index] ?? '' }));
