import { mesureNatureLabels, mesureNatures } from '#contract/terms.ts';

/** What the antenne's lists hold until it changes them; proposed while typing, never imposed. */
export const usualReferences = {
  natures: mesureNatures.map((nature) => ({ nature, label: mesureNatureLabels[nature], proposed: true })),
  courts: ['Montpellier', 'Béziers', 'Perpignan', 'Narbonne', 'Carcassonne', 'Nîmes', 'Alès', 'Mende'].map(
    (town) => `Tribunal judiciaire ${town === 'Alès' ? 'd’' : 'de '}${town}`,
  ),
  authorities: [
    'Juge des libertés et de la détention',
    'Juge d’instruction',
    'Procureur de la République',
    'Délégué du procureur',
    'Tribunal correctionnel',
    'Juge de l’application des peines',
    'Juge aux affaires familiales',
  ],
  obligations: [
    'Pointage à la police ou à la gendarmerie',
    'Domicile fixé',
    'Interdiction de contact',
    'Interdiction de paraître',
    'Interdiction de sortir des limites fixées',
    'Soins (alcool)',
    'Soins (stupéfiants)',
    'Soins psychologiques',
    'Travail ou formation',
    'Pension ou indemnisation',
    'Interdiction de détenir une arme',
    'Stage de responsabilisation',
    'Bracelet anti-rapprochement',
  ],
};
