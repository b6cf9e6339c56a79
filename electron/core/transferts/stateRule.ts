import { parisDayOf, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

interface Transfer {
  readonly direction: 'sortant' | 'entrant';
  readonly state: 'en-attente' | 'accuse' | 'annule' | 'recu';
}

/** @param sent the transfer of this dossier that still holds @throws Refusal */
export function assertTransferable(endedOn: CivilDay | null, sent: Pick<Transfer, 'state'> | undefined): void {
  if (endedOn !== null)
    refuse(
      'accompagnement-ended',
      `Cet accompagnement est terminé depuis le ${dateLabel(endedOn)}\u00a0: rouvrez-le avant de le transférer.`,
      'accompagnementId',
    );
  if (sent?.state === 'en-attente')
    refuse(
      'transfert-pending',
      'Ce dossier est déjà en cours de transfert\u00a0: annulez d’abord ce transfert.',
      'accompagnementId',
    );
  if (sent)
    refuse(
      'transfert-done',
      'Ce dossier a déjà été repris par une autre antenne\u00a0: terminez-le.',
      'accompagnementId',
    );
}

/** Only what left and was not taken over. @throws Refusal */
export function assertCancellable({ direction, state }: Transfer): void {
  if (direction === 'entrant')
    refuse(
      'transfert-incoming',
      'Ce dossier a été repris ici\u00a0: terminez l’accompagnement si vous ne le suivez pas.',
      'transfertId',
    );
  if (state === 'accuse')
    refuse(
      'transfert-acknowledged',
      'L’autre antenne a déjà repris ce dossier\u00a0: demandez-lui de vous le transférer à son tour.',
      'transfertId',
    );
  if (state === 'annule')
    refuse('transfert-cancelled', 'Ce transfert est déjà annulé\u00a0: il n’y a rien d’autre à faire.', 'transfertId');
}

/** @param other the transfer of the same dossier that holds now @throws Refusal */
export function assertRestorable({ state }: Transfer, other: object | undefined): void {
  if (state !== 'annule')
    refuse('transfert-not-cancelled', 'Ce transfert n’est pas annulé\u00a0: il n’y a rien à rétablir.', 'transfertId');
  if (other)
    refuse(
      'transfert-pending',
      'Un autre transfert de ce dossier est en cours\u00a0: annulez-le avant de rétablir celui-ci.',
      'transfertId',
    );
}

/** The day the accompagnement would end here: the one it was taken over, never before it began. */
export function endProposed(
  { state, acknowledgedAt }: Pick<Transfer, 'state'> & { readonly acknowledgedAt: string | null },
  { startsOn, endedOn }: { readonly startsOn: CivilDay; readonly endedOn: CivilDay | null },
  today: CivilDay,
): CivilDay | null {
  if (state !== 'accuse' || acknowledgedAt === null || endedOn !== null || startsOn > today) return null;
  const day = parisDayOf(acknowledgedAt);
  return day < startsOn ? startsOn : day;
}
