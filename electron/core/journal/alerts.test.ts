import { describe, expect, it } from 'vitest';
import { alertsIn, type Seen } from './alerts.ts';
import { refusedName } from './words.ts';

const at = (minutes: number) => new Date(Date.parse('2026-11-24T09:00:00.000Z') + minutes * 60_000).toISOString();
const line = (operation: string, minutes: number, changes: Partial<Seen> = {}): Seen => ({
  at: at(minutes),
  operation,
  compteId: 'nadia',
  who: 'Nadia Benali',
  hour: 10,
  ...changes,
});

describe('what is worth a look', () => {
  it('is nothing on an ordinary day', () => {
    const day = [
      line('coffre.unlock', 0),
      ...Array.from({ length: 39 }, (_, index) => line('accompagnements.read', index)),
    ];
    expect(alertsIn([...day, ...[1, 2, 3, 4].map((minute) => line('coffre.refused', minute))])).toEqual([]);
  });

  it.each([
    [
      'sauvegardes.temoin',
      'le témoin du journal gardé au second emplacement était illisible\u00a0: quelqu’un a pu y toucher, ou la clé ou le disque s’abîme',
    ],
    ['exports.withNames', 'Nadia Benali a exporté une liste avec les noms'],
    ['coffre.recover', 'Nadia Benali a ouvert le coffre avec la fiche de secours'],
  ])('is %s', (operation, sentence) => {
    expect(alertsIn([line(operation, 3)])).toEqual([{ kind: operation, at: at(3), sentence }]);
  });

  it('is five refusals within an hour, not over a day', () => {
    const refusals = (every: number) => Array.from({ length: 5 }, (_, index) => line('coffre.refused', index * every));
    expect(alertsIn(refusals(10))).toMatchObject([{ kind: 'refused', sentence: expect.stringContaining('5 essais') }]);
    expect(alertsIn(refusals(60))).toEqual([]);
  });

  it('is forty dossiers in an hour by one person, not by two', () => {
    const opened = Array.from({ length: 40 }, (_, index) => line('accompagnements.read', index));
    expect(alertsIn(opened)).toMatchObject([{ sentence: 'Nadia Benali a ouvert 40 dossiers en une heure' }]);
    expect(alertsIn(opened.map((each, index) => (index % 2 ? each : { ...each, compteId: 'hugo' })))).toEqual([]);
  });

  it('is five actions in an hour that an account does not permit, by one person, not by two', () => {
    const asked = ['comptes.setRole', 'journal.list', 'clinique.read', 'comptes.list', 'exports.withNames'].map(
      (operation, index) => line(refusedName(operation), index),
    );
    expect(alertsIn(asked)).toMatchObject([
      { kind: 'without-right', sentence: expect.stringContaining('5 actions que son compte ne permet pas') },
    ]);
    expect(alertsIn(asked.map((each, index) => (index % 2 ? each : { ...each, compteId: 'hugo' })))).toEqual([]);
  });

  it('is a night', () => {
    expect(alertsIn([line('coffre.unlock', 0, { hour: 23 }), line('coffre.unlock', 5, { hour: 6 })])).toMatchObject([
      { kind: 'night', at: at(0) },
    ]);
  });
});
