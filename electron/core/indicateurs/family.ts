import type { Family } from '#contract/indicateurs.ts';

/** Until each definition says its own. */
const known: Readonly<Record<string, Family>> = {
  orientations: 'orientations',
  termines: 'accompagnements',
  hebergement: 'hebergement',
  hotel: 'hebergement',
  convocations: 'convocations',
};

export const familyOf = (id: string): Family => known[id.split('-')[0] ?? ''] ?? 'modules';
