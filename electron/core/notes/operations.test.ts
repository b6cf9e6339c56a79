import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { chronologie } from '#contract/chronologie.ts';
import { historique } from '#contract/historique.ts';
import { notes } from '#contract/notes.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { chronologieHandlers } from '../chronologie/operations.ts';
import { historiqueHandlers } from '../historique/operations.ts';
import { notesHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const client = () =>
  clientOf(
    { accompagnements, chronologie, historique, notes },
    {
      accompagnements: accompagnementsHandlers,
      chronologie: chronologieHandlers,
      historique: historiqueHandlers,
      notes: notesHandlers,
    },
    test.host,
  ).client;
const interview = () => ({
  accompagnementId,
  kind: 'entretien' as const,
  day: '2026-11-24',
  text: 'A repris le travail lundi.\nDemande des nouvelles de ses enfants par sa sœur.',
});
const noted = async () =>
  (await client().chronologie.read({ accompagnementId })).entries.flatMap(({ event, author, day }) =>
    event.kind === 'note' ? [{ author, day, ...event }] : [],
  );

beforeEach(async () => {
  test = openTestHost({
    people: { 'Nadia Benali': 'controleur', 'Hugo Marchand': 'direction', 'Odile Roux': 'secretariat' },
  });
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
});
afterEach(() => test.close());

describe('a note of follow-up', () => {
  it('is told in the timeline as it was written, with its author', async () => {
    const { noteId } = await client().notes.add(interview());
    expect(await noted()).toEqual([
      {
        author: 'Nadia Benali',
        day: '2026-11-24',
        kind: 'note',
        noteId,
        noteKind: 'entretien',
        text: interview().text,
        mine: true,
        removed: false,
        editedAt: null,
      },
    ]);
  });

  it('is corrected by its author, and what it said before is kept', async () => {
    const { noteId } = await client().notes.add(interview());
    test.clock.at = '2026-11-25T08:00:00.000Z';
    await client().notes.edit({ noteId, kind: 'appel', day: '2026-11-23', text: 'A repris le travail mardi.' });
    expect(await noted()).toMatchObject([
      { day: '2026-11-23', noteKind: 'appel', text: 'A repris le travail mardi.', editedAt: test.clock.at },
    ]);
    const { lines } = await client().historique.of({ entity: 'note', recordId: noteId });
    expect(lines.map(({ field, before }) => [field, before])).toEqual([
      ['Texte de la note', interview().text],
      ['Note, jour', '24 novembre 2026'],
      ['Note', 'Entretien'],
    ]);
    test.actAs('Odile Roux');
    await expect(client().historique.of({ entity: 'note', recordId: noteId })).rejects.toMatchObject({
      code: 'notes-unreadable',
    });
  });

  it('is neither corrected nor taken back by a colleague, who reads it', async () => {
    const { noteId } = await client().notes.add(interview());
    test.actAs('Hugo Marchand');
    expect(await noted()).toMatchObject([{ text: interview().text, mine: false }]);
    const { accompagnementId: _, ...said } = interview();
    await expect(client().notes.edit({ noteId, ...said })).rejects.toMatchObject({ code: 'note-of-other' });
    await expect(client().notes.setRemoved({ noteId, removed: true })).rejects.toMatchObject({ code: 'note-of-other' });
  });

  it('taken back shows no text, and is given back whole', async () => {
    const { noteId } = await client().notes.add(interview());
    await client().notes.setRemoved({ noteId, removed: true });
    expect(await noted()).toMatchObject([{ removed: true, text: null }]);
    const { accompagnementId: _, ...said } = interview();
    await expect(client().notes.edit({ noteId, ...said })).rejects.toMatchObject({ code: 'note-removed' });
    await client().notes.setRemoved({ noteId, removed: false });
    expect(await noted()).toMatchObject([{ removed: false, text: interview().text }]);
  });

  it('cannot be read nor written by the reception desk, which sees that there was one', async () => {
    await client().notes.add(interview());
    test.actAs('Odile Roux');
    expect(await noted()).toMatchObject([{ noteKind: 'entretien', text: null, mine: false }]);
    await expect(client().notes.add(interview())).rejects.toMatchObject({ code: 'right-missing' });
    await expect(client().notes.templates({})).rejects.toMatchObject({ code: 'right-missing' });
  });

  it('of tomorrow is refused', async () => {
    await expect(client().notes.add({ ...interview(), day: '2026-11-25' })).rejects.toMatchObject({
      code: 'note-future',
      field: 'day',
    });
  });
});

describe('the templates of the notes', () => {
  it('are those of the house until the antenne writes its own', async () => {
    expect((await client().notes.templates({})).templates.length).toBeGreaterThan(2);
    const own = { name: 'Point mensuel', kind: 'entretien' as const, text: 'Logement\u00a0:\nTravail\u00a0:' };
    test.actAs('Hugo Marchand');
    await client().notes.saveTemplates({ templates: [own] });
    test.actAs('Nadia Benali');
    expect(await client().notes.templates({})).toEqual({ templates: [own] });
    await expect(client().notes.saveTemplates({ templates: [] })).rejects.toMatchObject({ code: 'right-missing' });
  });
});
