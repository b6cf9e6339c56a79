import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { imports, type ImportCell } from '#contract/imports.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { convocationsHandlers } from '#core/convocations/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { contentsOf } from '#tests/support/contents.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { importsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { accompagnements, convocations, imports },
    { accompagnements: accompagnementsHandlers, convocations: convocationsHandlers, imports: importsHandlers },
    test.host,
  ).client;

const titles = [
  'NOM',
  'Prénom',
  'Né(e) le',
  'Sexe',
  'Tél.',
  'Reçue le',
  'Origine',
  'Cadre',
  'Prescripteur',
  'Mesure',
  'N° parquet',
  'Tribunal',
  'Début de la mesure',
  'Audience',
  'Accompagnement',
  'Début du suivi',
  'Fin du suivi',
  'Motif de fin',
];
const karim = [
  'BEN HADDOU',
  'Karim',
  '17/05/84',
  'M',
  '0612345678',
  '02/03/26',
  'Parquet',
  'pré-sentenciel',
  'Parquet de Nîmes',
  'C.J.S.E.',
  '26/244/0017',
  'TJ de Nîmes',
  '1er mars 2026',
  '2026-12-01',
  'CJSE',
  '09/03/2026',
  '',
  '',
];
const elie = [
  'Garrigue-Roux ',
  'E\u0301lie',
  'NC',
  'H',
  '?',
  '05/04/26',
  'Volontaire',
  'volontaire',
  '-',
  '',
  '',
  '',
  '',
  '',
  'Groupe',
  '06/04/26',
  '01/09/26',
  'abandon',
];

const cellsOf = (texts: readonly string[]): ImportCell[] =>
  texts.map((text) => ({ kind: text === '' ? 'empty' : 'text', text }));
const sheetOf = (...rows: (readonly string[])[]) => ({
  fileName: 'suivi.xlsx',
  sheets: [{ name: 'Suivi', rows: [['Suivi 2026'], [], titles, ...rows].map(cellsOf) }],
});

async function begin(...rows: (readonly string[])[]): Promise<void> {
  await client().imports.begin(sheetOf(...rows));
  const draft = await client().imports.draft({});
  await client().imports.match({ columns: draft?.columns ?? [], common: draft?.common ?? [] });
}
const dryRun = (show: 'errors' | 'duplicates' | 'skipped' = 'errors') => client().imports.dryRun({ show });

describe('a spreadsheet', () => {
  it('has its titles and columns recognised', async () => {
    await client().imports.begin(sheetOf(karim, elie));
    const draft = await client().imports.draft({});
    expect(draft?.headerRow).toBe(3);
    expect(draft?.columns.map(({ field }) => field)).toEqual([
      'lastName',
      'firstName',
      'birthDate',
      'sexe',
      'phone',
      'receivedOn',
      'source',
      'cadre',
      'prescripteur',
      'nature',
      'number',
      'court',
      'mesureStartsOn',
      'audienceOn',
      'type',
      'startsOn',
      'endedOn',
      'motif',
    ]);
    expect(draft?.columns[0]).toMatchObject({ letter: 'A', header: 'NOM', samples: ['BEN HADDOU', 'Garrigue-Roux'] });
    expect(draft?.remembered).toBe(false);
  });

  it('becomes persons, orientations, mesures and accompagnements, and nothing once taken back', async () => {
    const before = contentsOf(test.host);
    await begin(karim, elie);
    expect(await dryRun()).toMatchObject({ lines: 2, ready: 2, faults: 0, duplicates: 0 });
    const { lotId, ...added } = await client().imports.run({});
    expect(added).toEqual({ persons: 2, orientations: 2, mesures: 1, accompagnements: 2 });
    const { lines } = await client().accompagnements.list({ status: 'all', whose: 'all' });
    expect(lines).toMatchObject([
      {
        lastName: 'Ben Haddou',
        firstName: 'Karim',
        birthDate: '1984-05-17',
        number: '26/244/0017',
        audienceOn: '2026-12-01',
      },
      {
        lastName: 'Garrigue-Roux',
        firstName: 'Élie',
        birthDate: null,
        startsOn: '2026-04-06',
        endedOn: '2026-09-01',
        motif: 'abandon',
      },
    ]);
    expect(await client().imports.draft({})).toBeNull();
    await client().imports.revert({ lotId });
    expect(contentsOf(test.host, ['lot', 'lot_line', 'parametre', 'journal', 'sqlite_sequence'])).toEqual(
      Object.fromEntries(
        Object.entries(before).filter(
          ([table]) => !['lot', 'lot_line', 'parametre', 'journal', 'sqlite_sequence'].includes(table),
        ),
      ),
    );
  });
});

describe('what cannot be read', () => {
  it('is told with its cell and what is expected, then corrected with those alike', async () => {
    const wrong = (number: string) =>
      karim.map((text, at) => (at === 9 ? 'TIG' : at === 10 ? number : at === 0 ? `Ben ${number}` : text));
    await begin(wrong('Un'), wrong('Deux'), wrong('Trois'), elie);
    const { issues, faulty, faults } = await dryRun();
    expect({ faulty, faults }).toEqual({ faulty: 3, faults: 3 });
    expect(issues[0]).toMatchObject({ address: 'J4', field: 'nature', text: 'TIG', who: 'Ben Un Karim', alike: 2 });
    expect(issues[0]?.reason).toContain(
      '«\u00a0TIG\u00a0»\u00a0: cette mesure n’est pas dans la liste. Choisissez dans la liste.',
    );
    await expect(client().imports.run({})).rejects.toMatchObject({ code: 'import-faulty' });
    const { line = 0, column = 0 } = issues[0] ?? {};
    expect(await client().imports.correct({ line, column, text: 'cjse', alike: true })).toEqual({ corrected: 3 });
    expect((await dryRun()).faults).toBe(0);
  });
});

describe('somebody already known', () => {
  it('is proposed, never chosen; the same file again adds nothing', async () => {
    await begin(karim, elie);
    await client().imports.run({});
    await begin(karim, elie);
    const again = await dryRun('duplicates');
    // Without a birth date, two persons of the same name are not letter for letter the same.
    expect(again).toMatchObject({ duplicates: 2, undecided: 2, identical: 1, recorded: 2 });
    expect(again.matches[0]).toMatchObject({
      who: 'Ben Haddou Karim',
      decision: null,
      proposals: [{ recorded: true, line: null }],
    });
    await expect(client().imports.run({})).rejects.toMatchObject({ code: 'import-undecided' });
    expect(await client().imports.decideIdentical({})).toEqual({ decided: 1 });
    const personneId = again.matches[1]?.proposals[0]?.personneId ?? '';
    await client().imports.decide({ line: 5, decision: { kind: 'known', personneId } });
    expect((await dryRun()).adds).toEqual({ persons: 0, orientations: 0, mesures: 0, accompagnements: 0 });
    await expect(client().imports.run({})).rejects.toMatchObject({ code: 'import-nothing' });
  });

  it('is somebody else when it is said so', async () => {
    await client().accompagnements.open(
      cjse({
        personne: { kind: 'new', lastName: 'Ben Haddou', firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' },
      }),
    );
    await begin(karim);
    await client().imports.decide({ line: 4, decision: { kind: 'other' } });
    expect(await client().imports.run({})).toMatchObject({ persons: 1 });
  });

  it('may be the person of a line above', async () => {
    await begin(
      karim,
      karim.map((text, at) => (at === 5 ? '01/06/26' : at === 12 || at === 15 ? '02/06/26' : text)),
    );
    const { matches } = await dryRun('duplicates');
    expect(matches).toMatchObject([{ line: 5, proposals: [{ line: 4, personneId: null }] }]);
    await client().imports.decide({ line: 5, decision: { kind: 'line', line: 4 } });
    // One mesure of that number, two orientations and two accompagnements.
    expect(await client().imports.run({})).toMatchObject({
      persons: 1,
      orientations: 2,
      mesures: 1,
      accompagnements: 2,
    });
  });
});

describe('a lot', () => {
  it('is not taken back once something was added to its dossiers', async () => {
    await begin(karim, elie);
    const { lotId } = await client().imports.run({});
    const { lines } = await client().accompagnements.list({ status: 'open', whose: 'all' });
    await client().convocations.planSeries(tuesdays(lines[0]?.accompagnementId ?? ''));
    await expect(client().imports.revert({ lotId })).rejects.toMatchObject({ code: 'lot-changed' });
    const since = await client().imports.since({ lotId });
    expect(since).toHaveLength(1);
    expect(since[0]?.what.join(' ')).toContain('convocations');
  });

  it('is told in the list with who made it', async () => {
    await begin(karim);
    const { lotId } = await client().imports.run({});
    await client().imports.revert({ lotId });
    const { lots } = await client().imports.lots({});
    expect(lots).toMatchObject([{ lotId, compteName: 'Nadia Benali', lines: 1, persons: 1, mesures: 1 }]);
    expect(lots[0]?.revertedAt).not.toBeNull();
    await expect(client().imports.revert({ lotId })).rejects.toMatchObject({ code: 'lot-reverted' });
  });
});
