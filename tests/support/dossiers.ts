import type { z } from 'zod';
import { accompagnements, type OpenInput } from '#contract/accompagnements.ts';
import { convocations, type SeriesInput } from '#contract/convocations.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { convocationsHandlers } from '#core/convocations/operations.ts';
import type { Host } from '#core/host.ts';
import { indicateursHandlers } from '#core/indicateurs/operations.ts';
import { clientOf } from './base.ts';

/** The three domains of the road, called exactly as the window would. */
export const roadOf = (host: Host) =>
  clientOf(
    { accompagnements, convocations, indicateurs },
    { accompagnements: accompagnementsHandlers, convocations: convocationsHandlers, indicateurs: indicateursHandlers },
    host,
  ).client;

type Dossier = z.input<typeof OpenInput>;

/** A CJSE as an antenne of Montpellier receives it; each field may be given otherwise. */
export const cjse = (changes: Partial<Dossier> = {}): Dossier => ({
  personne: { kind: 'new', lastName: 'Berthier', firstName: 'Karim', birthDate: '1984-05-17', sexe: 'homme' },
  orientation: {
    receivedOn: '2026-09-01',
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Tribunal judiciaire de Montpellier, juge des libertés et de la détention',
  },
  mesure: {
    nature: 'cjse',
    court: 'Tribunal judiciaire de Montpellier',
    number: '26/244/0017',
    startsOn: '2026-08-31',
    endsOn: null,
    audienceOn: '2027-01-19',
  },
  type: 'cjse',
  startsOn: '2026-09-03',
  binomeId: null,
  ...changes,
});

/** A man who came by himself: no prescripteur, no mesure. */
export const volontaire = (changes: Partial<Dossier> = {}): Dossier => ({
  personne: { kind: 'new', lastName: 'Castel', firstName: 'Jérôme', birthDate: '1991-02-28', sexe: 'homme' },
  orientation: { receivedOn: '2026-08-17', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
  mesure: null,
  type: 'groupe-de-parole',
  startsOn: '2026-09-07',
  binomeId: null,
  ...changes,
});

/** « chaque mardi » when `weekday` is 2. */
export const weekly = (...weekdays: number[]) => ({ every: 'week' as const, interval: 1, weekdays });

type Series = z.input<typeof SeriesInput> & { lieu: string; forcedReason?: string };

/** « chaque mardi à 10 h 30 », from 6 October to the audience of 19 January. */
export const tuesdays = (accompagnementId: string, changes: Partial<Series> = {}): Series => ({
  accompagnementId,
  rule: weekly(2),
  at: '10:30',
  durationMinutes: 45,
  first: '2026-10-01',
  until: '2027-01-19',
  onHoliday: 'move',
  lieu: 'Montpellier, bureau 2',
  ...changes,
});
