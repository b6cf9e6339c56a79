import { z } from 'zod';
import { Structure } from './coffre.ts';
import { read, write } from './operation.ts';
import { Nothing } from './values.ts';

export const Parametres = z.object({
  structure: Structure,
  idleMinutes: z
    .number({ error: 'Indiquez un nombre de minutes.' })
    .int('Indiquez un nombre entier de minutes.')
    .min(1, 'Indiquez au moins 1 minute.')
    .max(15, 'Indiquez 15 minutes au plus.'),
  /** Good Friday and 26 December are public holidays too. */
  alsaceMoselle: z.boolean({ error: 'Indiquez oui ou non.' }),
});

export const parametres = {
  read: read({ access: 'confirmed', input: Nothing, output: Parametres }),
  save: write({ access: 'parametres.write', input: Parametres, output: Parametres }),
};
