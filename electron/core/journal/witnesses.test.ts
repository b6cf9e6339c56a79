import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journal } from '#contract/journal.ts';
import { isBackupName } from '#contract/sauvegardes.ts';
import { writerOf } from '#db/open.ts';
import { clientOf } from '#tests/support/base.ts';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { startDav } from '#tests/support/webdav/folder.ts';
import { journalHandlers } from './operations.ts';
import { appendJournal, journalHead } from './queries.ts';
import { keepWitness } from '../sauvegardes/secondWitness.ts';
import { compareWitnesses, type Today, type Witness } from './witnesses.ts';

const hash = (text: string) => Buffer.from(text);
const today = (changes: Partial<Today> = {}): Today => ({
  head: { seq: 10, hash: hash('10') },
  start: { seq: 0, hash: null },
  hashAt: (seq) => (seq <= 10 ? hash(String(seq)) : undefined),
  restores: [],
  ...changes,
});
const seen = (seq: number, day: number, text = String(seq), of: Witness['of'] = 'sauvegarde') => ({
  of,
  at: `2026-11-${String(day).padStart(2, '0')}T08:30:00.000Z`,
  seq,
  hash: hash(text),
});

describe('a journal beside what the backups saw of it', () => {
  it('that only went on, or was purged, is told nothing of', () => {
    expect(compareWitnesses([seen(4, 2), seen(10, 3), { ...seen(6, 4), hash: null }], today())).toEqual([]);
    const purged = today({
      start: { seq: 4, hash: hash('4') },
      hashAt: (seq) => (seq > 4 ? hash(String(seq)) : undefined),
    });
    expect(compareWitnesses([seen(2, 1, 'gone'), seen(4, 2), seen(8, 3)], purged)).toEqual([]);
    expect(compareWitnesses([seen(4, 2, 'other')], purged)).toMatchObject([{ kind: 'rewritten' }]);
  });

  it('that is shorter is said to be, with how much and since when', () => {
    expect(compareWitnesses([seen(14, 4), seen(8, 2), seen(12, 3)], today())).toEqual([
      {
        kind: 'truncated',
        sentence:
          'Il manque 4 lignes à la fin du journal\u00a0: la sauvegarde du 4 novembre 2026 à 9\u00a0h\u00a030 va jusqu’à la ligne 14, le journal d’aujourd’hui s’arrête à la ligne 10. Ce qui manque a été noté entre le 2 novembre 2026 à 9\u00a0h\u00a030, dernière sauvegarde qui concorde, et le 4 novembre 2026 à 9\u00a0h\u00a030.',
      },
    ]);
  });

  it('that was rewritten is said to be, from the first backup that says otherwise', () => {
    const [finding] = compareWitnesses([seen(6, 3, 'before'), seen(4, 2), seen(8, 4, 'before')], today());
    expect(finding).toMatchObject({ kind: 'rewritten' });
    expect(finding?.sentence).toContain('la sauvegarde du 3 novembre 2026 à 9\u00a0h\u00a030 a vu à la ligne 6');
    expect(finding?.sentence).toContain('entre le 2 novembre 2026');
  });

  it('is told by a sending, or by a backup that made room for another, in its own words', () => {
    const sent = seen(14, 4, '14', 'envoi');
    expect(compareWitnesses([seen(8, 2, '8', 'envoi'), sent], today())[0]?.sentence).toBe(
      'Il manque 4 lignes à la fin du journal\u00a0: l’envoi du 4 novembre 2026 à 9\u00a0h\u00a030 dit qu’il allait jusqu’à la ligne 14, le journal d’aujourd’hui s’arrête à la ligne 10. Ce qui manque a été noté entre le 2 novembre 2026 à 9\u00a0h\u00a030, dernier envoi qui concorde, et le 4 novembre 2026 à 9\u00a0h\u00a030.',
    );
    expect(compareWitnesses([seen(8, 4, 'other', 'retiree')], today())[0]?.sentence).toContain(
      'celui que la sauvegarde du 4 novembre 2026 à 9\u00a0h\u00a030 a vu à la ligne 8',
    );
    // Where the lines taken back still are comes before a file that only says there were some.
    const restores = ['2026-11-05T10:00:00.000Z'];
    expect(compareWitnesses([seen(12, 3), sent], today({ restores }))[0]?.sentence).toContain(
      'elles restent dans la sauvegarde du 3 novembre 2026',
    );
    expect(compareWitnesses([sent], today({ restores }))[0]?.sentence).toContain(
      'l’envoi du 4 novembre 2026 à 9\u00a0h\u00a030 dit qu’il allait jusqu’à la ligne 14',
    );
  });

  it('that a restore took back is said to be, unless the backup came after', () => {
    const restores = ['2026-11-05T10:00:00.000Z'];
    expect(compareWitnesses([seen(14, 4)], today({ restores }))).toMatchObject([{ kind: 'restored' }]);
    expect(compareWitnesses([seen(14, 6)], today({ restores }))).toMatchObject([{ kind: 'truncated' }]);
  });
});

describe('on a real base', () => {
  let program: Program;
  let elsewhere: string;
  beforeEach(async () => {
    program = programOn();
    elsewhere = mkdtempSync(join(tmpdir(), 'antenne-temoin-'));
    await program.create();
  });
  afterEach(() => {
    program.end();
    rmSync(elsewhere, { recursive: true, force: true });
  });
  const witnesses = () =>
    clientOf({ journal }, { journal: journalHandlers }, program.host).client.journal.witnesses({});
  const alerts = () => clientOf({ journal }, { journal: journalHandlers }, program.host).client.journal.alerts({});
  const connection = () => {
    if (!program.host.opened) throw new Error('locked');
    return program.host.opened.connection;
  };
  /** What an intruder who holds the key would do: every line chained anew, nothing of it to see inside. */
  function rewrite(kept: number, told: number): void {
    const db = writerOf(connection());
    connection().exec('drop trigger if exists journal_no_delete');
    connection().prepare('delete from journal where seq > ?').run(kept);
    for (let line = 0; line < told; line += 1)
      appendJournal(db, { at: program.clock.at, compteId: null, operation: 'envoi.clock', about: null });
  }

  it('a journal cut short, or made again line by line, is caught by the backups, even those of the second place alone', async () => {
    await program.client.accompagnements.open(cjse());
    await program.client.sauvegardes.useFolder({ choice: program.chosen(elsewhere) });
    await program.client.sauvegardes.make({});
    await program.client.sauvegardes.copySecond({});
    expect(await witnesses()).toMatchObject({ compared: 1, findings: [] });
    const before = Number(connection().prepare('select max(seq) from journal').pluck().get());

    rewrite(before - 6, 0);
    expect(await witnesses()).toMatchObject({ findings: [{ kind: 'truncated' }] });
    rewrite(before - 6, 20);
    await expect(
      clientOf({ journal }, { journal: journalHandlers }, program.host).client.journal.verify({}),
    ).resolves.toMatchObject({ brokenAt: null });
    rmSync(join(program.dataDir, 'sauvegardes'), { recursive: true });
    expect(await witnesses()).toMatchObject({ compared: 1, findings: [{ kind: 'rewritten' }] });
  });

  it('a journal rewritten between two backups of one day is caught, though the first made room for the second', async () => {
    await program.client.sauvegardes.make({});
    await program.client.accompagnements.open(cjse());
    program.clock.at = '2026-11-28T09:30:00.000Z';
    const { fileName } = await program.client.sauvegardes.make({});
    const before = Number(connection().prepare('select max(seq) from journal').pluck().get());
    rewrite(before - 2, 20);
    program.clock.at = '2026-11-28T11:30:00.000Z';
    await program.client.sauvegardes.make({});
    expect(readdirSync(join(program.dataDir, 'sauvegardes'))).not.toContain(fileName);
    const told = await witnesses();
    expect(told).toMatchObject({ compared: 1, findings: [{ kind: 'rewritten' }] });
    expect(told.findings[0]?.sentence).toContain('la sauvegarde du 28 novembre 2026 à 10\u00a0h\u00a030 a vu');
  });

  it('the backups of a server tell it as well, and that they could not when it does not answer', async () => {
    const depot = await startDav();
    try {
      await program.client.sauvegardes.useWebdav({ url: depot.url, user: 'aers', password: 'tres-secret' });
      await program.client.accompagnements.open(cjse());
      await program.client.sauvegardes.make({});
      await program.client.sauvegardes.copySecond({});
      for (const name of readdirSync(join(program.dataDir, 'sauvegardes')).filter(isBackupName))
        rmSync(join(program.dataDir, 'sauvegardes', name));
      expect(await witnesses()).toMatchObject({ compared: 1, serverMissing: false, findings: [] });
      rewrite(3, 20);
      expect(await witnesses()).toMatchObject({ serverMissing: false, findings: [{ kind: 'rewritten' }] });
      depot.down = true;
      expect(await witnesses()).toMatchObject({ compared: 0, serverMissing: true, findings: [] });
    } finally {
      await depot.stop();
    }
  });

  it.each(['a folder', 'a server'])('what was noted since the last backup is told by %s as well', async (kind) => {
    const depot = await startDav();
    try {
      if (kind === 'a server')
        await program.client.sauvegardes.useWebdav({ url: depot.url, user: 'aers', password: 'tres-secret' });
      else await program.client.sauvegardes.useFolder({ choice: program.chosen(elsewhere) });
      await keepWitness(program.host);
      program.clock.at = '2026-11-28T09:40:00.000Z';
      await program.client.accompagnements.open(cjse());
      await keepWitness(program.host);
      expect(await witnesses()).toMatchObject({ compared: 0, findings: [] });
      const { seq } = journalHead(writerOf(connection()));
      rewrite(seq - 3, 0);
      const told = await witnesses();
      expect(told).toMatchObject({ findings: [{ kind: 'truncated' }] });
      expect(told.findings[0]?.sentence).toContain('le témoin du 28 novembre 2026 à 10\u00a0h\u00a040 dit');
      // The next one takes nothing away of what was seen.
      rewrite(seq - 3, 20);
      await keepWitness(program.host);
      expect(await witnesses()).toMatchObject({ findings: [{ kind: 'rewritten' }] });
    } finally {
      await depot.stop();
    }
  });

  const place = async (kind: string, depot: Awaited<ReturnType<typeof startDav>>) => {
    if (kind === 'a server')
      await program.client.sauvegardes.useWebdav({ url: depot.url, user: 'aers', password: 'tres-secret' });
    else await program.client.sauvegardes.useFolder({ choice: program.chosen(elsewhere) });
    const names = () => (kind === 'a server' ? [...depot.files.keys()] : readdirSync(elsewhere));
    return {
      names: () => names().filter((name) => name.startsWith('temoins-')),
      read: (name: string) => (kind === 'a server' ? depot.files.get(name) : readFileSync(join(elsewhere, name))),
      write: (name: string, bytes: Buffer) =>
        kind === 'a server' ? depot.files.set(name, bytes) : writeFileSync(join(elsewhere, name), bytes),
    };
  };

  it.each(['a folder', 'a server'])('a witness that %s gives back unreadable is told and kept aside', async (kind) => {
    const depot = await startDav();
    try {
      const second = await place(kind, depot);
      await keepWitness(program.host);
      const [name = ''] = second.names();
      expect(await program.client.sauvegardes.state({})).toMatchObject({ witness: null });
      // Not even text: what is kept aside must be byte for byte what was found.
      const spoilt = Buffer.from([0x7b, 0xff, 0x00, 0xfe]);
      second.write(name, spoilt);
      expect(await witnesses()).toMatchObject({ witnessUnreadable: true });
      program.clock.at = '2026-11-28T09:40:00.000Z';
      await keepWitness(program.host);
      const aside = name.replace('.json', '-illisible-20261128T094000Z.json');
      expect(second.names().toSorted()).toEqual([aside, name].toSorted());
      expect(second.read(aside)).toEqual(spoilt);
      expect(await program.client.sauvegardes.state({})).toMatchObject({ witness: { at: program.clock.at, aside } });
      expect(await witnesses()).toMatchObject({ witnessUnreadable: false, findings: [] });
      expect(await alerts()).toMatchObject([{ kind: 'sauvegardes.temoin' }]);

      // Once, not at every turn; and not for ever on the page.
      await program.client.accompagnements.open(cjse());
      await keepWitness(program.host);
      expect(second.names()).toHaveLength(2);
      expect(await alerts()).toHaveLength(1);
      program.clock.at = '2026-12-28T09:41:00.000Z';
      expect(await program.client.sauvegardes.state({})).toMatchObject({ witness: null });
    } finally {
      await depot.stop();
    }
  });

  it('one whose signature is not ours is unreadable too, and nothing is written over one that cannot be set aside', async () => {
    const depot = await startDav();
    try {
      const second = await place('a server', depot);
      await keepWitness(program.host);
      const [name = ''] = second.names();
      const signed = second.read(name)?.toString('utf8') ?? '';
      const forged = Buffer.from(signed.replace('"seq":', '"seq":1'));
      expect(forged.toString()).not.toBe(signed);
      second.write(name, forged);
      program.clock.at = '2026-11-28T09:40:00.000Z';
      // That name is taken already: the server refuses it.
      second.write(name.replace('.json', '-illisible-20261128T094000Z.json'), Buffer.from('autre'));
      await keepWitness(program.host);
      await keepWitness(program.host);
      expect(second.read(name)).toEqual(forged);
      expect(await program.client.sauvegardes.state({})).toMatchObject({ witness: { aside: null } });
      expect(await alerts()).toHaveLength(1);
      program.clock.at = '2026-11-28T09:45:00.000Z';
      await keepWitness(program.host);
      expect(second.read(name.replace('.json', '-illisible-20261128T094500Z.json'))).toEqual(forged);
      expect(await witnesses()).toMatchObject({ witnessUnreadable: false });
    } finally {
      await depot.stop();
    }
  });

  it('a restore is told as what it is', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    for (const lastName of ['Aubert', 'Bonnal'])
      await program.client.accompagnements.open(
        cjse({ personne: { kind: 'new', lastName, firstName: 'Luc', birthDate: null, sexe: 'homme' } }),
      );
    program.clock.at = '2026-11-28T09:00:00.000Z';
    await program.client.sauvegardes.restore({ source: { kind: 'liste', fileName }, word: 'RESTAURER' });
    await program.client.coffre.unlock(director);
    expect((await witnesses()).findings.map(({ kind }) => kind)).toEqual(['restored']);
  });
});
