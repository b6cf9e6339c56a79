import { z } from 'zod';
import { OneOf } from './values.ts';

/** What a letter may hold: the closed part of the editor's JSON that the screen, the PDF and the DOCX all know how to draw. */
const Words = z
  .string({ error: 'Indiquez un texte.' })
  .min(1, 'Ce texte est vide\u00a0: retirez-le.')
  .max(20_000, 'Ce paragraphe est trop long\u00a0: coupez-le en plusieurs.')
  .regex(
    // oxlint-disable-next-line no-control-regex -- all but tabs is refused: a line end is a node of its own
    /^[^\u0000-\u0008\u000a-\u001f\u007f\ud800-\udfff]*$/u,
    'Ce texte contient un caractère invisible\u00a0: retapez-le.',
  );
const Name = z
  .string({ error: 'Choisissez un champ de la liste.' })
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'Choisissez un champ de la liste.');

const Mark = z.object({ type: OneOf(['bold', 'italic', 'underline'], 'Cette mise en forme n’est pas acceptée.') });
const sentence = { error: 'Ce contenu n’est pas accepté\u00a0: effacez-le et retapez-le.' };

export const Inline = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.literal('text', sentence),
      text: Words,
      marks: z.array(Mark, sentence).max(8, 'Retirez la mise en forme de ce texte.').optional(),
    }),
    z.object({ type: z.literal('hardBreak', sentence) }),
    /** Filled when a document begins from a template. */
    z.object({ type: z.literal('champ', sentence), attrs: z.object({ name: Name }, sentence) }),
    /** What was missing then: highlighted until somebody types over it. */
    z.object({ type: z.literal('blanc', sentence), attrs: z.object({ label: Words }, sentence) }),
  ],
  sentence,
);
const Inlines = z.array(Inline, sentence).max(2000, 'Ce paragraphe est trop long\u00a0: coupez-le en plusieurs.');

const Paragraph = z.object({ type: z.literal('paragraph', sentence), content: Inlines.optional() });
const Items = z
  .array(
    z.object(
      {
        type: z.literal('listItem', sentence),
        content: z.array(Paragraph, sentence).min(1, sentence.error).max(50, 'Cette ligne de liste est trop longue.'),
      },
      sentence,
    ),
    sentence,
  )
  .min(1, sentence.error)
  .max(500, 'Cette liste est trop longue.');

export const Block = z.discriminatedUnion(
  'type',
  [
    Paragraph,
    z.object({
      type: z.literal('heading', sentence),
      attrs: z.object(
        { level: z.union([z.literal(1), z.literal(2), z.literal(3)], { error: 'Un titre a trois niveaux.' }) },
        sentence,
      ),
      content: Inlines.optional(),
    }),
    z.object({ type: z.literal('bulletList', sentence), content: Items }),
    z.object({ type: z.literal('orderedList', sentence), content: Items }),
  ],
  sentence,
);

export const RichText = z.object(
  {
    type: z.literal('doc', sentence),
    content: z.array(Block, sentence).min(1, 'Écrivez quelque chose.').max(2000, 'Ce document est trop long.'),
  },
  sentence,
);

export type Inline = z.output<typeof Inline>;
export type Block = z.output<typeof Block>;
export type RichText = z.output<typeof RichText>;
