import { Node } from '@tiptap/core';
import { fieldLabels, isFieldName } from '#contract/documentFields.ts';

/** A place to be filled when a document begins from the template. */
export const Champ = Node.create({
  name: 'champ',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: { default: '', parseHTML: (element) => element.dataset['champ'] ?? '' } }),
  parseHTML: () => [{ tag: 'span[data-champ]' }],
  renderHTML: ({ node }) => {
    const name = String(node.attrs['name']);
    return ['span', { 'data-champ': name, class: 'letter-field' }, isFieldName(name) ? fieldLabels[name] : name];
  },
});

/** What is missing: typed over once selected. */
export const Blanc = Node.create({
  name: 'blanc',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ label: { default: '', parseHTML: (element) => element.dataset['blanc'] ?? '' } }),
  parseHTML: () => [{ tag: 'span[data-blanc]' }],
  renderHTML: ({ node }) => {
    const label = String(node.attrs['label']);
    return ['span', { 'data-blanc': label, class: 'letter-blank' }, `…………\u00a0(${label})`];
  },
});

/** Lists have one level: what a letter needs, and what every output draws alike. */
export const ListLine = Node.create({
  name: 'listItem',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});
