import type { z } from 'zod';
import type { inscriptions } from '#contract/inscriptions.ts';

export type About =
  | { from: 'accompagnement'; accompagnementId: string }
  | { from: 'orientation'; orientationId: string };

export type Choices = z.output<typeof inscriptions.choices.output>;
export type Choice = Choices['groupes'][number];

export const keyOf = (about: About): string =>
  about.from === 'accompagnement' ? about.accompagnementId : about.orientationId;
