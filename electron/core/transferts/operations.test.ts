import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recherche } from '#contract/recherche.ts';
import { rechercheHandlers } from '#core/recherche/operations.ts';
import { clientOf } from '#tests/support/base.ts';
import { cjse, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import {
  connectionOf,
  fullDossier,
  handOver,
  introduce,
  openAntenne,
  type Antenne,
} from '#tests/support/transferts.ts';

let nimes: Antenne;
let perpignan: Antenne;
/** Perpignan, as Nîmes knows it. */
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

const send = (options?: { withNotes?: boolean }) => handOver(nimes, accompagnementId, toPerpignan, options);
const accept = ({ base64 }: { base64: string }, personneId: string | null = null) =>
  perpignan.transferts.accept({ base64, personneId, referentId: perpignan.compteId });
/** The whole way: taken over, and the receipt brought back. */
async function acknowledged() {
  const sent = await send();
  const taken = await accept(sent.file);
  const receipt = await perpignan.transferts.file({ transfertId: taken.transfertId });
  return { ...sent, ...taken, receipt, answer: await nimes.transferts.open(receipt) };
}
const figuresOf = async ({ indicateurs }: Antenne) => {
  const { indicateurs: all } = await indicateurs.compute({ period: { year: 2026, quarter: null } });
  return Object.fromEntries(all.map(({ id, total, breakdown }) => [id, { total, breakdown }]));
};
const rows = (antenne: Antenne, table: string) =>
  connectionOf(antenne).prepare(`select * from ${table}`).all() as Record<string, unknown>[];

describe('a dossier handed over', () => {
  it('shows at the other antenne exactly what was read before it left', async () => {
    const { dossier, number, file } = await send({ withNotes: true });
    expect(dossier).toMatchObject({
      personne: { lastName: 'Berthier', aliases: ['Karim Bertier'] },
      coordonnees: [{ value: '12 rue de la Treille, 30000 Nîmes' }, { value: '06 12 34 56 78' }],
      situations: [{ topic: 'logement', value: '{"logement":"heberge-tiers"}', observedOn: '2026-10-12' }],
      mesure: { audienceOn: '2027-02-09', obligations: [{ label: 'Soins (alcool)' }], changes: [{}], echeances: [{}] },
      notes: [{ text: 'Reconnaît les faits.\nPrend contact avec le centre de soins.' }],
    });
    expect(await perpignan.transferts.open(file)).toEqual({
      kind: 'dossier',
      number,
      correspondantName: 'AERS Nîmes',
      preparedOn: '2026-11-24',
      dossier,
      similar: [],
    });
    expect(rows(perpignan, 'personne')).toEqual([]);
  });

  it('leaves the notes where they are unless asked', async () => {
    const { dossier, file } = await send();
    expect(dossier.notes).toBeNull();
    expect(await perpignan.transferts.open(file)).toMatchObject({ dossier: { notes: null } });
  });

  it('begins again at the other antenne with nothing retyped', async () => {
    const { dossier, file, number } = await send({ withNotes: true });
    const taken = await accept(file);
    const again = await perpignan.transferts.preview({
      accompagnementId: taken.accompagnementId,
      withNotes: true,
    });
    const { personne, coordonnees, situations, interdictions, mesure } = dossier;
    expect(again.dossier).toMatchObject({ personne, coordonnees, situations, interdictions, mesure });
    expect(again.dossier).toMatchObject({
      orientation: { receivedOn: '2026-11-24', source: 'antenne', cadre: 'presentenciel', prescripteur: 'AERS Nîmes' },
      accompagnement: { type: 'cjse', startsOn: '2026-11-24', referent: 'Hugo Marchand' },
      convocations: [],
    });
    expect(again.dossier.notes).toEqual([
      {
        kind: 'partenaire',
        day: '2026-11-24',
        text: `Dossier repris de AERS Nîmes (transfert ${number}). CJSE suivi là-bas depuis le 3 septembre 2026 par Nadia Benali. Convocations jusqu’à la reprise\u00a0: 2 sans réponse, 3 honorées, 1 absence excusée, 1 absence injustifiée.`,
      },
    ]);
  });

  it('keeps what was done there as it was received, and what was planned there to be planned anew', async () => {
    const { dossier, file } = await send({ withNotes: true });
    const taken = await accept(file);
    const { received } = await perpignan.transferts.ofDossier({ accompagnementId: taken.accompagnementId });
    expect(received).toMatchObject({ correspondantName: 'AERS Nîmes', dossier });
    const planned = dossier.convocations.filter(({ day }) => day >= '2026-11-24');
    expect(planned.length).toBeGreaterThan(8);
    expect(received?.toReplan).toEqual(planned);
    await perpignan.convocations.planSeries(
      tuesdays(taken.accompagnementId, { lieu: 'Perpignan', first: '2026-12-01' }),
    );
    const after = await perpignan.transferts.ofDossier({ accompagnementId: taken.accompagnementId });
    expect(after.received?.toReplan).toEqual([]);
    expect(after.received?.dossier).toEqual(dossier);
  });

  it('is found by the search, and its last decision can be taken back, at the other antenne', async () => {
    const { file } = await send();
    const { accompagnementId: here } = await accept(file);
    const { client } = clientOf({ recherche }, { recherche: rechercheHandlers }, perpignan.test.host);
    for (const text of ['berthier', 'bertier karim', '06 12 34 56 78', '26/244/0017'])
      expect((await client.recherche.find({ text })).found, text).toMatchObject([
        { accompagnement: { accompagnementId: here } },
      ]);
    const { mesure } = await perpignan.mesures.ofAccompagnement({ accompagnementId: here });
    await perpignan.mesures.undoChange({ changeId: mesure?.changes[0]?.changeId ?? '' });
    const after = await perpignan.mesures.ofAccompagnement({ accompagnementId: here });
    expect(after.mesure).toMatchObject({ audienceOn: '2027-01-19', changes: [] });
  });

  it('is the same bytes each time it is given', async () => {
    const { transfertId, file } = await send();
    expect(await nimes.transferts.file({ transfertId })).toEqual(file);
    expect(file.fileName).toMatch(/^transfert-[0-9A-Z]{4}-[0-9A-Z]{4}\.frisdossier$/);
  });

  it('of somebody who came alone has no mesure', async () => {
    const alone = await fullDossier(nimes, volontaire());
    const { dossier, file } = await handOver(nimes, alone, toPerpignan);
    expect(dossier.mesure).toBeNull();
    const taken = await accept(file);
    expect(await perpignan.accompagnements.read(taken)).toMatchObject({ mesure: null, type: 'groupe-de-parole' });
  });
});

describe('somebody already known at the other antenne', () => {
  it('is proposed, then completed without losing or doubling anything', async () => {
    const known = await perpignan.accompagnements.open(
      volontaire({
        personne: { kind: 'new', lastName: 'Bertier', firstName: 'Karim', birthDate: null, sexe: 'non-renseigne' },
      }),
    );
    const { dossier, file } = await send();
    const opened = await perpignan.transferts.open(file);
    expect(opened).toMatchObject({ similar: [{ personneId: known.personneId, accompagnements: 1 }] });
    const taken = await accept(file, known.personneId);
    expect(taken.personneId).toBe(known.personneId);
    const { dossier: again } = await perpignan.transferts.preview({
      accompagnementId: taken.accompagnementId,
      withNotes: false,
    });
    expect(again.personne).toMatchObject({ lastName: 'Bertier', birthDate: '1984-05-17', sexe: 'homme' });
    expect(again.personne.aliases).toEqual(['Berthier Karim', 'Karim Bertier']);
    expect(again.coordonnees).toEqual(dossier.coordonnees);
    expect(rows(perpignan, 'personne')).toHaveLength(1);
  });

  it('is refused when it is nobody', async () => {
    const { file } = await send();
    await expect(accept(file, accompagnementId)).rejects.toMatchObject({ code: 'personne-unknown' });
    expect(rows(perpignan, 'orientation')).toEqual([]);
  });
});

describe('the receipt', () => {
  it('marks the transfer, proposes the end and ends nothing by itself', async () => {
    const { answer, transfertId } = await acknowledged();
    expect(answer).toMatchObject({ kind: 'accuse', sent: { state: 'accuse', proposedEnd: '2026-11-24' } });
    expect((await nimes.accompagnements.read({ accompagnementId })).endedOn).toBeNull();
    const { sent } = await nimes.transferts.ofDossier({ accompagnementId });
    await nimes.accompagnements.close({ accompagnementId, endedOn: sent?.proposedEnd ?? '', motif: 'reorientation' });
    expect((await nimes.transferts.ofDossier({ accompagnementId })).sent).toMatchObject({ proposedEnd: null });
    await nimes.accompagnements.reopen({ accompagnementId });
    expect((await nimes.transferts.ofDossier({ accompagnementId })).sent?.proposedEnd).toBe('2026-11-24');
    const lines = await perpignan.transferts.list({ direction: 'entrant' });
    expect(lines).toMatchObject({ total: 1, lines: [{ transfertId, state: 'recu', lastName: 'Berthier' }] });
  });

  it('is the same bytes each time, is taken once, and settles the file', async () => {
    const { receipt, transfertId } = await acknowledged();
    expect(await perpignan.transferts.file({ transfertId })).toEqual(receipt);
    await expect(nimes.transferts.open(receipt)).rejects.toMatchObject({ code: 'receipt-already' });
    const { sent } = await nimes.transferts.ofDossier({ accompagnementId });
    await expect(nimes.transferts.file({ transfertId: sent?.transfertId ?? '' })).rejects.toMatchObject({
      code: 'transfert-settled',
    });
    await expect(send()).rejects.toMatchObject({ code: 'transfert-done' });
    await expect(nimes.transferts.cancel({ transfertId: sent?.transfertId ?? '' })).rejects.toMatchObject({
      code: 'transfert-acknowledged',
    });
  });

  it('proposes the day it was taken over, never one that has not come here', async () => {
    const { file } = await send();
    const taken = await accept(file);
    nimes.test.clock.at = '2026-12-01T09:00:00.000Z';
    await nimes.transferts.open(await perpignan.transferts.file({ transfertId: taken.transfertId }));
    const late = await nimes.transferts.ofDossier({ accompagnementId });
    expect(late.sent).toMatchObject({ proposedEnd: '2026-11-24', acknowledgedAt: '2026-11-24T11:00:00.000Z' });

    const alone = await fullDossier(nimes, volontaire());
    const other = await handOver(nimes, alone, toPerpignan);
    // A clock a year ahead at the other antenne.
    perpignan.test.clock.at = '2027-12-01T09:00:00.000Z';
    const ahead = await accept(other.file);
    const answer = await nimes.transferts.open(await perpignan.transferts.file({ transfertId: ahead.transfertId }));
    expect(answer).toMatchObject({ sent: { proposedEnd: '2026-12-01' } });
  });

  it('leaves no sealed copy behind once it is there', async () => {
    await acknowledged();
    expect(rows(nimes, 'transfert')).toMatchObject([{ state: 'accuse', sealed: null }]);
  });

  it('of a cancelled transfer is refused until the transfer is restored', async () => {
    const { file, transfertId } = await send();
    const taken = await accept(file);
    await nimes.transferts.cancel({ transfertId });
    const receipt = await perpignan.transferts.file({ transfertId: taken.transfertId });
    await expect(nimes.transferts.open(receipt)).rejects.toMatchObject({ code: 'receipt-cancelled' });
    await nimes.transferts.restore({ transfertId });
    expect(await nimes.transferts.open(receipt)).toMatchObject({ kind: 'accuse' });
  });

  it('of somebody else’s transfer is unknown, and a receipt is no dossier', async () => {
    const { receipt } = await acknowledged();
    const alone = await fullDossier(nimes, volontaire());
    const other = await handOver(nimes, alone, toPerpignan);
    connectionOf(nimes).prepare('update transfert set number = ? where id = ?').run('0000-0000', other.transfertId);
    const taken = await accept(other.file);
    const lost = await perpignan.transferts.file({ transfertId: taken.transfertId });
    await expect(nimes.transferts.open(lost)).rejects.toMatchObject({ code: 'receipt-unknown' });
    await expect(
      nimes.transferts.accept({ base64: receipt.base64, personneId: null, referentId: nimes.compteId }),
    ).rejects.toMatchObject({ code: 'transfert-not-a-dossier' });
  });
});

describe('a transfer', () => {
  it('is one at a time, cancelled, restored', async () => {
    const { transfertId } = await send();
    await expect(send()).rejects.toMatchObject({ code: 'transfert-pending' });
    await nimes.transferts.cancel({ transfertId });
    await expect(nimes.transferts.cancel({ transfertId })).rejects.toMatchObject({ code: 'transfert-cancelled' });
    await expect(nimes.transferts.file({ transfertId })).rejects.toMatchObject({ code: 'transfert-settled' });
    const second = await send();
    await expect(nimes.transferts.restore({ transfertId })).rejects.toMatchObject({ code: 'transfert-pending' });
    await nimes.transferts.cancel({ transfertId: second.transfertId });
    await nimes.transferts.restore({ transfertId });
    await expect(nimes.transferts.restore({ transfertId })).rejects.toMatchObject({ code: 'transfert-not-cancelled' });
    expect(await nimes.transferts.ofDossier({ accompagnementId })).toMatchObject({
      transferable: false,
      sent: { state: 'en-attente', proposedEnd: null },
    });
  });

  it('is refused when the dossier changed since it was read, or is ended', async () => {
    const { sha256 } = await nimes.transferts.preview({ accompagnementId, withNotes: false });
    const input = { accompagnementId, correspondantId: toPerpignan, withNotes: false, confirmedSha256: sha256 };
    const { mesure } = await nimes.mesures.ofAccompagnement({ accompagnementId });
    await nimes.mesures.addObligation({
      mesureId: mesure?.mesureId ?? '',
      label: 'Remise du passeport',
      startsOn: '2026-11-24',
      endsOn: null,
    });
    await expect(nimes.transferts.prepare(input)).rejects.toMatchObject({ code: 'preview-outdated' });
    await nimes.accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'acheve' });
    await expect(nimes.transferts.prepare(input)).rejects.toMatchObject({ code: 'accompagnement-ended' });
    expect(rows(nimes, 'transfert')).toEqual([]);
  });

  it('is taken over once, by a colleague who is there, whole or not at all', async () => {
    const { file } = await send();
    await expect(
      perpignan.transferts.accept({ base64: file.base64, personneId: null, referentId: accompagnementId }),
    ).rejects.toMatchObject({ code: 'referent-unknown' });
    for (const table of ['personne', 'orientation', 'mesure', 'accompagnement', 'note', 'transfert'])
      expect(rows(perpignan, table), table).toEqual([]);
    await accept(file);
    await expect(accept(file)).rejects.toMatchObject({ code: 'transfert-already' });
    await expect(perpignan.transferts.open(file)).rejects.toMatchObject({ code: 'transfert-already' });
    expect(rows(perpignan, 'personne')).toHaveLength(1);
  });

  it('leaves every past figure as it was, and counts once more inside the region only', async () => {
    await perpignan.accompagnements.open(cjse({ personne: volontaire().personne }));
    const [before, there] = [await figuresOf(nimes), await figuresOf(perpignan)];
    await acknowledged();
    expect(await figuresOf(nimes)).toEqual(before);
    const after = await figuresOf(perpignan);
    expect(after['orientations-internes']?.total).toBe((there['orientations-internes']?.total ?? 0) + 1);
    // It is followed there from now on: one accompagnement more, whose past is counted nowhere again.
    const since = ['orientations-internes', 'accompagnements-commences', 'accompagnements-en-cours'];
    for (const id of since) expect(after[id]?.total, id).toBe((there[id]?.total ?? 0) + 1);
    const others = (figures: typeof after) => Object.entries(figures).filter(([id]) => !since.includes(id));
    expect(others(after)).toEqual(others(there));
  });
});

describe('a dossier that goes on to a third antenne, or comes back', () => {
  it('takes along how each one before followed the person, and its notes only when asked', async () => {
    const first = await send({ withNotes: true });
    const there = await accept(first.file);
    await perpignan.convocations.planSeries(
      tuesdays(there.accompagnementId, { lieu: 'Perpignan', first: '2026-12-01' }),
    );
    const [atPerpignan] = await nimes.transferts.correspondants({});
    const [toNimes] = await perpignan.transferts.correspondants({});
    expect(atPerpignan?.name).toBe('AERS Perpignan');
    const { mesure: moved } = await perpignan.mesures.ofAccompagnement(there);
    await perpignan.mesures.change({
      mesureId: moved?.mesureId ?? '',
      kind: 'prolongation',
      decidedOn: '2026-11-24',
      endsOn: null,
      audienceOn: '2027-03-16',
    });
    const back = await handOver(perpignan, there.accompagnementId, toNimes?.correspondantId ?? '', { withNotes: true });
    const { accompagnement, convocations, modules, sejours, notes } = first.dossier;
    const told = { convocations, modules, sejours, notes };
    const before = { ...accompagnement, antenne: 'AERS Nîmes', until: '2026-11-24', ...told };
    expect(back.dossier.earlier).toEqual([before]);
    expect(back.dossier.convocations[0]).toMatchObject({ lieu: 'Perpignan' });
    const { dossier: quiet } = await perpignan.transferts.preview({
      accompagnementId: there.accompagnementId,
      withNotes: false,
    });
    expect(quiet.earlier).toEqual([{ ...before, notes: null }]);

    const opened = await nimes.transferts.open(back.file);
    const [known] = opened.kind === 'dossier' ? opened.similar : [];
    const again = await nimes.transferts.accept({
      base64: back.file.base64,
      personneId: known?.personneId ?? null,
      referentId: nimes.compteId,
    });
    expect(rows(nimes, 'personne')).toHaveLength(1);
    const { received } = await nimes.transferts.ofDossier({ accompagnementId: again.accompagnementId });
    expect(received?.dossier).toEqual(back.dossier);
    // One mesure, with its dates of today and nothing twice.
    expect(rows(nimes, 'mesure')).toMatchObject([{ number: '26/244/0017', audience_on: '2027-03-16' }]);
    const returned = await nimes.transferts.preview({ accompagnementId: again.accompagnementId, withNotes: false });
    expect(returned.dossier.mesure).toEqual(back.dossier.mesure);
    expect(returned.dossier.earlier.map(({ antenne }) => antenne)).toEqual(['AERS Nîmes', 'AERS Perpignan']);
    expect((await figuresOf(nimes))['orientations-internes']?.total).toBe(1);
  });
});

describe('correspondants', () => {
  it('have the ten words of their own card, and are trusted once', async () => {
    const [known] = await nimes.transferts.correspondants({});
    expect(known).toMatchObject({ name: 'AERS Perpignan', disabledAt: null });
    expect(known?.fingerprint).toEqual((await perpignan.transferts.card({})).fingerprint);
    const card = await perpignan.transferts.exportCard({});
    expect(card.fileName).toMatch(/^a-[0-9a-f]{16}\.correspondant$/);
    expect(await nimes.transferts.inspectCard({ base64: card.base64 })).toMatchObject({ name: 'AERS Perpignan' });
    await expect(nimes.transferts.addCorrespondant({ base64: card.base64 })).rejects.toMatchObject({
      code: 'correspondant-known',
    });
    await expect(perpignan.transferts.addCorrespondant({ base64: card.base64 })).rejects.toMatchObject({
      code: 'card-own',
    });
    const other = Buffer.from('{"format":"antenne.carte"}').toString('base64');
    await expect(nimes.transferts.inspectCard({ base64: other })).rejects.toMatchObject({ code: 'card-unreadable' });
  });

  it('put aside, neither receive nor are heard, until they are taken back', async () => {
    await nimes.transferts.setCorrespondantDisabled({ correspondantId: toPerpignan, disabled: true });
    await expect(send()).rejects.toMatchObject({ code: 'correspondant-disabled' });
    await nimes.transferts.setCorrespondantDisabled({ correspondantId: toPerpignan, disabled: false });
    const { file } = await send();
    const [fromNimes] = await perpignan.transferts.correspondants({});
    const aside = { correspondantId: fromNimes?.correspondantId ?? '', disabled: true };
    await perpignan.transferts.setCorrespondantDisabled(aside);
    await expect(perpignan.transferts.open(file)).rejects.toMatchObject({ code: 'transfert-sender-disabled' });
    await perpignan.transferts.setCorrespondantDisabled({ ...aside, disabled: false });
    expect(await perpignan.transferts.open(file)).toMatchObject({ kind: 'dossier' });
  });
});
