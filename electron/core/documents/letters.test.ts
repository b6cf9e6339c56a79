import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentKinds } from '#contract/documentTerms.ts';
import { fieldNames, isFieldName } from '#contract/documentFields.ts';
import { RichText, type Block, type Inline } from '#contract/richText.ts';
import { blanksOf, fieldsOf, filled, type Facts } from './fill.ts';
import { escaped, htmlOf } from './html.ts';
import { usualModele } from './usual.ts';

const field = fc.constantFrom(...fieldNames).map((name): Inline => ({ type: 'champ', attrs: { name } }));
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text): Inline => ({ type: 'text', text, marks: [{ type: 'bold' }] }));
const inlines = fc.array(fc.oneof(field, words, fc.constant<Inline>({ type: 'hardBreak' })), { maxLength: 6 });
const paragraph = inlines.map((content) => ({ type: 'paragraph' as const, content }));
const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((content): Block => ({
    type: 'bulletList',
    content: [{ type: 'listItem', content }],
  })),
);
const letter = fc.array(block, { minLength: 1, maxLength: 6 }).map((content): RichText => ({ type: 'doc', content }));
const facts = fc
  .array(fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: null }), {
    minLength: fieldNames.length,
    maxLength: fieldNames.length,
  })
  .map((values) => Object.fromEntries(fieldNames.map((name, index) => [name, values[index] ?? null])) as Facts);

const bare = { address: null, place: null, signature: null, logo: null };
const page = (content: RichText) =>
  htmlOf({ number: null, antenne: 'AERS Montpellier', association: 'AERS', letterhead: bare, content });

describe('filling', () => {
  it('leaves no field, and one blank for each field that is not known', () => {
    fc.assert(
      fc.property(letter, facts, (template, known) => {
        const done = filled(template, known);
        expect(fieldsOf(done)).toEqual([]);
        const asked = JSON.stringify(template).split('"champ"').length - 1;
        const missing = JSON.stringify(done).split('"blanc"').length - 1;
        expect(blanksOf(done).length).toBeLessThanOrEqual(asked);
        expect(missing).toBeGreaterThanOrEqual(blanksOf(done).length);
      }),
    );
  });

  it('done again changes nothing', () => {
    fc.assert(
      fc.property(letter, facts, (template, known) => {
        const once = filled(template, known);
        expect(filled(once, known)).toEqual(once);
      }),
    );
  });
});

it('agrees « né(e) » with the person, when it is known how', () => {
  const letterTo = (civilite: string | null) =>
    filled(
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'né(e), convoqué(e)' }] }] },
      { ...(Object.fromEntries(fieldNames.map((name) => [name, null])) as Facts), civilite },
    );
  const said = (civilite: string | null) => JSON.stringify(letterTo(civilite));
  expect(said('Monsieur')).toContain('"né, convoqué"');
  expect(said('Madame')).toContain('"née, convoquée"');
  expect(said('Madame, Monsieur')).toContain('"né(e), convoqué(e)"');
});

describe('the page', () => {
  it('shows what was typed and never runs it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (typed) => {
        const html = page({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: typed }] }] });
        expect(html).toContain(`<p>${escaped(typed)}</p>`);
        expect(escaped(typed)).not.toMatch(/[<>"']/);
      }),
    );
    const hostile = '<script>alert(1)</script><img src=x onerror="alert(1)">';
    const html = page({
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'blanc', attrs: { label: hostile } }] }],
    });
    expect(html).not.toMatch(/<script|<img/);
  });

  it('is in French, and its name is nobody’s', () => {
    const html = page({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Karim Berthier' }] }],
    });
    expect(html).toContain('<html lang="fr">');
    expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe('Projet de courrier');
  });
});

describe('the usual templates', () => {
  it.each(documentKinds)('%s is accepted by the contract and asks for known fields only', (kind) => {
    const { content } = usualModele(kind);
    expect(RichText.parse(content)).toEqual(content);
    expect(fieldsOf(content).filter((name) => !isFieldName(name))).toEqual([]);
  });

  it.each(['convocation', 'attestation-presence'] as const)('%s says nothing of the mesure', (kind) => {
    const secret = ['mesure', 'tribunal', 'autorite', 'numero', 'obligations', 'accompagnement', 'audience'];
    expect(fieldsOf(usualModele(kind).content).filter((name) => secret.includes(name))).toEqual([]);
  });
});
