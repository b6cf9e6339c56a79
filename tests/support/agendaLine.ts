import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';
import type { AgendaSeance } from '#contract/groupeShapes.ts';

type Line = z.output<typeof AgendaLine>;
type Seance = z.output<typeof AgendaSeance>;

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

/** A séance of a stage as the agenda gives it. */
export const agendaSeance = (part: Partial<Seance> = {}): Seance => ({
  seanceId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a60',
  groupeId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a61',
  groupe: 'Stage de décembre',
  publicTitle: 'Session de décembre',
  type: 'stage',
  kind: 'collective',
  label: 'Séance 1',
  day: '2026-11-24',
  at: '09:00',
  durationMinutes: 180,
  lieu: 'Montpellier, salle 1',
  status: 'prevue',
  plannedDay: null,
  animateurs: [{ compteId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5d', name: 'Camille Roux' }],
  anonymous: false,
  people: [
    { personneId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a62', lastName: 'Berthier', firstName: 'Karim', excused: false },
    { personneId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a63', lastName: 'Le Goff', firstName: 'Yann', excused: false },
  ],
  ...part,
});
