import { z } from 'zod';
import type { Session } from '#contract/coffre.ts';
import { DossierTransmis } from '#contract/transferts.ts';
import { accompagnementTypeLabels, convocationStatuses, type ConvocationStatus } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';

/** What is kept of a dossier taken over, in the encrypted base. */
const Kept = z.object({
  preparedOn: z.string(),
  dossier: DossierTransmis,
  /** The sealed receipt, base64. */
  receipt: z.string(),
});
export type Kept = z.output<typeof Kept>;

export const keptOf = (bytes: Uint8Array): Kept => Kept.parse(JSON.parse(new TextDecoder().decode(bytes)));

/** The dossier as this account may see it: without what was said in interviews if it may not read notes. */
export const readableBy = (dossier: DossierTransmis, { rights }: Pick<Session, 'rights'>): DossierTransmis =>
  rights.includes('notes.write')
    ? dossier
    : { ...dossier, notes: null, earlier: dossier.earlier.map((each) => ({ ...each, notes: null })) };

const counted: Record<ConvocationStatus, readonly [one: string, many: string]> = {
  honoree: ['honorée', 'honorées'],
  'absence-excusee': ['absence excusée', 'absences excusées'],
  'absence-injustifiee': ['absence injustifiée', 'absences injustifiées'],
  reportee: ['reportée', 'reportées'],
  annulee: ['annulée', 'annulées'],
  prevue: ['sans réponse', 'sans réponse'],
};

/**
 * One note that says what was done elsewhere: it informs, and counts in no figure of this antenne.
 * @param day the day it is taken over
 */
export function summaryNote(dossier: DossierTransmis, from: string, number: string, day: CivilDay): string {
  const { accompagnement, convocations } = dossier;
  const past = convocations.filter((each) => each.day < day);
  const counts = convocationStatuses
    .map((status) => ({ status, count: past.filter((each) => each.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${String(count)} ${counted[status][count === 1 ? 0 : 1]}`);
  return [
    `Dossier repris de ${from} (transfert ${number}).`,
    `${accompagnementTypeLabels[accompagnement.type]} suivi là-bas depuis le ${dateLabel(accompagnement.startsOn)} par ${accompagnement.referent}.`,
    counts.length === 0
      ? 'Aucune convocation n’y avait eu lieu.'
      : `Convocations jusqu’à la reprise\u00a0: ${counts.join(', ')}.`,
  ].join(' ');
}

/** Appointments the other antenne had planned after that day: its own, shown to be planned anew. */
export const stillPlanned = ({ convocations }: DossierTransmis, after: CivilDay): DossierTransmis['convocations'] =>
  convocations.filter(({ day, status }) => status === 'prevue' && day >= after);
