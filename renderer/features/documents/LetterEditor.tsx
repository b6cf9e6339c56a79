import '@mantine/tiptap/styles.css';
import { NativeSelect } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import type { RichText } from '#contract/richText.ts';
import { Blanc, Champ, ListLine } from './letterNodes.ts';
import classes from './LetterEditor.module.css';

export interface Insertion {
  label: string;
  node:
    | { type: 'champ'; attrs: { name: string } }
    | { type: 'blanc'; attrs: { label: string } }
    | { type: 'text'; text: string };
}

interface LetterEditorProps {
  label: string;
  initial: RichText;
  /** What the fields menu offers; no menu without any. */
  insertions: readonly Insertion[];
  onChange: (content: RichText) => void;
}

const extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    strike: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    heading: { levels: [1, 2, 3] },
  }),
  ListLine,
  Champ,
  Blanc,
];

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** The text of a letter. Begins with `initial`, then keeps its own state: what it says is told by `onChange`. */
export function LetterEditor({ label, initial, insertions, onChange }: LetterEditorProps) {
  const editor = useEditor({
    extensions,
    content: initial,
    injectNonce: nonce,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'fr' } },
    // The schema of this editor draws nothing that the contract does not know.
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON() as RichText),
  });
  const insert = (index: string) => {
    const chosen = insertions[Number(index)];
    if (chosen) editor.chain().focus().insertContent(chosen.node).run();
  };
  return (
    <RichTextEditor editor={editor} labels={labels} className={classes.paper}>
      <RichTextEditor.Toolbar>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Underline />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.H1 />
          <RichTextEditor.H2 />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
        {insertions.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label="Insérer un champ"
            value=""
            onChange={({ currentTarget: { value } }) => insert(value)}
            data={[
              { value: '', label: 'Insérer un champ…' },
              ...insertions.map((each, index) => ({ value: String(index), label: each.label })),
            ]}
          />
        )}
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}

const labels = {
  boldControlLabel: 'Gras',
  italicControlLabel: 'Italique',
  underlineControlLabel: 'Souligné',
  h1ControlLabel: 'Grand titre',
  h2ControlLabel: 'Titre',
  bulletListControlLabel: 'Liste à puces',
  orderedListControlLabel: 'Liste numérotée',
  undoControlLabel: 'Annuler la frappe',
  redoControlLabel: 'Rétablir la frappe',
};
