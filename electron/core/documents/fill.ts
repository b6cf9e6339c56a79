import { fieldLabels, isFieldName, type FieldName } from '#contract/documentFields.ts';
import type { Block, Inline, RichText } from '#contract/richText.ts';

/** What each field says for one dossier; null when it is not known. A line end begins a new line. */
export type Facts = Readonly<Record<FieldName, string | null>>;

/** Every field replaced by what is known, or by a blank that says what is missing. */
export const filled = (template: RichText, facts: Facts): RichText =>
  mapInlines(template, (inline) => fill(inline, facts));

function fill(inline: Inline, facts: Facts): Inline[] {
  if (inline.type !== 'champ') return [inline];
  const { name } = inline.attrs;
  const known = isFieldName(name) ? facts[name] : null;
  if (known === null || known === '')
    return [{ type: 'blanc', attrs: { label: isFieldName(name) ? fieldLabels[name].toLowerCase() : name } }];
  return known
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((text, index): Inline[] =>
      index === 0 ? [{ type: 'text', text }] : [{ type: 'hardBreak' }, { type: 'text', text }],
    );
}

/** Names of the fields a text asks for, in their order, each once. */
export const fieldsOf = (text: RichText): string[] => [
  ...new Set(inlinesOf(text).flatMap((inline) => (inline.type === 'champ' ? [inline.attrs.name] : []))),
];

/** What is left to complete. */
export const blanksOf = (text: RichText): string[] =>
  inlinesOf(text).flatMap((inline) => (inline.type === 'blanc' ? [inline.attrs.label] : []));

function inlinesOf(text: RichText): Inline[] {
  const all: Inline[] = [];
  mapInlines(text, (inline) => {
    all.push(inline);
    return [inline];
  });
  return all;
}

function mapInlines(text: RichText, change: (inline: Inline) => Inline[]): RichText {
  const inline = (content: Inline[] | undefined) => content?.flatMap(change);
  const block = (each: Block): Block => {
    if (each.type === 'paragraph' || each.type === 'heading') return { ...each, content: inline(each.content) };
    const content = each.content.map((item) => ({
      ...item,
      content: item.content.map((paragraph) => ({ ...paragraph, content: inline(paragraph.content) })),
    }));
    return { ...each, content };
  };
  return { ...text, content: text.content.map(block) };
}
