import { describe, expect, it } from 'vitest';
import { measure, phraseOf, proposedBits, proposedWords } from './passphrase.ts';
import { mots } from './mots.ts';

describe('the strength of a passphrase', () => {
  it('is at least 85 bits for what the application proposes', () => {
    const indexes = Array.from({ length: proposedWords }, (_, at) => (at * 271) % mots.length);
    const proposed = phraseOf(indexes);
    expect(proposed.split('-')).toHaveLength(proposedWords);
    expect(measure(proposed).bits).toBeGreaterThanOrEqual(proposedBits);
    expect(measure(proposed)).toMatchObject({ level: 'excellente', acceptable: true, advice: '' });
  });

  it.each([
    '',
    'azerty',
    'azertyuiop123456789',
    'Montpellier2024!',
    'motdepasse-motdepasse-motdepasse',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    '12345678901234567890',
    '987654321098765432109876543210',
    '123123123123123123123123123123',
    'x7#x7#x7#x7#x7#x7#x7#x7#x7#',
    'P@ssw0rd-P@ssw0rd-2026',
    'janvier-fevrier-mars-avril-mai-juin',
    'xK7$pQ',
  ])('does not accept « %s », and says what to do', (weak) => {
    const { acceptable, advice } = measure(weak);
    expect(acceptable).toBe(false);
    expect(advice).toMatch(/mot|caractères/);
  });

  it.each([
    'lavande-tracteur-ivoire-moduler-fragile-bascule',
    'q7#Vb!x2Lm9@Tz4&',
    'Le héron grignote 3 parapluies mauves sans bruit',
  ])('accepts « %s »', (strong) => {
    expect(measure(strong)).toMatchObject({ acceptable: true, advice: '' });
  });

  it('counts the names of the antenne and of the account for nothing', () => {
    const text = 'clapotis-vermeille-ratatouille-guillaumet-escogriffe';
    const alone = measure(text).bits;
    expect(measure(text, ['Antenne Guillaumet', 'Vermeille']).bits).toBeLessThan(alone - 20);
  });

  it('draws from 2,048 distinct words of plain letters', () => {
    expect(new Set(mots).size).toBe(2048);
    expect(mots.filter((mot) => !/^[a-z]{4,9}$/.test(mot))).toEqual([]);
  });
});
