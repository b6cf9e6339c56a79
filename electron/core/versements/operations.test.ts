import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { versements } from '#contract/versements.ts';
import { writerOf } from '#db/open.ts';
import { groupe, inscription, place, sejour } from '#db/schema/index.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { newId } from '../ids.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { versementsHandlers } from './operations.ts';

let test: TestHost;
let inscriptionId: string;
let sejourId: string;
let printed: string[];
const client = () => clientOf({ versements }, { versements: versementsHandlers }, test.host).client.versements;
const module = () => ({ of: 'inscription' as const, id: inscriptionId });
const stay = () => ({ of: 'sejour' as const, id: sejourId });
const pay = (amountCents: number, changes: { paidOn?: string; about?: ReturnType<typeof module | typeof stay> } = {}) =>
  client().add({ about: module(), paidOn: '2026-11-20', means: 'cheque', ...changes, amountCents });

const db = () => {
  if (!test.host.opened) throw new Error('locked');
  return writerOf(test.host.opened.connection);
};

beforeEach(async () => {
  test = openTestHost();
  const { accompagnementId } = await roadOf(test.host).accompagnements.open(cjse());
  const { personneId, orientationId } = await roadOf(test.host).accompagnements.read({ accompagnementId });
  const [groupeId, placeId] = [newId(), newId()];
  inscriptionId = newId();
  sejourId = newId();
  const format = usualFormats[2]?.format;
  if (!format) throw new Error('no format');
  const { type, tag, form, anonymous } = format;
  const at = test.clock.at;
  db()
    .insert(groupe)
    .values({
      id: groupeId,
      name: 'Stage violences conjugales, mars',
      publicTitle: 'Stage de mars',
      type,
      tag,
      form,
      anonymous,
      format: JSON.stringify(format),
      startsOn: '2026-11-02',
      at: '09:00',
      lieu: 'Montpellier',
      createdAt: at,
    })
    .run();
  db()
    .insert(inscription)
    .values({
      id: inscriptionId,
      groupeId,
      type,
      personneId,
      orientationId,
      accompagnementId,
      state: 'inscrit',
      askedOn: '2026-10-20',
      enteredOn: '2026-10-20',
      feeCents: 20_000,
      createdAt: at,
      compteId: test.comptes['Nadia Benali'] ?? '',
    })
    .run();
  db()
    .insert(place)
    .values({ id: placeId, name: 'Studio 2', town: 'Carcassonne', kind: 'studio', turnaroundDays: 1, createdAt: at })
    .run();
  db()
    .insert(sejour)
    .values({
      id: sejourId,
      placeId,
      accompagnementId,
      cadre: 'volontaire',
      arrivesOn: '2026-10-01',
      shareCents: 15_000,
      createdAt: at,
    })
    .run();
  printed = [];
  test.host.print = async (html) => {
    printed.push(html);
    return new TextEncoder().encode('%PDF-1.7');
  };
});
afterEach(() => test.close());

describe('what a participant pays', () => {
  it('is numbered without a gap, modules and stays together, from one again each year', async () => {
    expect(await pay(5000)).toMatchObject({ number: 'R-2026-0001' });
    const { versementId } = await pay(3000);
    await client().cancel({ versementId });
    expect(await pay(2000, { about: stay() })).toMatchObject({ number: 'R-2026-0003' });
    await client().restore({ versementId });
    await expect(pay(0)).rejects.toMatchObject({ code: 'invalid-input', field: 'amountCents' });
    await expect(pay(1000, { paidOn: '2026-11-25' })).rejects.toMatchObject({ code: 'versement-future' });
    expect(await pay(1000)).toMatchObject({ number: 'R-2026-0004' });
    test.clock.at = '2027-01-04T09:00:00.000Z';
    expect(await pay(1000, { paidOn: '2026-12-30' })).toMatchObject({ number: 'R-2027-0001' });
  });

  it('adds up to what remains, cancelled receipts left out but shown', async () => {
    await pay(5000);
    const { versementId } = await pay(3000);
    await client().cancel({ versementId });
    const after = await client().of({ about: module() });
    expect(after).toMatchObject({ title: 'Stage de mars', feeCents: 20_000, paidCents: 5000, remainsCents: 15_000 });
    expect(after.lines.map(({ number, cancelled }) => [number, cancelled])).toEqual([
      ['R-2026-0002', true],
      ['R-2026-0001', false],
    ]);
    await expect(client().cancel({ versementId })).rejects.toMatchObject({ code: 'versement-cancelled' });
    await client().restore({ versementId });
    expect((await client().of({ about: module() })).paidCents).toBe(8000);
    await expect(client().restore({ versementId })).rejects.toMatchObject({ code: 'versement-not-cancelled' });
  });

  it('of a stay is asked every month: nothing remains once and for all', async () => {
    await pay(15_000, { about: stay() });
    expect(await client().of({ about: stay() })).toMatchObject({
      title: 'Frais de logement',
      monthly: true,
      feeCents: 15_000,
      paidCents: 15_000,
      remainsCents: null,
    });
    await expect(client().of({ about: { of: 'sejour', id: inscriptionId } })).rejects.toMatchObject({
      code: 'payable-unknown',
    });
  });

  it('has a receipt that says nothing of the facts, and none once it is cancelled', async () => {
    const { versementId, number } = await pay(12_050);
    const { fileName, base64 } = await client().receipt({ versementId });
    expect(fileName).toBe(`recu-${number}.pdf`);
    expect(Buffer.from(base64, 'base64').toString()).toMatch(/^%PDF/);
    const [html = ''] = printed;
    for (const said of ['Reçu de participation', '120,50\u00a0€', 'Stage de mars', number, 'Karim Berthier', 'AERS'])
      expect(html).toContain(said);
    expect(html).not.toMatch(/violence|conjugal|contrôle|justice|cjse/i);
    await client().cancel({ versementId });
    await expect(client().receipt({ versementId })).rejects.toMatchObject({ code: 'versement-cancelled' });
  });
});
