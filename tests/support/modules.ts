import type { z } from 'zod';
import { accompagnements } from '#contract/accompagnements.ts';
import { groupes } from '#contract/groupes.ts';
import { inscriptions } from '#contract/inscriptions.ts';
import { orientations } from '#contract/orientations.ts';
import { programmes, type Format } from '#contract/programmes.ts';
import { seances } from '#contract/seances.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { groupesHandlers } from '#core/groupes/operations.ts';
import type { Host } from '#core/host.ts';
import { inscriptionsHandlers } from '#core/inscriptions/operations.ts';
import { orientationsHandlers } from '#core/orientations/operations.ts';
import { programmesHandlers } from '#core/programmes/operations.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { seancesHandlers } from '#core/seances/operations.ts';
import { clientOf } from './base.ts';
import { cjse } from './dossiers.ts';

/** The domains of modules, called exactly as the window would. */
export const modulesOf = (host: Host) =>
  clientOf(
    { accompagnements, orientations, programmes, groupes, seances, inscriptions },
    {
      accompagnements: accompagnementsHandlers,
      orientations: orientationsHandlers,
      programmes: programmesHandlers,
      groupes: groupesHandlers,
      seances: seancesHandlers,
      inscriptions: inscriptionsHandlers,
    },
    host,
  ).client;
export type Modules = ReturnType<typeof modulesOf>;

/** One of the formats of the field, by the beginning of its name. */
export function formatNamed(beginning: string): Format {
  const found = usualFormats.find(({ name }) => name.startsWith(beginning));
  if (!found) throw new Error(`no usual format « ${beginning} »`);
  return found.format;
}

type GroupeInput = z.input<typeof groupes.create.input>;

/** A stage of two days in Montpellier, from Monday 30 November 2026; each field may be given otherwise. */
export const stage = (changes: Partial<GroupeInput> = {}): GroupeInput => ({
  programmeId: null,
  startsOn: '2026-11-30',
  name: 'Stage de fin novembre',
  publicTitle: 'Session collective',
  at: '09:00',
  lieu: 'Montpellier, salle 4',
  format: formatNamed('Stage de deux jours consécutifs'),
  animateurIds: [],
  permanences: [],
  ...changes,
});

/** A CJSE of its own person, to enrol: the surname makes the difference. */
export const dossierOf = async (client: Modules, lastName: string, firstName = 'Karim') =>
  client.accompagnements.open(
    cjse({ personne: { kind: 'new', lastName, firstName, birthDate: '1984-05-17', sexe: 'homme' } }),
  );

export const byDossier = (accompagnementId: string) => ({ from: 'accompagnement', accompagnementId }) as const;
