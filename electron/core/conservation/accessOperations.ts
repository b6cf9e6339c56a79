import { RichText } from '#contract/richText.ts';
import { Situation } from '#contract/situations.ts';
import type { conservation } from '#contract/conservation.ts';
import type { Block } from '#contract/richText.ts';
import type { Reader } from '#db/open.ts';
import { heldKey } from '../clinique/keyring.ts';
import { notesOf } from '../clinique/queries.ts';
import { openNote } from '../clinique/seals.ts';
import { structureOf } from '../documents/queries.ts';
import type { Handlers } from '../host.ts';
import { historyWords, valueWords } from '../historique/words.ts';
import { wordsOf } from '../personnes/words.ts';
import { refuse } from '../refusal.ts';
import { filesOf, heldOn } from './accessQueries.ts';
import type { HeldRow, HeldTable } from './held.ts';
import { accessNotices, accessPaper, clinicalPaper } from './paper.ts';
import { accompagnementIdsOf, people } from './queries.ts';
import { tableWords } from './words.ts';

/** Below what the window may save in one file, once written as text. */
const mostBytes = 18_000_000;

const known = (db: Reader, personneId: string) =>
  people(db, [personneId])[0] ??
  refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: rechargez la page.', 'personneId');

export const accessHandlers: Pick<Handlers<typeof conservation>, 'accessPdf' | 'accessJson' | 'accessClinique'> = {
  accessClinique: async ({ personneId }, context) => {
    const { key } = await heldKey(context);
    const { host, read, now } = context;
    // Not named in the journal: who reads it learns nothing of who is written about.
    const { label, structure, rows } = read((db) => {
      const { lastName, firstName } = known(db, personneId);
      const rows = accompagnementIdsOf(db, personneId).flatMap((id) => notesOf(db, id));
      return { label: `${lastName} ${firstName}`, structure: structureOf(db), rows };
    });
    const notes = await Promise.all(
      rows
        .filter(({ note }) => note.removedAt === null)
        .map(async ({ note, author }) => ({
          day: note.day,
          author,
          text: (await openNote(note, key.identity)) ?? 'Cette note ne peut plus être ouverte.',
        })),
    );
    const bytes = await host.print(clinicalPaper({ label, at: now, notes }, structure));
    return { fileName: 'notes-cliniques.pdf', base64: Buffer.from(bytes).toString('base64') };
  },

  accessPdf: async ({ personneId }, { host, read, now, about }) => {
    about(personneId);
    const html = read((db) => {
      const { lastName, firstName } = known(db, personneId);
      const tables = heldOn(db, personneId).map(readable);
      return accessPaper({ label: `${lastName} ${firstName}`, at: now, tables }, structureOf(db));
    });
    const bytes = await host.print(html);
    return { fileName: 'donnees-enregistrees.pdf', base64: Buffer.from(bytes).toString('base64') };
  },

  accessJson: async ({ personneId }, { read, now, about }) => {
    about(personneId);
    const written = read((db) => {
      known(db, personneId);
      const { files, isTooMuch } = filesOf(db, personneId, mostBytes);
      return {
        format: 'antenne-donnees-enregistrees',
        version: 1,
        at: now,
        antenne: structureOf(db).name,
        notices: [...accessNotices, ...(isTooMuch ? [tooMuch] : [])],
        tables: Object.fromEntries(heldOn(db, personneId).map(({ table, rows }) => [table, rows])),
        files,
      };
    });
    const base64 = Buffer.from(`${JSON.stringify(written, null, 1)}\n`).toString('base64');
    return { fileName: 'donnees-enregistrees.json', base64 };
  },
};

const tooMuch =
  'Les courriers et les pièces sont trop lourds pour tenir dans ce fichier\u00a0: enregistrez-les un par un depuis les dossiers, et remettez-les avec lui.';

/** What is kept for the machine, in words. */
function readable({ table, rows }: HeldTable): HeldTable {
  if (table === 'document')
    return { table, rows: rows.map((row) => ({ ...row, content: lettersText(row['content']) })) };
  if (table === 'modification') return { table, rows: rows.map(changeText) };
  if (table === 'situation') return { table, rows: rows.map((row) => ({ ...row, value: situationText(row) })) };
  return { table, rows };
}

function lettersText(content: unknown): unknown {
  const parsed = typeof content === 'string' ? RichText.safeParse(JSON.parse(content)) : null;
  return parsed?.success ? parsed.data.content.map(textOf).join('\n') : content;
}

function textOf(block: Block): string {
  if (block.type === 'bulletList' || block.type === 'orderedList')
    return block.content.map((item) => `– ${item.content.map(textOf).join(' ')}`).join('\n');
  return (block.content ?? [])
    .map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'hardBreak' ? '\n' : ''))
    .join('');
}

/** A change in the words of the history on screen. */
function changeText(row: HeldRow): HeldRow {
  const { entity, field, before, after } = row;
  if (typeof entity !== 'string' || typeof field !== 'string') return row;
  const words = historyWords[entity]?.[field];
  const told = (json: unknown) => (words && typeof json === 'string' ? valueWords(json, words, new Map()) : json);
  return {
    ...row,
    entity: tableWords[entity] ?? entity,
    field: words?.label ?? field,
    before: told(before),
    after: told(after),
  };
}

function situationText({ topic, value }: HeldRow): unknown {
  if (typeof value !== 'string') return 'Non connu';
  const parsed = Situation.safeParse({ topic, value: JSON.parse(value) });
  return parsed.success ? wordsOf(parsed.data) : value;
}
