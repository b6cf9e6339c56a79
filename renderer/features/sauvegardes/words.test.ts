import { describe, expect, it } from 'vitest';
import { ago, checkWord, headline, lastLabel, problemAdvice, sizeLabel } from './words.ts';

const now = Date.parse('2026-11-28T10:00:00.000Z');

describe('the words of a backup', () => {
  it.each([
    ['2026-11-28T09:59:30.000Z', 'à l’instant'],
    ['2026-11-28T09:35:00.000Z', 'il y a 25\u00a0minutes'],
    ['2026-11-28T08:59:00.000Z', 'il y a 1\u00a0heure'],
    ['2026-11-28T08:00:00.000Z', 'il y a 2\u00a0heures'],
    ['2026-11-26T09:00:00.000Z', 'il y a 2\u00a0jours'],
    // The clock was put back: never a negative delay.
    ['2026-11-29T09:00:00.000Z', 'à l’instant'],
  ])('%s', (at, words) => expect(ago(at, now)).toBe(words));

  it('say that there is none yet', () => {
    expect(lastLabel({ lastVerifiedAt: null }, now)).toBe('Pas encore de sauvegarde vérifiée');
    expect(lastLabel({ lastVerifiedAt: '2026-11-28T08:00:00.000Z' }, now)).toBe(
      'Dernière sauvegarde vérifiée il y a 2\u00a0heures',
    );
  });

  it('say a size as people do', () => {
    expect(sizeLabel(421_000)).toBe('421\u00a0ko');
    expect(sizeLabel(1_440_000)).toBe('1,4\u00a0Mo');
  });

  it('of one found damaged never say that it is verified', () => {
    const good = { verifiedAt: '2026-11-28T08:00:00.000Z', problem: null };
    const spoilt = { verifiedAt: null, problem: { at: '2026-11-28T09:00:00.000Z', kind: 'abimee' as const } };
    const shut = { verifiedAt: null, problem: { at: '2026-11-28T09:00:00.000Z', kind: 'fermee' as const } };
    expect(checkWord(good)).toMatchObject({ word: 'Vérifiée', since: good.verifiedAt });
    expect(checkWord(spoilt)).toMatchObject({ word: 'Abîmée', since: spoilt.problem.at });
    expect(checkWord(shut)).toMatchObject({ word: 'Ne s’ouvre pas', since: shut.problem.at });
    expect(checkWord({ verifiedAt: null, problem: null })).toMatchObject({ word: 'Non vérifiée', since: null });
    const state = { failure: null, lastVerifiedAt: good.verifiedAt };
    const line = { fileName: '', createdAt: '', size: 0, reason: null, secondAt: null };
    expect(headline({ ...state, generations: [{ ...line, ...spoilt }] })).toContain('ne peut pas servir');
    expect(
      headline({
        ...state,
        generations: [
          { ...line, ...good },
          { ...line, ...spoilt },
        ],
      }),
    ).toContain('vérifiée');
    expect(problemAdvice([good])).toBeNull();
    expect(problemAdvice([good, spoilt, shut])?.title).toContain('Une sauvegarde est abîmée');
    expect(problemAdvice([spoilt, spoilt])?.title).toContain('2\u00a0sauvegardes');
    expect(problemAdvice([good, shut])?.sentence).toContain('Installez la dernière version');
  });
});
