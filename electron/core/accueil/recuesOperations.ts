import type { accueil } from '#contract/accueil.ts';
import type { Reader } from '#db/open.ts';
import { personneById } from '../accompagnements/queries.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { forgetReceived } from '../courrier/queries.ts';
import { lookalikes } from '../doublons/queries.ts';
import { trustedPorteur } from '../envoi/settingsQueries.ts';
import { foldedNameOf } from '../fold.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { insertOrientation, sharedPrescripteur } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import { coordonneesOf, insertDetails } from '../transferts/queries.ts';
import { OrientationContent } from './content.ts';
import { isTold, tellPorteur } from './lettersQueries.ts';
import { recueById, recueOf, updateRecue, waitingRecues, type RecueRow } from './recuesQueries.ts';

const similarShown = 5;

const contentOf = ({ content }: RecueRow): OrientationContent => OrientationContent.parse(JSON.parse(content ?? ''));

/** The antenne's side: what came from the porteur, taken into the register by somebody who says who it is. */
export const recuesHandlers: Pick<Handlers<typeof accueil>, 'recues' | 'takeIn' | 'origin'> = {
  recues: (_, { db }) =>
    waitingRecues(db).map((row) => {
      const { personne, source, cadre, prescripteur, entretiens } = contentOf(row);
      return {
        recueId: row.id,
        number: row.number,
        receivedAt: row.receivedAt,
        ...personne,
        source,
        cadre,
        prescripteur,
        entretiens,
        similar: lookalikes(db, { ...personne, usualName: null, aliases: [] }).slice(0, similarShown),
      };
    }),

  takeIn: ({ recueId, personneId: known }, { db, now, today, about }) => {
    const row = recueById(db, recueId) ?? refuseUnknown();
    if (row.orientationId !== null)
      refuse('recue-taken', 'Cette orientation est déjà dans le registre\u00a0: rechargez la page.', 'recueId');
    if (row.cancelledAt !== null)
      refuse('recue-cancelled', 'Le porteur a repris cette orientation\u00a0: rechargez la page.', 'recueId');
    const { personne, source, cadre, prescripteur } = contentOf(row);
    const { phone, departement: _departement, ...identity } = personne;
    if (known !== null) assertPersonne(db, known);
    const personneId = known ?? newId();
    const orientationId = newId();
    about(orientationId);
    // It counts from the day it arrived here, whoever opened the register since.
    const arrived = parisDayOf(row.receivedAt);
    insertOrientation(db, {
      personne:
        known === null
          ? {
              ...identity,
              id: personneId,
              foldedName: foldedNameOf(identity),
              sexe: 'non-renseigne',
              createdAt: now,
            }
          : null,
      orientation: {
        id: orientationId,
        personneId,
        receivedOn: arrived > today ? today : arrived,
        source,
        cadre,
        prescripteur,
        prescripteurId: sharedPrescripteur(
          db,
          { prescripteur, source },
          { contact: null, phone: null, id: newId(), now },
        ),
        createdAt: now,
      },
    });
    addPhone(db, { personneId, phone, now, today });
    // Emptied: from here on the person is told by the register alone.
    updateRecue(db, row.id, { orientationId, content: null });
    forgetReceived(db, [row.id]);
    tellPorteur(db, orientationId, now);
    return { orientationId };
  },

  origin: ({ orientationId }, { db }) => {
    const row = recueOf(db, orientationId);
    if (!row) return { recue: null };
    return {
      recue: {
        number: row.number,
        porteurName: trustedPorteur(db)?.card.name ?? 'votre porteur',
        sentOn: row.sentOn,
        told: isTold(db, row),
        cancelled: row.cancelledAt !== null,
      },
    };
  },
};

const refuseUnknown = (): never =>
  refuse('recue-unknown', 'Cette orientation reçue n’existe plus\u00a0: rechargez la page.', 'recueId');

function assertPersonne(db: Reader, personneId: string): void {
  const found = personneById(db, personneId);
  if (!found || found.mergedIntoId !== null)
    refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: choisissez-la de nouveau.', 'personneId');
}

function addPhone(
  db: Parameters<typeof insertDetails>[0],
  { personneId, phone, now, today }: { personneId: string; phone: string | null; now: string; today: string },
): void {
  if (phone === null || coordonneesOf(db, personneId, today).some(({ value }) => value === phone)) return;
  insertDetails(db, {
    aliases: [],
    coordonnees: [{ id: newId(), personneId, kind: 'telephone', value: phone, createdAt: now }],
    situations: [],
    interdictions: [],
  });
}
