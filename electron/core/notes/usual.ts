import type { z } from 'zod';
import type { notes } from '#contract/notes.ts';

/** Before the antenne writes its own. */
export const usualTemplates: z.input<typeof notes.templates.output> = {
  templates: [
    {
      name: 'Entretien de suivi',
      kind: 'entretien',
      text: 'Situation depuis le dernier rendez-vous\u00a0:\n\nRespect des obligations\u00a0:\n\nTravail sur les faits\u00a0:\n\nÀ faire d’ici la prochaine fois\u00a0:',
    },
    {
      name: 'Premier entretien',
      kind: 'entretien',
      text: 'Rappel de la mesure et des obligations\u00a0:\n\nSituation (logement, travail, enfants)\u00a0:\n\nCe que la personne dit des faits\u00a0:\n\nOrientations proposées\u00a0:',
    },
    {
      name: 'Appel d’un partenaire',
      kind: 'partenaire',
      text: 'Qui appelle, et pourquoi\u00a0:\n\nCe qui est convenu\u00a0:',
    },
  ],
};
