import { z } from 'zod';
import { read, write } from './operation.ts';
import { CivilDate, CivilTime, Count, Id, Nothing, Text, Weekday } from './values.ts';

const Quantity = (sentence: string) =>
  z.number({ error: sentence }).int(sentence).min(1, sentence).max(500, sentence).nullable();

const Permanence = z.object({ weekday: Weekday, from: CivilTime, to: CivilTime });

const LieuInput = z.object({
  name: Text('Nommez le lieu.', 120),
  /** As it is written on a letter. */
  address: Text('Indiquez l’adresse.', 300).nullable(),
  rooms: Quantity('Indiquez un nombre de salles.'),
  halfDayCapacity: Quantity('Indiquez un nombre de rendez-vous.'),
  /** Open at all hours without any. */
  permanences: z.array(Permanence).max(30, 'Gardez 30 permanences au plus.'),
});

export const lieux = {
  list: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      lieux: z.array(LieuInput.extend({ lieuId: Id, closed: z.boolean(), toCome: Count })),
      /** Those of today or later, soonest first. */
      fermetures: z.array(
        z.object({
          fermetureId: Id,
          from: CivilDate,
          to: CivilDate,
          label: z.string(),
          /** Null for the whole antenne, or for a colleague. */
          lieu: z.string().nullable(),
          colleague: z.string().nullable(),
        }),
      ),
    }),
  }),

  /** A new one when `lieuId` is null. */
  save: write({
    access: 'parametres.write',
    input: LieuInput.extend({ lieuId: Id.nullable() }),
    output: z.object({ lieuId: Id }),
  }),

  /** No longer offered, or offered again; what was planned there stays. */
  setClosed: write({
    access: 'parametres.write',
    input: z.object({ lieuId: Id, closed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ lieuId: Id }),
  }),

  /** Days on which nobody is received: anywhere, at a lieu, or by a colleague. */
  addFermeture: write({
    access: 'convocations.write',
    input: z.object({
      lieuId: Id.nullable(),
      compteId: Id.nullable(),
      from: CivilDate,
      to: CivilDate,
      label: Text('Indiquez la raison de la fermeture.', 120),
    }),
    output: z.object({
      fermetureId: Id,
      /** Convocations already planned on these days: they stay until they are moved. */
      met: Count,
    }),
  }),

  removeFermeture: write({
    access: 'convocations.write',
    input: z.object({ fermetureId: Id }),
    output: z.object({ fermetureId: Id }),
  }),
};
