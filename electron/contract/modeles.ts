import { z } from 'zod';
import { documentKinds } from './documentTerms.ts';
import { read, write } from './operation.ts';
import { RichText } from './richText.ts';
import { Id, LongText, Nothing, OneOf, Text } from './values.ts';

/** Largest logo, in bytes. */
export const logoBytes = 1_000_000;

const Logo = z.object({
  base64: z
    .string({ error: 'Choisissez une image.' })
    .min(1, 'Choisissez une image.')
    .max(Math.ceil(logoBytes / 3) * 4, 'Ce logo est trop lourd\u00a0: 1\u00a0Mo au plus.')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Cette image ne peut pas être lue\u00a0: choisissez-en une autre.'),
});

/** What is above and under every letter. */
export const Letterhead = z.object({
  /** Address, telephone… as printed; null for nothing. */
  address: LongText('Indiquez les coordonnées de l’antenne.', 500).nullable(),
  /** « Fait à … » */
  place: Text('Indiquez la ville.', 80).nullable(),
  /** Under the text, on the right. */
  signature: LongText('Indiquez le bloc de signature.', 300).nullable(),
  logo: Logo.nullable(),
});
export type Letterhead = z.output<typeof Letterhead>;

export const ModeleInput = z.object({
  kind: OneOf(documentKinds, 'Indiquez le genre de courrier.'),
  name: Text('Donnez un nom au modèle.', 120),
  content: RichText,
});

export const modeles = {
  /** The antenne's own, then the usual ones it did not replace. */
  list: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      modeles: z.array(ModeleInput.omit({ content: true }).extend({ modeleId: Id.nullable() })),
    }),
  }),
  /** With `modeleId` null, the usual one of that kind. */
  read: read({
    access: 'dossiers.read',
    input: z.object({ modeleId: Id.nullable(), kind: OneOf(documentKinds, 'Indiquez le genre de courrier.') }),
    output: ModeleInput.extend({ modeleId: Id.nullable() }),
  }),
  /** `modeleId` null adds one. */
  save: write({
    access: 'parametres.write',
    input: ModeleInput.extend({ modeleId: Id.nullable() }),
    output: z.object({ modeleId: Id }),
  }),
  remove: write({
    access: 'parametres.write',
    input: z.object({ modeleId: Id }),
    output: z.object({ modeleId: Id }),
  }),
  restore: write({ access: 'parametres.write', input: z.object({ modeleId: Id }), output: z.object({ modeleId: Id }) }),
  letterhead: read({ access: 'dossiers.read', input: Nothing, output: Letterhead }),
  saveLetterhead: write({ access: 'parametres.write', input: Letterhead, output: Letterhead }),
};
