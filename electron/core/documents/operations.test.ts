import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { documents } from '#contract/documents.ts';
import { documentKinds } from '#contract/documentTerms.ts';
import { modeles } from '#contract/modeles.ts';
import { pieces } from '#contract/pieces.ts';
import type { RichText } from '#contract/richText.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { modelesHandlers } from '../modeles/operations.ts';
import { piecesHandlers } from '../pieces/operations.ts';
import { createDraft, documentsHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const client = () =>
  clientOf(
    { accompagnements, convocations, documents, modeles, pieces },
    {
      accompagnements: accompagnementsHandlers,
      convocations: convocationsHandlers,
      documents: documentsHandlers,
      modeles: modelesHandlers,
      pieces: piecesHandlers,
    },
    test.host,
  ).client;
const about = () => ({ about: 'accompagnement' as const, accompagnementId });
const create = (kind: (typeof documentKinds)[number]) =>
  client().documents.create({ subject: about(), from: { source: 'usuel', kind } });
const text = (words: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
  await client().convocations.planSeries(tuesdays(accompagnementId));
});
afterEach(() => test.close());

describe('a draft', () => {
  it.each(documentKinds)('%s begins from its usual text, filled with what is known', async (kind) => {
    const { documentId } = await create(kind);
    const { content, blanks, state, number } = await client().documents.read({ documentId });
    const written = JSON.stringify(content);
    expect(written).toContain('Karim Berthier');
    expect(written).not.toContain('"champ"');
    expect({ state, number }).toEqual({ state: 'brouillon', number: null });
    // The address is unknown, and the town of the antenne too: marked, and nothing is blocked.
    expect(blanks).toBeGreaterThan(0);
  });

  it('says in a convocation when and where, and nothing of the mesure', async () => {
    const { documentId } = await create('convocation');
    const written = JSON.stringify((await client().documents.read({ documentId })).content);
    expect(written).toContain('mardi 24 novembre 2026');
    expect(written).toContain('10\u00a0h\u00a030');
    expect(written).toContain('"Monsieur"');
    expect(written).toContain('adresse de la personne');
    expect(written).not.toMatch(/contrôle judiciaire|tribunal|26\/244/i);
  });

  it('is saved, then discarded', async () => {
    const { documentId } = await create('autre');
    await client().documents.save({ documentId, title: 'Courrier au bailleur', content: text('Bonjour.') });
    expect(await client().documents.read({ documentId })).toMatchObject({ title: 'Courrier au bailleur', blanks: 0 });
    await client().documents.discard({ documentId });
    expect((await client().documents.of({ subject: about() })).lines).toEqual([]);
  });

  it('can be written by the program, which says why', async () => {
    const { connection } = test.host.opened ?? expect.fail('locked');
    const documentId = createDraft(writerOf(connection), {
      subject: about(),
      kind: 'rapport-incident',
      cause: 'Troisième absence injustifiée',
      compteId: test.comptes['Nadia Benali'] ?? '',
      now: test.clock.at,
    });
    expect(await client().documents.read({ documentId })).toMatchObject({
      cause: 'Troisième absence injustifiée',
      kind: 'rapport-incident',
    });
  });
});

describe('an issue', () => {
  it('gives the next number of the year, keeps the PDF, and is final', async () => {
    const first = await create('convocation');
    const second = await create('attestation-presence');
    expect(await client().documents.issue(first)).toEqual({ number: '2026-0001' });
    expect(await client().documents.issue(second)).toEqual({ number: '2026-0002' });
    const { fileName, base64 } = await client().documents.pdf(first);
    expect(fileName).toBe('courrier-2026-0001.pdf');
    expect(Buffer.from(base64, 'base64').toString()).toMatch(/^%PDF-/);
    for (const refused of [
      client().documents.save({ ...first, title: 'Autre', content: text('Autre') }),
      client().documents.discard(first),
      client().documents.issue(first),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'document-issued' });
    test.clock.at = '2027-01-04T09:00:00.000Z';
    const later = await create('autre');
    expect(await client().documents.issue(later)).toEqual({ number: '2027-0001' });
  });

  it('asked twice at once leaves no two documents under one number', async () => {
    const drafts = await Promise.all([create('autre'), create('autre'), create('autre')]);
    const numbers = await Promise.all(drafts.map((draft) => client().documents.issue(draft)));
    expect(numbers.map(({ number }) => number).toSorted()).toEqual(['2026-0001', '2026-0002', '2026-0003']);
  });

  it('is cancelled and given back, with its PDF', async () => {
    const draft = await create('convocation');
    await expect(client().documents.cancel(draft)).rejects.toMatchObject({ code: 'document-not-issued' });
    await client().documents.issue(draft);
    await client().documents.cancel(draft);
    expect(await client().documents.read(draft)).toMatchObject({ state: 'annule', number: '2026-0001' });
    expect((await client().documents.pdf(draft)).base64).not.toBe('');
    await client().documents.restore(draft);
    expect(await client().documents.read(draft)).toMatchObject({ state: 'emis' });
  });

  it('leaves as a DOCX that holds its text', async () => {
    const draft = await create('rapport-situation');
    const { fileName, base64 } = await client().documents.exportDocx(draft);
    expect(fileName).toBe('courrier-projet.docx');
    expect(Buffer.from(base64, 'base64').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a template', () => {
  beforeEach(() => test.actAs('Hugo Marchand'));

  const field = (name: string): RichText => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'champ', attrs: { name } }] }],
  });

  it('of the antenne replaces the usual one, until it is removed', async () => {
    const { modeleId } = await client().modeles.save({
      modeleId: null,
      kind: 'convocation',
      name: 'Convocation de Béziers',
      content: field('referent'),
    });
    const { documentId } = await client().documents.create({
      subject: about(),
      from: { source: 'modele', modeleId },
    });
    expect(JSON.stringify((await client().documents.read({ documentId })).content)).toContain('Nadia Benali');
  });

  it('has a logo only when its bytes are a picture', async () => {
    const head = { address: null, place: 'Béziers', signature: null };
    const logo = (text: string) => ({ base64: Buffer.from(text, 'latin1').toString('base64') });
    await expect(client().modeles.saveLetterhead({ ...head, logo: logo('<svg onload=x>') })).rejects.toMatchObject({
      code: 'logo-unknown',
    });
    await client().modeles.saveLetterhead({ ...head, logo: logo('\u0089PNG\r\n\u001a\nimage') });
    const { documentId } = await create('attestation-presence');
    expect(JSON.stringify((await client().documents.read({ documentId })).content)).toContain('"Béziers"');
  });

  it('with an unknown field is refused, naming it', async () => {
    await expect(
      client().modeles.save({ modeleId: null, kind: 'autre', name: 'Essai', content: field('nom-de-la-victime') }),
    ).rejects.toMatchObject({ code: 'field-unknown', message: expect.stringContaining('nom-de-la-victime') as string });
  });
});

describe('an attached file', () => {
  const add = (name: string, bytes: string) =>
    client().pieces.add({ accompagnementId, name, base64: Buffer.from(bytes, 'latin1').toString('base64') });

  it('is kept as it came, removed and given back', async () => {
    const { pieceId } = await add('Ordonnance.pdf', '%PDF-1.7 ordonnance');
    expect(await client().pieces.content({ pieceId })).toMatchObject({
      fileName: 'piece-2026-11-24.pdf',
      base64: Buffer.from('%PDF-1.7 ordonnance').toString('base64'),
    });
    await client().pieces.remove({ pieceId });
    expect((await client().pieces.ofAccompagnement({ accompagnementId })).lines).toEqual([]);
    await client().pieces.restore({ pieceId });
    expect((await client().pieces.ofAccompagnement({ accompagnementId })).lines).toHaveLength(1);
  });

  it('that is not what its name says is refused', async () => {
    await expect(add('Ordonnance.pdf', 'MZ un programme')).rejects.toMatchObject({ code: 'piece-kind' });
  });

  it('of 26 MB is refused, whole', async () => {
    const base64 = Buffer.alloc(26 * 1024 * 1024, 1).toString('base64');
    await expect(client().pieces.add({ accompagnementId, name: 'Scan.pdf', base64 })).rejects.toMatchObject({
      message: expect.stringContaining('25\u00a0Mo') as string,
    });
  });
});
