import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAntenne, phrases, typed, type TestAntenne } from '#tests/support/clinique.ts';

let antenne: TestAntenne;
let accompagnementId: string;
beforeEach(async () => {
  antenne = await openAntenne();
  accompagnementId = await antenne.openFollowUp();
});
afterEach(() => antenne.close());

const clinique = () => antenne.client.clinique;
const note = (text = 'Parle pour la première fois de son père.') => ({ accompagnementId, day: '2026-11-20', text });
const texts = async () => (await clinique().notes({ accompagnementId })).notes.map(({ text }) => text);
const refused = (code: string) => expect.objectContaining({ code });

describe('the second key', () => {
  it('is made by a psychologist, and nothing is written before its sheet is typed back', async () => {
    await antenne.actAs('Sabine Lorant');
    expect(await clinique().state({})).toBeNull();
    await expect(clinique().add(note())).rejects.toEqual(refused('clinical-key-absent'));
    const sheet = await clinique().create({});
    expect(sheet.groups).toHaveLength(7);
    expect(await clinique().state({})).toMatchObject({
      sheetConfirmed: false,
      mine: 'ouvert',
      holders: [{ name: 'Sabine Lorant', mine: true, state: 'ouvert' }],
      others: [{ name: 'Aurélien Pech' }],
    });
    await expect(clinique().add(note())).rejects.toEqual(refused('clinical-sheet-not-confirmed'));
    const wrong = typed({ ...sheet, groups: sheet.groups.map(() => '0000') });
    await expect(clinique().confirmSheet({ groups: wrong })).rejects.toEqual(refused('sheet-mismatch'));
    await clinique().confirmSheet({ groups: typed(sheet) });
    await clinique().add(note());
    expect(await texts()).toEqual([note().text]);
    await expect(clinique().create({})).rejects.toEqual(refused('clinical-key-exists'));
  });

  it('whose sheet was not typed back before the lock has another one', async () => {
    await antenne.actAs('Sabine Lorant');
    const first = await clinique().create({});
    await antenne.actAs('Sabine Lorant');
    await expect(clinique().confirmSheet({ groups: typed(first) })).rejects.toEqual(refused('sheet-not-shown'));
    const second = await clinique().renewSheet({});
    await clinique().confirmSheet({ groups: typed(second) });
    await antenne.actAs('Aurélien Pech');
    await expect(clinique().recover({ sheet: first.groups.join(' ') })).rejects.toEqual(refused('sheet-refused'));
    await clinique().recover({ sheet: second.groups.join(' ') });
    expect(await texts()).toEqual([]);
  });

  it('that nobody holds and that has no sheet is made again', async () => {
    await antenne.actAs('Sabine Lorant');
    await clinique().create({});
    await antenne.actAs('Aurélien Pech');
    await expect(clinique().create({})).rejects.toEqual(refused('clinical-key-exists'));
    antenne.sql(`UPDATE compte SET disabled_at = '2026-11-24T10:00:00.000Z' WHERE name = 'Sabine Lorant'`);
    const sheet = await clinique().create({});
    await clinique().confirmSheet({ groups: typed(sheet) });
    await clinique().add(note());
    expect(await clinique().state({})).toMatchObject({ mine: 'ouvert', holders: [{ name: 'Aurélien Pech' }] });
  });

  it('is refused to everyone else, the direction first', async () => {
    await antenne.makeKey();
    const { noteId } = await clinique().add(note());
    const compteId = antenne.idOf('Hugo Marchand');
    for (const name of ['Hugo Marchand', 'Nadia Benali'] as const) {
      await antenne.actAs(name);
      const tries: Record<keyof ReturnType<typeof clinique>, () => Promise<unknown>> = {
        state: () => clinique().state({}),
        create: () => clinique().create({}),
        renewSheet: () => clinique().renewSheet({}),
        confirmSheet: () => clinique().confirmSheet({ groups: [0, 1].map((index) => ({ index, text: '0000' })) }),
        recover: () => clinique().recover({ sheet: '0000 0000 0000 0000 0000 0000 0000' }),
        grant: () => clinique().grant({ compteId }),
        revoke: () => clinique().revoke({ compteId: antenne.idOf('Sabine Lorant'), last: true }),
        rotate: () => clinique().rotate({}),
        notes: () => clinique().notes({ accompagnementId }),
        add: () => clinique().add(note()),
        edit: () => clinique().edit({ noteId, day: '2026-11-20', text: 'Rien.' }),
        setRemoved: () => clinique().setRemoved({ noteId, removed: true }),
        readDraft: () => clinique().readDraft({ accompagnementId }),
        saveDraft: () => clinique().saveDraft({ accompagnementId, noteId: null, day: '', text: '' }),
        discardDraft: () => clinique().discardDraft({ accompagnementId }),
      };
      expect(Object.keys(tries).toSorted()).toEqual(Object.keys(clinique()).toSorted());
      for (const [verb, attempt] of Object.entries(tries))
        await expect(attempt(), `${name}: ${verb}`).rejects.toEqual(refused('right-missing'));
    }
  });

  it('is given by who holds it, to psychologists alone', async () => {
    await antenne.makeKey();
    await clinique().add(note());
    await antenne.actAs('Aurélien Pech');
    for (const attempt of [
      () => clinique().notes({ accompagnementId }),
      () => clinique().add(note()),
      () => clinique().grant({ compteId: antenne.idOf('Aurélien Pech') }),
      () => clinique().renewSheet({}),
      () => clinique().rotate({}),
    ])
      await expect(attempt()).rejects.toEqual(refused('clinical-access-missing'));
    await antenne.actAs('Sabine Lorant');
    for (const name of ['Hugo Marchand', 'Nadia Benali'] as const)
      await expect(clinique().grant({ compteId: antenne.idOf(name) })).rejects.toEqual(refused('not-psychologue'));
    await clinique().grant({ compteId: antenne.idOf('Aurélien Pech') });
    await antenne.actAs('Aurélien Pech');
    expect(await texts()).toEqual([note().text]);
    expect(await clinique().state({})).toMatchObject({ mine: 'ouvert', others: [] });
  });

  it('does not follow a passphrase made again with the sheet of the vault', async () => {
    await antenne.makeKey();
    await clinique().add(note());
    antenne.host.lock();
    // Who holds the sheet of the vault may take the account: not what is sealed to its former key.
    const newPassphrase = phrases['Nadia Benali'];
    await antenne.client.coffre.recover({
      sheet: antenne.vaultSheet.groups.join(' '),
      name: 'Sabine Lorant',
      newPassphrase,
    });
    expect(await clinique().state({})).toMatchObject({ mine: 'perdu' });
    await expect(clinique().notes({ accompagnementId })).rejects.toEqual(refused('clinical-access-lost'));
    await expect(clinique().recover({ sheet: antenne.vaultSheet.groups.join(' ') })).rejects.toEqual(
      refused('sheet-refused'),
    );
    await expect(clinique().create({})).rejects.toEqual(refused('clinical-key-exists'));
  });

  it('comes back by its sheet, or by a colleague', async () => {
    const sheet = await antenne.makeKey();
    await clinique().add(note());
    await clinique().grant({ compteId: antenne.idOf('Aurélien Pech') });
    antenne.host.lock();
    const newPassphrase = phrases['Nadia Benali'];
    const vaultSheet = antenne.vaultSheet.groups.join(' ');
    await antenne.client.coffre.recover({ sheet: vaultSheet, name: 'Sabine Lorant', newPassphrase });
    const wrong = sheet.groups.with(2, sheet.groups[3] ?? '').join(' ');
    await expect(clinique().recover({ sheet: wrong })).rejects.toEqual(
      expect.objectContaining({ code: expect.stringMatching(/^sheet-(unreadable|refused)$/) }),
    );
    await clinique().recover({ sheet: sheet.groups.join('-').toLowerCase() });
    expect(await texts()).toEqual([note().text]);

    await antenne.client.coffre.lock({});
    await antenne.client.coffre.recover({
      sheet: vaultSheet,
      name: 'Sabine Lorant',
      newPassphrase: phrases['Hugo Marchand'],
    });
    await antenne.actAs('Aurélien Pech');
    expect(await clinique().state({})).toMatchObject({
      holders: [
        { name: 'Aurélien Pech', state: 'ouvert' },
        { name: 'Sabine Lorant', state: 'perdu' },
      ],
    });
    await clinique().grant({ compteId: antenne.idOf('Sabine Lorant') });
    await antenne.actAs('Sabine Lorant', phrases['Hugo Marchand']);
    expect(await texts()).toEqual([note().text]);
  });

  it('whose sheet is made again is opened by the new one only, once typed back', async () => {
    const former = await antenne.makeKey();
    const next = await clinique().renewSheet({});
    const sheetOf = ({ groups }: { groups: readonly string[] }) => ({ sheet: groups.join(' ') });
    await expect(clinique().recover(sheetOf(next))).rejects.toEqual(refused('sheet-refused'));
    await clinique().recover(sheetOf(former));
    await clinique().confirmSheet({ groups: typed(next) });
    await expect(clinique().recover(sheetOf(former))).rejects.toEqual(refused('sheet-refused'));
    await clinique().recover(sheetOf(next));
  });

  it('replaced in the base by another is not written to', async () => {
    await antenne.makeKey();
    antenne.sql(`UPDATE cle_clinique SET recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'`);
    await expect(clinique().add(note())).rejects.toEqual(refused('clinical-key-altered'));
  });
});

describe('what the rest of the team sees', () => {
  it('is that a follow-up is open, and how many times the person came', async () => {
    await antenne.makeKey();
    await antenne.actAs('Hugo Marchand');
    const { suiviPsychologique } = antenne.client;
    const before = await suiviPsychologique.of({ accompagnementId });
    expect(before).toEqual({ suivis: [{ accompagnementId, startsOn: '2026-09-03', endedOn: null, seances: 0 }] });
    antenne.sql(
      `INSERT INTO convocation (id, accompagnement_id, day, at, duration_minutes, lieu, status, created_at) VALUES
        ('a', '${accompagnementId}', '2026-10-06', '10:30', 45, 'Sète', 'honoree', ''),
        ('b', '${accompagnementId}', '2026-10-13', '10:30', 45, 'Sète', 'absence-excusee', ''),
        ('c', '${accompagnementId}', '2026-10-20', '10:30', 45, 'Sète', 'honoree', '')`,
    );
    expect((await suiviPsychologique.of({ accompagnementId })).suivis).toMatchObject([{ seances: 2 }]);
    await antenne.actAs('Sabine Lorant');
    await clinique().add(note());
    await antenne.actAs('Nadia Benali');
    // A note, or none, changes nothing of what they see.
    expect((await suiviPsychologique.of({ accompagnementId })).suivis).toMatchObject([{ seances: 2 }]);
    await expect(suiviPsychologique.holders({})).rejects.toEqual(refused('right-missing'));
  });

  it('is who would take the key away, for who manages accounts', async () => {
    await antenne.actAs('Hugo Marchand');
    expect(await antenne.client.suiviPsychologique.holders({})).toEqual({ compteIds: [] });
    await antenne.makeKey();
    await antenne.actAs('Hugo Marchand');
    expect(await antenne.client.suiviPsychologique.holders({})).toEqual({ compteIds: [antenne.idOf('Sabine Lorant')] });
  });
});
