import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAntenne, phrases, type TestAntenne } from '#tests/support/clinique.ts';
import { sizes } from './padding.ts';

let antenne: TestAntenne;
let accompagnementId: string;
beforeEach(async () => {
  antenne = await openAntenne();
  accompagnementId = await antenne.openFollowUp();
  await antenne.makeKey();
  await clinique().grant({ compteId: antenne.idOf('Aurélien Pech') });
});
afterEach(() => antenne.close());

const clinique = () => antenne.client.clinique;
const note = (text = 'Dort mal depuis l’audience.') => ({ accompagnementId, day: '2026-11-20', text });
const read = async () => (await clinique().notes({ accompagnementId })).notes;
const refused = (code: string) => expect.objectContaining({ code });
const pluck = (sql: string) => antenne.opened().connection.prepare(sql).pluck().all();

describe('a clinical note', () => {
  it('is read by the other psychologists, corrected and taken back by its author alone', async () => {
    const { noteId } = await clinique().add(note());
    await antenne.actAs('Aurélien Pech');
    expect(await read()).toEqual([
      {
        noteId,
        day: '2026-11-20',
        author: 'Sabine Lorant',
        mine: false,
        text: note().text,
        removed: false,
        readable: true,
        editedAt: null,
      },
    ]);
    const corrected = { noteId, day: '2026-11-21', text: 'Dort mieux.' };
    await expect(clinique().edit(corrected)).rejects.toEqual(refused('note-of-other'));
    await expect(clinique().setRemoved({ noteId, removed: true })).rejects.toEqual(refused('note-of-other'));
    antenne.clock.at = '2026-11-25T08:00:00.000Z';
    await antenne.actAs('Sabine Lorant');
    await clinique().edit(corrected);
    expect(await read()).toMatchObject([{ day: '2026-11-21', text: 'Dort mieux.', editedAt: antenne.clock.at }]);
    await clinique().setRemoved({ noteId, removed: true });
    expect(await read()).toMatchObject([{ text: null, removed: true, readable: true }]);
    await expect(clinique().edit(corrected)).rejects.toEqual(refused('note-removed'));
    await antenne.actAs('Aurélien Pech');
    expect(await read()).toEqual([]);
    await antenne.actAs('Sabine Lorant');
    await clinique().setRemoved({ noteId, removed: false });
    expect(await read()).toMatchObject([{ text: 'Dort mieux.', removed: false }]);
  });

  it('of tomorrow, of no dossier, or too long is refused', async () => {
    await expect(clinique().add({ ...note(), day: '2026-11-25' })).rejects.toEqual(refused('note-future'));
    await expect(clinique().add({ ...note(), accompagnementId: antenne.idOf('Hugo Marchand') })).rejects.toEqual(
      refused('accompagnement-unknown'),
    );
    await expect(clinique().add(note('a'.repeat(20_001)))).rejects.toEqual(refused('invalid-input'));
  });

  it('has a size that says nothing, up to the longest', async () => {
    await clinique().add(note('Vu.'));
    await clinique().add(note('Silence. '.repeat(400)));
    await clinique().add(note('漢'.repeat(20_000)));
    const lengths = pluck('SELECT length(sealed) FROM note_clinique ORDER BY created_at, id').map(Number);
    expect(lengths[0]).toBe(lengths[1]);
    expect(Number(lengths[2]) - Number(lengths[0])).toBeGreaterThanOrEqual(sizes[2] - sizes[0]);
    expect(new Set((await read()).map(({ text }) => text?.length))).toEqual(new Set([3, 3599, 20_000]));
  });

  it('moved to another dossier in the base is not shown there', async () => {
    await clinique().add(note());
    const other = await antenne.openFollowUp();
    antenne.sql(`UPDATE note_clinique SET accompagnement_id = '${other}'`);
    expect((await clinique().notes({ accompagnementId: other })).notes).toMatchObject([
      { text: null, readable: false },
    ]);
  });

  it('is in the journal by its id alone', async () => {
    const { noteId } = await clinique().add(note());
    expect(pluck(`SELECT about FROM journal WHERE operation = 'clinique.add'`)).toEqual([noteId]);
  });
});

describe('a clinical note being typed', () => {
  const draft = { noteId: null, day: '20/11', text: 'Dort mal depuis' };

  it('is given back after a lock, to its author alone, until it is saved', async () => {
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft: null });
    await clinique().saveDraft({ accompagnementId, ...draft });
    await antenne.actAs('Aurélien Pech');
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft: null });
    await antenne.actAs('Sabine Lorant');
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft });
    await clinique().add(note());
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft: null });
    await clinique().saveDraft({ accompagnementId, ...draft });
    await clinique().discardDraft({ accompagnementId });
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft: null });
  });

  it('outlives a key made again, not a passphrase made again', async () => {
    await clinique().saveDraft({ accompagnementId, ...draft });
    await clinique().rotate({});
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft });
    antenne.host.lock();
    await antenne.client.coffre.recover({
      sheet: antenne.vaultSheet.groups.join(' '),
      name: 'Sabine Lorant',
      newPassphrase: phrases['Nadia Benali'],
    });
    expect(await clinique().readDraft({ accompagnementId })).toEqual({ draft: null });
  });
});
