import type { ReportText } from '#contract/rapportTerms.ts';
import type { Block, RichText } from '#contract/richText.ts';

const paragraph = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });
const heading = (text: string): Block => ({
  type: 'heading',
  attrs: { level: 3 },
  content: [{ type: 'text', text }],
});
const bullets = (items: readonly string[]): Block => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
});

export const emptyText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Whether there is nothing to print. */
export const isBlank = ({ content }: RichText): boolean =>
  content.every((block) => (block.type === 'paragraph' || block.type === 'heading') && !block.content?.length);

/** What the report says until somebody writes it otherwise: what every CPCA is charged with, nothing of one region. */
export const proposedTexts: Partial<Record<ReportText, RichText>> = {
  missions: {
    type: 'doc',
    content: [
      bullets([
        'Identifier et mettre en œuvre les actions en direction des personnes auteures de violences intrafamiliales',
        'Créer ou concourir à créer les dispositifs manquants pour intervenir auprès des personnes auteures',
        'Être un lieu d’information pour le grand public',
        'Être une plateforme pour les personnes sollicitant de l’aide',
        'Être un lieu ressource pour les professionnels souhaitant adresser les personnes auteures',
        'Être un lieu ressource pour proposer de la formation',
        'Animer le réseau des antennes et mettre en lien les partenaires',
      ]),
    ],
  },
  modules: {
    type: 'doc',
    content: [
      heading('Pour qui\u00a0?'),
      paragraph('Pour toute personne auteure de violences conjugales\u00a0:'),
      bullets([
        'En démarche autonome volontaire',
        'Orientée par un professionnel, un partenaire',
        'Orientée par la plateforme nationale d’écoute FNACAV «\u00a0Ne frappez pas\u00a0»',
        'Orientée par les services judiciaires, les forces de l’ordre',
        'Orientée par le SPIP',
      ]),
      heading('Quoi\u00a0?'),
      bullets([
        'Stage de responsabilisation',
        'Suivi individuel socio-éducatif',
        'Suivi individuel psychologique',
        'Groupe de parole à visée thérapeutique ou socio-judiciaire',
        'Hébergements',
      ]),
      paragraph(
        'Les objectifs de la responsabilisation sont pluriels\u00a0: protéger les victimes, amener les auteurs de violences conjugales à comprendre les mécanismes de la violence, questionner l’acte violent et les représentations qui justifient le passage à l’acte, identifier son fonctionnement personnel, se responsabiliser face à ses actes, développer son empathie, trouver des alternatives à la violence et prendre la mesure des conséquences des actes violents.',
      ),
    ],
  },
  antennes: {
    type: 'doc',
    content: [
      paragraph(
        'Les antennes sont chargées de décliner sur leur territoire les missions d’intervention auprès des personnes auteures de violences conjugales. Elles s’appuient sur un travail en réseau qui permet de mailler le territoire et d’appréhender les questions d’ordre judiciaire, mais aussi sociales (logement, ressources), de santé et d’emploi. Elles participent aux différentes instances partenariales et institutionnelles.',
      ),
    ],
  },
};
