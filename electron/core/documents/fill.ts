import { fieldLabels, isFieldName, type FieldName } from '#contract/documentFields.ts';
import type { Block, Inline, RichText } from '#contract/richText.ts';

/** What each field says for one dossier; null when it is not known. A line end begins a new line. */
export type Facts = Readonly<Record<FieldName, string | null>>;

/**
 * Every field replaced by what is known, or by a blank that says what is missing; « né(e) » of the template agrees with
 * the person when it is known how.
 */
export const filled = (template: RichText, facts: Facts): RichText =>
  mapInlines(template, (inline) => fill(inline, facts));

function fill(inline: Inline, facts: Facts): Inline[] {
  if (inline.type === 'text') return [{ ...inline, text: agreed(inline.text, facts.civilite) }];
  if (inline.type !== 'champ') return [inline];
  const { name } = inline.attrs;
  const lines = ((isFieldName(name) ? facts[name] : null) ?? '').split('\n').filter((line) => line !== '');
  if (lines.length === 0)
    return [{ type: 'blanc', attrs: { label: isFieldName(name) ? fieldLabels[name].toLowerCase() : name } }];
  return lines.flatMap((text, index): Inline[] =>
    index === 0 ? [{ type: 'text', text }] : [{ type: 'hardBreak' }, { type: 'text', text }],
  );
}

const endings: Record<string, string> = { Monsieur: '', Madame: 'e' };
const agreed = (text: string, civility: string | null): string =>
  text.replaceAll(/(?<=\p{L})\(e\)/gu, endings[civility ?? ''] ?? '(e)');

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
