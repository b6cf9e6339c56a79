import { describe, expect, it } from 'vitest';
import { namesLike } from './nameLike.ts';

const known = ['La Clède', 'via voltaire', 'Pyrénées-Orientales', 'Le Vigan'];

describe('what looks like a name', () => {
  it.each([
    ['M. Delmas est-il compté deux fois\u00a0?', ['M. Delmas']],
    ['Pourquoi Julien Delmas est là', ['Julien Delmas']],
    ['Mme Ferrandis-Roux', ['Mme Ferrandis-Roux']],
    ['Est-ce Jean-Marc Élie\u00a0?', ['Jean-Marc Élie']],
    ['DELMAS Julien', ['DELMAS Julien']],
    ['julien delmas', []],
    ['Le total de La Clède a doublé au 3ᵉ trimestre.', []],
    ['Bonjour, pouvez-vous vérifier les Services judiciaires\u00a0?', []],
    ['Les CJSE du TJ de Montpellier', []],
    ['', []],
  ])('in « %s »', (text, found) => {
    expect(namesLike(text, known)).toEqual(found);
  });
});
