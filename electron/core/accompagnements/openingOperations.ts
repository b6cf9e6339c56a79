import { tellPorteur } from '../accueil/lettersQueries.ts';
import type { z } from 'zod';
import type { OpenInput, Personne } from '#contract/accompagnements.ts';
import type { Reader, Writer } from '#db/open.ts';
import { foldedNameOf } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import { newId } from '../ids.ts';
import { orientationById, setAnswer, setOrientation } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import { isActiveCompte, personneById } from './queries.ts';

type Input = z.output<typeof OpenInput>;

/** Who it is, and which field to point at when the birth date cannot be. */
export function identify(db: Reader, personne: Input['personne']) {
  if (personne.kind === 'new')
    return { personneId: newId(), birthDate: personne.birthDate, birthField: 'personne.birthDate' } as const;
  const { id, birthDate } =
    personneById(db, personne.personneId) ??
    refuse(
      'personne-unknown',
      'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.',
      'personne.personneId',
    );
  return { personneId: id, birthDate, birthField: 'personne.personneId' } as const;
}

/** The orientation of the register an accompagnement is opened from: corrected as typed, and accepted if it waited. */
export function acceptReceived(
  db: Writer,
  orientationId: string,
  {
    personneId,
    said,
    answeredOn,
    now,
    compteId,
  }: {
    personneId: string;
    said: Parameters<typeof setOrientation>[2];
    answeredOn: string;
    now: string;
    compteId: string;
  },
): void {
  const before =
    orientationById(db, orientationId) ??
    refuse('orientation-unknown', 'Cette orientation n’existe plus\u00a0: revenez au registre.', 'orientationId');
  if (before.personneId !== personneId)
    refuse(
      'orientation-other-person',
      'Cette orientation est celle d’une autre personne\u00a0: revenez au registre et ouvrez l’accompagnement de là.',
      'personne.personneId',
    );
  if (before.answer !== 'en-attente' && before.answer !== 'acceptee')
    refuse(
      'orientation-declined',
      'Cette orientation n’a pas été acceptée\u00a0: annulez d’abord sa réponse dans le registre.',
      'orientationId',
    );
  const accepted =
    before.answer === 'acceptee'
      ? null
      : ({ answer: 'acceptee', answeredOn, refusalReason: null, redirectedTo: null } as const);
  setOrientation(db, orientationId, said);
  if (accepted) setAnswer(db, orientationId, accepted);
  tellPorteur(db, orientationId, now);
  recordChange(db, {
    entity: 'orientation',
    recordId: orientationId,
    before,
    after: { ...said, ...accepted },
    at: now,
    compteId,
  });
}

export const newPersonne = (
  id: string,
  { lastName, firstName, birthDate, sexe }: z.output<typeof Personne>,
  createdAt: string,
) => ({
  id,
  lastName,
  firstName,
  foldedName: foldedNameOf({ lastName, firstName }),
  birthDate,
  sexe,
  createdAt,
});

export function assertBinome(db: Reader, binomeId: string, callerId: string): void {
  if (binomeId === callerId)
    refuse(
      'binome-self',
      'Vous êtes déjà référent\u00a0: choisissez un collègue pour le binôme, ou laissez ce champ vide.',
      'binomeId',
    );
  assertActive(db, binomeId, 'binomeId');
}

export function assertActive(db: Reader, compteId: string, field: 'referentId' | 'binomeId'): void {
  if (!isActiveCompte(db, compteId))
    refuse('professional-unknown', 'Ce collègue n’a plus de compte actif\u00a0: choisissez-en un autre.', field);
}
