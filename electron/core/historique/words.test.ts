import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accompagnement,
  alias,
  coordonnee,
  echeance,
  entretien,
  inscription,
  interdiction,
  mesure,
  note,
  obligation,
  orientation,
  personne,
  sejour,
} from '#db/schema/index.ts';
import { historyWords, valueWords } from './words.ts';

/** What no history tells: ids, derived columns, the moment of creation. */
const untold = new Set(['id', 'createdAt', 'foldedName', 'endedAlong']);
const tables = {
  personne,
  alias,
  coordonnee,
  interdiction,
  inscription,
  orientation,
  entretien,
  mesure,
  obligation,
  echeance,
  accompagnement,
  note,
  sejour,
};
const none = new Map<string, string>();

describe('the words of the history', () => {
  it.each(Object.entries(tables))('name every field of %s', (name, table) => {
    const columns = Object.keys(getTableColumns(table)).filter((column) => !untold.has(column));
    expect(columns.filter((column) => !historyWords[name]?.[column])).toEqual([]);
  });

  it('are there for every kind of record that the core keeps the changes of', () => {
    const core = resolve(import.meta.dirname, '..');
    const recorded = readdirSync(core, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('operations.ts'))
      .flatMap((file) => [...readFileSync(join(core, file), 'utf8').matchAll(/entity: '(\w+)'/g)])
      .map(([, entity = '']) => entity);
    expect(recorded).toContain('mesure');
    // A prescripteur is no card of a dossier; what a change of dates did is told by the mesure itself.
    const elsewhere = ['prescripteur', 'mesure_change', 'serie_change', 'convocation'];
    expect([...new Set(recorded)].filter((entity) => !historyWords[entity] && !elsewhere.includes(entity))).toEqual([]);
  });

  it('tell a day, an hour, a closed list and a colleague as they are read', () => {
    expect(valueWords('"2026-11-01"', { label: 'Fin' }, none)).toBe('1ᵉʳ novembre 2026');
    expect(valueWords('"2026-11-23T15:30:00.000Z"', { label: 'Hébergé' }, none)).toBe(
      '23 novembre 2026 à 16\u00a0h\u00a030',
    );
    expect(valueWords('"femme"', historyWords['personne']?.['sexe'] ?? expect.fail(), none)).toBe('Femme');
    const referent = historyWords['accompagnement']?.['referentId'] ?? expect.fail();
    expect(valueWords('"a"', referent, new Map([['a', 'Nadia Benali']]))).toBe('Nadia Benali');
    expect(valueWords(null, referent, none)).toBeNull();
  });
});
