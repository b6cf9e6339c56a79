import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays } from '#core/calendar/civilDate.ts';
import { createDoor } from '#core/door.ts';
import { handlers } from '#core/handlers.ts';
import type { Host } from '#core/host.ts';
import { core as contract, type Core } from '#contract/index.ts';
import type { Operation } from '#contract/operation.ts';
import type { DemonstrationOf } from '#contract/shell.ts';
import { hostOn } from '#tests/support/base.ts';
import type { z } from 'zod';
import { openDemonstration } from './openOperations.ts';

const folder = mkdtempSync(join(tmpdir(), 'antenne-demonstration-'));
let host: Host | null = null;
afterEach(() => {
  host?.lock();
  rmSync(folder, { recursive: true, force: true });
});

async function play(at: string, of: DemonstrationOf = 'antenne') {
  rmSync(folder, { recursive: true, force: true });
  const opened = hostOn(folder, { at });
  host = opened;
  const told: number[] = [];
  await openDemonstration(opened, of, (done) => told.push(done));
  const door = createDoor(contract, handlers, { ...opened, demo: true }, (operation, error) => {
    throw new Error(`bug in ${operation}`, { cause: error });
  });
  const value = async <D extends keyof Core, V extends keyof Core[D] & string>(
    domain: D,
    verb: V,
    input: unknown = {},
  ): Promise<Core[D][V] extends Operation<infer _K, infer _I, infer O> ? z.output<O> : never> => {
    const answer = await door.call(`${domain}.${verb}`, input);
    if (!answer.ok) throw new Error(`${domain}.${verb}: ${answer.error.code} ${answer.error.message}`);
    return answer.value as never;
  };
  return { opened, told, value, call: door.call };
}

describe('the demonstration', () => {
  it('opens on a morning with people to receive, things late, a stage to come and a quarter to send', async () => {
    const { told, value } = await play('2026-11-24T08:00:00.000Z');
    expect(told.at(-1)).toBe(1);
    const { session } = await value('coffre', 'state');
    expect(session).toMatchObject({ demo: true, sheetConfirmed: true, role: 'direction' });
    const day = { from: '2026-11-24', to: '2026-11-24' };
    expect((await value('convocations', 'between', { ...day, whose: 'mine' })).lines.length).toBeGreaterThanOrEqual(3);
    expect(await value('convocations', 'unanswered', { whose: 'all' })).not.toEqual([]);
    expect((await value('orientations', 'list', {})).counts).toMatchObject({ waiting: 4, waitingLong: 1 });
    const { groupes } = await value('groupes', 'list', { closed: false });
    expect(groupes.map(({ name }) => name)).toContain('Groupe de parole de Clairval');
    expect(await value('envoi', 'due', {})).toHaveLength(1);
    expect((await value('sejours', 'board', day)).tonight).toBe(2);
  });

  it('obeys every rule on whatever day it is played', async () => {
    // A whole year takes minutes: ANTENNE_LONG=1 for each day, 7 for one in seven. Else a holiday, a weekend, a summer.
    const every = Number(process.env['ANTENNE_LONG'] ?? 0);
    const days =
      every > 0
        ? Array.from({ length: Math.floor(366 / every) }, (_, index) => addDays('2026-11-24', index * every))
        : ['2026-12-25', '2027-01-03', '2027-05-15', '2027-08-16'];
    for (const day of days) {
      const { value } = await play(`${day}T15:00:00.000Z`);
      expect(await value('envoi', 'due', {}), day).toHaveLength(1);
      host?.lock();
    }
  }, 600_000);

  it('opens on the desk of a coordination: a region to read, one antenne late, one damaged file, one correction', async () => {
    const { told, value } = await play('2026-11-24T08:00:00.000Z', 'porteur');
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect((await value('coffre', 'state')).session).toMatchObject({ demo: true, structure: { kind: 'porteur' } });
    const { antennes, quarters, year } = await value('arrivees', 'board', { year: null });
    expect(year).toBe(2026);
    expect(quarters.map(({ closed }) => closed !== null)).toEqual([true, true, false, false]);
    const last = antennes.flatMap(({ name, cells }) => {
      const cell = cells.find(({ quarter }) => quarter === 3);
      return cell ? [`${name}: ${cell.state}${cell.refused ? ', refused' : ''}${cell.review ? ', review' : ''}`] : [];
    });
    expect(last.toSorted()).toEqual([
      'Antenne de Hautelande: late, refused',
      'Antenne de Pierregrise: late',
      'Antenne de Rochevive: received',
      'Antenne de Sauveclaire: received',
      'Antenne de Valombre: validated',
      'Antenne du Val-Morin: corrected, review',
    ]);
    const { indicateurs } = await value('porteur', 'consolidated', { period: { year: 2025, quarter: null } });
    const total = (id: string) => indicateurs.find((each) => each.id === id)?.total;
    expect(total('orientations-source')).toBeGreaterThan(1000);
    expect(total('orientations-age')).toBe(total('orientations-source'));
    expect(indicateurs.flatMap(({ byAntenne }) => byAntenne).some(({ missing }) => missing)).toBe(false);
    expect((await value('permanence', 'day', { day: null })).counts.year).toBeGreaterThan(30);
  });

  it('gives a region on the very day after a quarter, a holiday', async () => {
    const { value } = await play('2027-01-01T15:00:00.000Z', 'porteur');
    const { year, antennes } = await value('arrivees', 'board', { year: null });
    expect(year).toBe(2026);
    expect(antennes.flatMap(({ cells }) => cells).filter(({ state }) => state === 'corrected')).toHaveLength(1);
  });

  it('lets nothing out, and nothing in of what is real', async () => {
    const { call } = await play('2026-11-24T08:00:00.000Z');
    const refused = async (name: string, input: unknown = {}) => {
      const answer = await call(name, input);
      return answer.ok ? null : answer.error.code;
    };
    for (const name of ['sauvegardes.make', 'misesAJour.check', 'envoi.exportCard', 'envoi.fetchReceipts'])
      expect(await refused(name), name).toBe('demonstration');
    const depot = { url: 'https://depot.example.org/', user: 'antenne', password: 'secret' };
    expect(await refused('envoi.saveDepot', depot)).toBe('demonstration');
    expect(await refused('coffre.changePassphrase', { current: 'x', next: 'y' })).toBe('demonstration');
    expect(await refused('parametres.read')).toBeNull();
  });

  it('is read by nobody once it is closed', async () => {
    const { opened } = await play('2026-11-24T08:00:00.000Z');
    opened.lock();
    const door = createDoor(contract, handlers, opened, () => undefined);
    const account = { name: 'Camille Roussel', passphrase: '' };
    for (const passphrase of [' ', 'Camille Roussel', 'demonstration'])
      expect(await door.call('coffre.unlock', { ...account, passphrase })).toMatchObject({ ok: false });
    expect(opened.opened).toBeNull();
  });
});
