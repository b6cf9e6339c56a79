import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DossierTransmis } from '#contract/transferts.ts';
import { definitions } from '#core/indicateurs/catalogue.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { followedModule, parcoursWords } from '#tests/support/parcours.ts';
import {
  connectionOf,
  fullDossier,
  handOver,
  introduce,
  openAntenne,
  type Antenne,
} from '#tests/support/transferts.ts';
import { canonical } from './envelope.ts';
import { keptOf } from './received.ts';
import { longestText, paddedLength } from './sizes.ts';

let nimes: Antenne;
let perpignan: Antenne;
let toPerpignan: string;
let accompagnementId: string;

beforeEach(async () => {
  [nimes, perpignan] = await Promise.all([
    openAntenne('AERS Nîmes', '30', 'Nadia Benali'),
    openAntenne('AERS Perpignan', '66', 'Hugo Marchand'),
  ]);
  toPerpignan = await introduce(nimes, perpignan);
  accompagnementId = await fullDossier(nimes);
});
afterEach(() => {
  nimes.test.close();
  perpignan.test.close();
});

const followed = {
  type: 'groupe-de-parole',
  programme: parcoursWords.programme,
  title: parcoursWords.title,
  form: 'collectif',
  begunOn: '2026-09-08',
  endedOn: '2026-10-20',
  state: 'termine',
  seances: { planned: 4, present: 2, excused: 1, unexcused: 1, caughtUp: 1 },
  met: true,
  attested: true,
} as const;
const stays = [
  { kind: 'studio', town: 'Alès', cadre: 'eviction', arrivedOn: '2026-09-04', leftOn: '2026-09-23', nights: 19 },
  { kind: 'studio', town: 'Alès', cadre: 'eviction', arrivedOn: '2026-11-20', leftOn: null, nights: 4 },
];
const accept = ({ base64 }: { base64: string }) =>
  perpignan.transferts.accept({ base64, personneId: null, referentId: perpignan.compteId });
const rows = (antenne: Antenne, table: string) =>
  connectionOf(antenne).prepare(`select * from ${table}`).all() as Record<string, unknown>[];
const figuresOf = async ({ indicateurs }: Antenne) => {
  const { indicateurs: all } = await indicateurs.compute({ period: { year: 2026, quarter: null } });
  return all;
};

describe('modules and stays', () => {
  it('leave with the dossier, and are shown at the other antenne as they left', async () => {
    await followedModule(nimes, accompagnementId);
    const { dossier, file } = await handOver(nimes, accompagnementId, toPerpignan);
    expect(dossier.modules).toEqual([followed]);
    expect(dossier.sejours).toEqual(stays);
    expect(await perpignan.transferts.open(file)).toMatchObject({ dossier: { modules: [followed], sejours: stays } });
    const taken = await accept(file);
    const { received } = await perpignan.transferts.ofDossier(taken);
    expect(received?.dossier).toEqual(dossier);
  });

  it('of another orientation stay where they are, and one that waits says so', async () => {
    const other = await fullDossier(nimes);
    await followedModule(nimes, other);
    const quiet = await nimes.transferts.preview({ accompagnementId, withNotes: false });
    expect([quiet.dossier.modules, quiet.dossier.sejours]).toEqual([[], []]);
    connectionOf(nimes).exec(
      "update inscription set state = 'attente', groupe_id = null, accompagnement_id = null, entered_on = null, ended_on = null where state = 'termine'",
    );
    const waits = await nimes.transferts.preview({ accompagnementId: other, withNotes: false });
    expect(waits.dossier.modules).toMatchObject([
      { programme: null, title: null, form: null, begunOn: null, state: 'attente', met: null, attested: false },
    ]);
  });

  it('are told a second time by the antenne that took them over, as what was done before', async () => {
    await followedModule(nimes, accompagnementId);
    const { file } = await handOver(nimes, accompagnementId, toPerpignan);
    const taken = await accept(file);
    await perpignan.accompagnements.read(taken);
    const again = await perpignan.transferts.preview({ accompagnementId: taken.accompagnementId, withNotes: false });
    expect([again.dossier.modules, again.dossier.sejours]).toEqual([[], []]);
    expect(again.dossier.earlier).toMatchObject([{ antenne: 'AERS Nîmes', modules: [followed], sejours: stays }]);
  });

  it('count in no figure of the antenne that takes them over', async () => {
    await followedModule(nimes, accompagnementId);
    const own = await figuresOf(nimes);
    const bare = await openAntenne('AERS Alès', '30', 'Sarah Lemaire');
    const toAles = await introduce(nimes, bare);
    try {
      // The same person, handed over once with modules and stays, once without any.
      const { file } = await handOver(nimes, accompagnementId, toPerpignan);
      await accept(file);
      const { transfertId } = (await nimes.transferts.list({ direction: 'sortant' })).lines[0] ?? expect.fail();
      await nimes.transferts.cancel({ transfertId });
      for (const table of ['emargement', 'seance', 'animateur', 'inscription', 'sejour'])
        connectionOf(nimes).exec(`delete from ${table}`);
      const without = await handOver(nimes, accompagnementId, toAles);
      expect(without.dossier.modules).toEqual([]);
      await bare.transferts.accept({
        base64: without.file.base64,
        personneId: null,
        referentId: bare.compteId,
      });
      const [after, plain] = [await figuresOf(perpignan), await figuresOf(bare)];
      expect(after).toEqual(plain);
      // Not for want of anything to count: at Nîmes they do.
      expect(own).not.toEqual(await figuresOf(nimes));
      expect(after).toHaveLength(definitions.length);
      for (const table of ['programme', 'groupe', 'inscription', 'seance', 'emargement', 'place', 'sejour'])
        expect(rows(perpignan, table), table).toEqual([]);
    } finally {
      bare.test.close();
    }
  });
});

describe('a dossier of before they were handed over', () => {
  const former = (dossier: DossierTransmis) => {
    const { modules: _modules, sejours: _sejours, ...rest } = dossier;
    return {
      ...rest,
      earlier: rest.earlier.map(({ modules: _none, sejours: _nothing, ...each }) => each),
    };
  };

  it('is still read, and goes on to another antenne with none', async () => {
    const { file } = await handOver(nimes, accompagnementId, toPerpignan);
    const taken = await accept(file);
    const there = connectionOf(perpignan);
    const [row] = rows(perpignan, 'transfert');
    const kept = keptOf(row?.['sealed'] as Buffer);
    const earlier = { ...kept.dossier.accompagnement, antenne: 'La Clède', until: parisDayOf('2026-09-03T09:00:00Z') };
    const before = former({
      ...kept.dossier,
      earlier: [{ ...earlier, convocations: [], modules: [], sejours: [], notes: null }],
    });
    expect(JSON.stringify(before)).not.toMatch(/modules|sejours/);
    there.prepare('update transfert set sealed = ?').run(Buffer.from(JSON.stringify({ ...kept, dossier: before })));
    const { received } = await perpignan.transferts.ofDossier(taken);
    expect(received?.dossier).toEqual({
      ...before,
      modules: [],
      sejours: [],
      earlier: [{ ...before.earlier[0], modules: [], sejours: [] }],
    });
    const again = await perpignan.transferts.preview({ accompagnementId: taken.accompagnementId, withNotes: false });
    expect(again.dossier.earlier.map(({ antenne, modules, sejours }) => ({ antenne, modules, sejours }))).toEqual([
      { antenne: 'La Clède', modules: [], sejours: [] },
      { antenne: 'AERS Nîmes', modules: [], sejours: [] },
    ]);
  });
});

it('forty modules take no more room than a dossier has', async () => {
  const plain = await handOver(nimes, accompagnementId, toPerpignan);
  await nimes.transferts.cancel({ transfertId: plain.transfertId });
  await followedModule(nimes, accompagnementId);
  const copy = connectionOf(nimes).prepare(
    `insert into inscription (id, groupe_id, type, personne_id, orientation_id, accompagnement_id, state, asked_on,
       entered_on, ended_on, ended_along, created_at, compte_id)
     select ?, groupe_id, type, personne_id, orientation_id, accompagnement_id, state, asked_on, entered_on, ended_on,
       ended_along, created_at, compte_id from inscription where state = 'termine' limit 1`,
  );
  for (let each = 1; each < 40; each += 1) copy.run(`00000000-0000-7000-8000-${String(each).padStart(12, '0')}`);
  const { dossier, file } = await handOver(nimes, accompagnementId, toPerpignan);
  expect(dossier.modules).toHaveLength(40);
  const length = ({ base64 }: { base64: string }) => Buffer.from(base64, 'base64').length;
  expect(length(file)).toBe(length(plain.file));
  expect(await perpignan.transferts.open(file)).toMatchObject({ dossier: { modules: { length: 40 } } });
  // The whole of what may be told still has one of the five sizes.
  const most = DossierTransmis.parse({
    ...dossier,
    modules: Array.from({ length: 500 }, () => followed),
    sejours: Array.from({ length: 500 }, () => stays[0]),
  });
  expect(paddedLength(Math.ceil((canonical(most).length * 4) / 3) + 1024)).toBeLessThanOrEqual(longestText);
});
