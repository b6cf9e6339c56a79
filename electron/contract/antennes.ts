import { z } from 'zod';
import { Fingerprint } from './envoi.ts';
import { read, write } from './operation.ts';
import { Base64, CivilDate, Count, Id, Instant, Nothing, Quarter, Text } from './values.ts';

const Optional = (sentence: string, max: number) => Text(sentence, max).nullable();

const ContactInput = z.object({
  contactName: Optional('Indiquez un nom, ou laissez vide.', 120),
  contactPhone: Optional('Indiquez un téléphone, ou laissez vide.', 40),
  contactEmail: z
    .email({ error: 'Cette adresse n’a pas la forme attendue\u00a0: vérifiez-la, ou laissez vide.' })
    .max(200, 'Cette adresse est trop longue.')
    .nullable(),
});

const Expected = z.object({ from: Quarter.nullable(), until: Quarter.nullable() });

/** The registry of the region's antennes: what changes in them while their history stays. */
export const antennes = {
  list: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.array(
      ContactInput.extend({
        antenneId: Id,
        name: z.string(),
        departement: z.string(),
        fingerprint: Fingerprint,
        /** False for a card of a former model, which says no key to write to. */
        canBeWrittenTo: z.boolean(),
        /** Regional scheme it belongs to. */
        cpca: z.string(),
        enrolledAt: Instant,
        /** Its card is no longer believed and no other one has come yet. */
        revokedAt: Instant.nullable(),
        /** Day its computer was lost, when it was. */
        lostOn: CivilDate.nullable(),
        expected: Expected,
        /** Names it had, newest first. */
        formerNames: z.array(z.object({ ancienNomId: Id, name: z.string(), until: CivilDate })),
        formerCards: z.array(z.object({ enrolledAt: Instant, revokedAt: Instant })),
        /** Those it continues, from a quarter on. */
        continues: z.array(z.object({ suiteId: Id, name: z.string(), from: Quarter })),
        continuedBy: z.array(z.object({ suiteId: Id, name: z.string(), from: Quarter })),
        received: Count,
      }),
    ),
  }),

  saveContact: write({ access: 'porteur.write', input: ContactInput.extend({ antenneId: Id }), output: Nothing }),

  /** What tells of the time before `since` keeps the former name. */
  rename: write({
    access: 'porteur.write',
    input: z.object({ antenneId: Id, name: Text('Indiquez le nouveau nom.', 120), since: CivilDate }),
    output: z.object({ ancienNomId: Id }),
  }),
  /** The last former name is its name again. */
  cancelRename: write({ access: 'porteur.write', input: z.object({ ancienNomId: Id }), output: Nothing }),

  /** Quarters it is expected in; refused when it already sent another one. */
  setExpected: write({ access: 'porteur.write', input: Expected.extend({ antenneId: Id }), output: Nothing }),

  /** From a quarter on, `antenneId` takes over from `formerId`: a split, a merger, a new association. */
  continueBy: write({
    access: 'porteur.write',
    input: z.object({
      formerId: Id,
      antenneId: Id,
      from: Quarter,
      /** It did not exist before: nothing is expected of it earlier. */
      newcomer: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: z.object({
      suiteId: Id,
      /** Quarters already received of the former one that stop counting. */
      uncounted: Count,
    }),
  }),
  cancelContinue: write({ access: 'porteur.write', input: z.object({ suiteId: Id }), output: Nothing }),

  /** What was received from a day on, newest first: of an antenne whose computer is lost, each is to be kept or set aside. */
  receivedSince: read({
    access: 'porteur.write',
    input: z.object({ antenneId: Id, since: CivilDate }),
    output: z.array(
      z.object({
        instantaneId: Id,
        /** « 3ᵉ trimestre 2026 », « novembre 2026 » */
        label: z.string(),
        seq: Count,
        receivedAt: Instant,
        /** Signed with the card it has now. */
        currentCard: z.boolean(),
        setAside: z.object({ by: z.string(), at: Instant }).nullable(),
        /** Its quarter is closed and counts it: nothing changes there before it is opened again. */
        closed: z.boolean(),
      }),
    ),
  }),

  /** It counts nowhere any more: the version before it does, or the quarter is missing. */
  setAside: write({ access: 'porteur.write', input: z.object({ instantaneId: Id }), output: Nothing }),
  cancelSetAside: write({ access: 'porteur.write', input: z.object({ instantaneId: Id }), output: Nothing }),

  /** The computer is lost or replaced: no file signed with this card is taken any more. */
  revoke: write({
    access: 'porteur.write',
    input: z.object({
      antenneId: Id,
      /** Null when it was replaced: nothing received is doubted. */
      lostOn: CivilDate.nullable().default(null),
      /** What was received since and is not believed. */
      setAsideIds: z.array(Id).max(500, 'Rechargez la page.').default([]),
    }),
    output: Nothing,
  }),
  /** The computer is found: what it signed is believed again. */
  cancelRevoke: write({ access: 'porteur.write', input: z.object({ antenneId: Id }), output: Nothing }),

  /** The new card of the same antenne, its ten words compared: its history goes on, its sequence starts again. */
  replaceCard: write({
    access: 'porteur.write',
    input: z.object({ antenneId: Id, base64: Base64 }),
    output: Nothing,
  }),
};
