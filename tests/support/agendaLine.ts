import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';

type Line = z.output<typeof AgendaLine>;

/** A meeting as the agenda gives it. */
export const agendaLine = (part: Partial<Line> = {}): Line => ({
  convocationId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5b',
  accompagnementId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5c',
  day: '2026-11-24',
  at: '10:30',
  durationMinutes: 45,
  lieu: 'Maison de la justice et du droit',
  status: 'prevue',
  cancelReason: null,
  plannedDay: null,
  comment: null,
  forcedReason: null,
  lastName: 'Fabre',
  firstName: 'Julien',
  type: 'cjse',
  referentId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5d',
  referentName: 'Camille Roux',
  binomeId: null,
  binomeName: null,
  ...part,
});
