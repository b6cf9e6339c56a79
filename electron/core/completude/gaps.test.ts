import { describe, expect, it } from 'vitest';
import { situationTopics } from '#contract/situationTerms.ts';
import { definitions } from '../indicateurs/catalogue.ts';
import { gapFigures, gapsOf, waitingGap, type DossierFacts } from './gaps.ts';

const options = { today: '2026-11-24', topics: situationTopics };
const complete: DossierFacts = {
  type: 'cjse',
  sexe: 'homme',
  birthDate: '1984-05-17',
  known: new Set(['emploi', 'logement', 'parentalite']),
  source: 'justice',
  cadre: 'presentenciel',
  prescripteur: 'Parquet de Montpellier',
  mesure: { endsOn: null, audienceOn: '2027-01-19' },
  endedOn: null,
  motif: null,
  unanswered: 0,
  toCome: 4,
  unheld: { total: 0, collective: 0, responsabilisation: 0, soin: 0 },
  overdue: false,
  unsigned: false,
};
const codes = (changes: Partial<DossierFacts>) => gapsOf({ ...complete, ...changes }, options).map(({ code }) => code);

describe('what is missing in a dossier', () => {
  it('is nothing when it is complete', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Partial<DossierFacts>]>([
    ['sexe', { sexe: 'non-renseigne' }],
    ['naissance', { birthDate: null }],
    ['emploi', { known: new Set(['logement', 'parentalite']) }],
    ['parentalite', { known: new Set(['emploi', 'logement']) }],
    ['logement', { known: new Set(['emploi', 'parentalite']) }],
    ['sans-convocation', { toCome: 0 }],
    ['prescripteur', { prescripteur: null }],
    ['mesure', { mesure: null }],
    ['convocations', { unanswered: 3 }],
    ['fin-depassee', { mesure: { endsOn: '2026-11-23', audienceOn: null } }],
    ['mesure-sans-terme', { mesure: { endsOn: null, audienceOn: null } }],
    ['motif', { endedOn: '2026-11-20' }],
    ['emargement', { unheld: { total: 2, collective: 2, responsabilisation: 0, soin: 0 } }],
    ['module-attendu', { overdue: true }],
    ['contrat', { unsigned: true }],
  ])('is told: %s', (code, changes) => {
    expect(codes(changes)).toEqual([code]);
  });

  it('is never what the antenne does not ask, nor a prescripteur for who came alone', () => {
    expect(gapsOf({ ...complete, known: new Set() }, { ...options, topics: [] })).toEqual([]);
    expect(codes({ source: 'volontaire', cadre: 'volontaire', prescripteur: null, mesure: null })).toEqual([]);
  });

  it('is an answer once an orientation waited thirty days', () => {
    expect(waitingGap('2026-10-25', '2026-11-24')).toBeNull();
    expect(waitingGap('2026-10-24', '2026-11-24')?.label).toBe('Orientation sans réponse depuis 31\u00a0jours');
  });

  it.each([
    [
      { total: 1, collective: 1, responsabilisation: 1, soin: 0 },
      ['seances-tenues', 'presences-collectives', 'assiduite', 'responsabilisation-personnes'],
    ],
    [{ total: 1, collective: 0, responsabilisation: 0, soin: 1 }, ['entretiens-tenus', 'soins-inities']],
    [{ total: 1, collective: 0, responsabilisation: 0, soin: 0 }, ['entretiens-tenus']],
  ])('tells which figures a séance without attendance would falsify', (unheld, figures) => {
    expect(gapsOf({ ...complete, unheld }, options)).toMatchObject([{ code: 'emargement', figures }]);
  });

  it('names figures of the catalogue alone', () => {
    const known = new Set(definitions.map(({ id }) => id));
    expect(gapFigures.filter((id) => !known.has(id))).toEqual([]);
  });
});
