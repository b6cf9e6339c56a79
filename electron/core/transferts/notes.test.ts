import { afterEach, beforeEach, expect, it } from 'vitest';
import { fullDossier, handOver, introduce, openAntenne, type Antenne } from '#tests/support/transferts.ts';

let nimes: Antenne;
let perpignan: Antenne;
let toPerpignan: string;
let accompagnementId: string;

beforeEach(async () => {
  nimes = await openAntenne('AERS Nîmes', '30', 'Nadia Benali');
  perpignan = await openAntenne('AERS Perpignan', '66', 'Hugo Marchand');
  toPerpignan = await introduce(nimes, perpignan);
  accompagnementId = await fullDossier(nimes);
});
afterEach(() => {
  nimes.test.close();
  perpignan.test.close();
});

it('notes leave only by who may read them, and are shown only to those', async () => {
  const joined = await handOver(nimes, accompagnementId, toPerpignan, { withNotes: true });
  nimes.test.actAs('Odile Roux');
  await expect(nimes.transferts.preview({ accompagnementId, withNotes: true })).rejects.toMatchObject({
    code: 'notes-unreadable',
    field: 'withNotes',
  });
  perpignan.test.actAs('Odile Roux');
  const opened = await perpignan.transferts.open(joined.file);
  expect(opened).toMatchObject({ kind: 'dossier', dossier: { notes: null } });
  const taken = await perpignan.transferts.accept({
    base64: joined.file.base64,
    personneId: null,
    referentId: perpignan.compteId,
  });
  const received = async () => (await perpignan.transferts.ofDossier(taken)).received?.dossier.notes;
  expect(await received()).toBeNull();
  perpignan.test.actAs('Hugo Marchand');
  expect(await received()).toHaveLength(1);
});
