import { fieldLabels, fieldNames } from '#contract/documentFields.ts';
import type { documents, Subject } from '#contract/documents.ts';
import { documentKindLabels, type DocumentKind } from '#contract/documentTerms.ts';
import { RichText } from '#contract/richText.ts';
import type { Reader, Writer } from '#db/open.ts';
import type { Handlers, TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { letterheadOf, modeleById } from '../modeles/queries.ts';
import { refuse } from '../refusal.ts';
import { factsOf } from './facts.ts';
import { blanksOf, filled } from './fill.ts';
import { htmlOf, type Sheet } from './html.ts';
import { numberLabel } from './number.ts';
import {
  authorOf,
  contenuById,
  deleteDocument,
  documentById,
  documentsOf,
  insertContenu,
  insertDocument,
  knownOf,
  nextRank,
  structureOf,
  subjectOf,
  updateDocument,
  type DocumentRow,
} from './queries.ts';
import { usualModele } from './usual.ts';

export const documentsHandlers: Handlers<typeof documents> = {
  of: ({ subject }, { db }) => ({
    lines: documentsOf(db, subject).map(({ document, author }) => lineOf(document, author)),
  }),

  create: ({ subject, from }, { db, now, session, about }) => {
    about(idOf(subject));
    const { kind, name, content } =
      from.source === 'usuel' ? usualModele(from.kind, subject.about) : ownModele(db, from.modeleId);
    return draft(db, { subject, kind, cause: null, compteId: session.compteId, now, title: name, content });
  },

  read: ({ documentId }, { db, about }) => {
    about(documentId);
    const row = known(db, documentId);
    const content = contentOf(row);
    const subject = subjectOf(row) ?? unknown();
    const dossier = knownOf(db, subject, row.createdAt)?.dossier ?? unknown();
    return {
      ...lineOf(row, authorOf(db, row.compteId)),
      subject,
      person: `${dossier.personne.lastName} ${dossier.personne.firstName}`,
      content,
      blanks: blanksOf(content).length,
    };
  },

  fields: ({ documentId }, { db, now, about }) => {
    about(documentId);
    const facts = knownOf(db, subjectOf(known(db, documentId)) ?? unknown(), now) ?? unknown();
    const values = factsOf(facts);
    return { fields: fieldNames.map((name) => ({ label: fieldLabels[name], value: values[name] })) };
  },

  save: ({ documentId, title, content }, { db, now, about }) => {
    about(documentId);
    assertDraft(known(db, documentId));
    updateDocument(db, documentId, { title, content: JSON.stringify(content), updatedAt: now });
    return { documentId, blanks: blanksOf(content).length };
  },

  discard: ({ documentId }, { db, about }) => {
    about(documentId);
    assertDraft(known(db, documentId));
    deleteDocument(db, documentId);
    return {};
  },

  preview: async ({ documentId }, context) => {
    context.about(documentId);
    const html = context.read((db) => pageOf(db, known(db, documentId), null));
    return { fileName: 'projet.pdf', base64: await printed(context, html) };
  },

  issue: async ({ documentId }, context) => {
    context.about(documentId);
    const year = Number(context.today.slice(0, 4));
    // Printed before the number is taken: if another document took it meanwhile, it is printed again.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const number = await issuedAs(context, documentId, year);
      if (number !== null) return { number };
    }
    return refuse('document-busy', 'Le numéro n’a pas pu être attribué\u00a0: recommencez dans un instant.');
  },

  cancel: ({ documentId }, { db, now, about }) => {
    about(documentId);
    if (known(db, documentId).state !== 'emis')
      refuse('document-not-issued', 'Seul un courrier émis peut être annulé\u00a0: rechargez la page.');
    updateDocument(db, documentId, { state: 'annule', updatedAt: now });
    return { documentId };
  },

  restore: ({ documentId }, { db, now, about }) => {
    about(documentId);
    if (known(db, documentId).state !== 'annule')
      refuse('document-not-cancelled', 'Ce courrier n’est pas annulé\u00a0: rechargez la page.');
    updateDocument(db, documentId, { state: 'emis', updatedAt: now });
    return { documentId };
  },

  pdf: ({ documentId }, { db, about }) => {
    about(documentId);
    return pdfOf(db, documentId);
  },

  exportPdf: ({ documentId }, { db, about }) => {
    about(documentId);
    return pdfOf(db, documentId);
  },

  exportDocx: async ({ documentId }, context) => {
    context.about(documentId);
    const { row, sheet } = context.read((db) => {
      const found = known(db, documentId);
      return { row: found, sheet: sheetOf(db, found, numberLabel(found)) };
    });
    const { docxOf } = await import('./docx.ts');
    return { fileName: `courrier-${numberLabel(row) ?? 'projet'}.docx`, base64: await docxOf(sheet) };
  },
};

/** A draft that nobody touched since it was made goes away; one that was worked on stays. */
export function discardUntouched(db: Writer, documentId: string): void {
  const row = documentById(db, documentId);
  if (row?.state === 'brouillon' && row.updatedAt === row.createdAt) deleteDocument(db, documentId);
}

/** A draft of the usual text of its kind, for what the program proposes by itself. @returns its id */
export const createDraft = (
  db: Writer,
  asked: { subject: Subject; kind: DocumentKind; cause: string | null; compteId: string; now: string },
): string => {
  const { content } = usualModele(asked.kind);
  return draft(db, { ...asked, title: documentKindLabels[asked.kind], content }).documentId;
};

function draft(
  db: Writer,
  asked: Parameters<typeof createDraft>[1] & { title: string; content: RichText },
): { documentId: string } {
  const { subject, kind, cause, compteId, now, title, content } = asked;
  const facts = knownOf(db, subject, now) ?? noDossier();
  const id = newId();
  insertDocument(db, {
    id,
    ...(subject.about === 'accompagnement'
      ? { accompagnementId: subject.accompagnementId }
      : { orientationId: subject.orientationId }),
    kind,
    title,
    state: 'brouillon',
    content: JSON.stringify(filled(content, factsOf(facts))),
    cause,
    createdAt: now,
    updatedAt: now,
    compteId,
  });
  return { documentId: id };
}

const idOf = (subject: Subject): string =>
  subject.about === 'accompagnement' ? subject.accompagnementId : subject.orientationId;

const noDossier = (): never =>
  refuse('subject-unknown', 'Ce dossier ou cette orientation n’existe plus\u00a0: revenez à la liste.', 'subject');
const unknown = (): never =>
  refuse('document-unknown', 'Ce courrier n’existe plus\u00a0: revenez au dossier.', 'documentId');
const known = (db: Reader, id: string): DocumentRow => documentById(db, id) ?? unknown();
const contentOf = (row: DocumentRow): RichText => RichText.parse(JSON.parse(row.content));

function assertDraft({ state }: DocumentRow): void {
  if (state !== 'brouillon')
    refuse('document-issued', 'Ce courrier est émis\u00a0: il ne change plus. Annulez-le et faites-en un autre.');
}

function ownModele(db: Reader, modeleId: string) {
  const row = modeleById(db, modeleId);
  if (!row || row.removedAt !== null)
    return refuse('modele-unknown', 'Ce modèle n’existe plus\u00a0: choisissez-en un autre.', 'from');
  return { kind: row.kind, name: row.name, content: RichText.parse(JSON.parse(row.content)) };
}

const lineOf = (row: DocumentRow, author: string) => ({
  documentId: row.id,
  kind: row.kind,
  title: row.title,
  state: row.state,
  number: numberLabel(row),
  cause: row.cause,
  updatedAt: row.updatedAt,
  issuedAt: row.issuedAt,
  author,
});

function sheetOf(db: Reader, row: DocumentRow, number: string | null): Sheet {
  const { name: antenne, association } = structureOf(db);
  return { number, antenne, association, letterhead: letterheadOf(db), content: contentOf(row) };
}

const pageOf = (db: Reader, row: DocumentRow, number: string | null): string => htmlOf(sheetOf(db, row, number));

const printed = async ({ host }: TaskContext, html: string): Promise<string> =>
  Buffer.from(await host.print(html)).toString('base64');

/** @returns null when the document or the numbers changed while it was printed */
async function issuedAs(context: TaskContext, documentId: string, year: number): Promise<string | null> {
  const before = context.read((db) => {
    const row = known(db, documentId);
    assertDraft(row);
    const rank = nextRank(db, year);
    return { row, rank, html: pageOf(db, row, numberLabel({ year, rank })) };
  });
  const bytes = await context.host.print(before.html);
  return context.commit((db) => {
    const row = known(db, documentId);
    assertDraft(row);
    if (row.content !== before.row.content || nextRank(db, year) !== before.rank) return null;
    const contenuId = insertContenu(db, bytes);
    const issued = { year, rank: before.rank };
    updateDocument(db, documentId, {
      ...issued,
      state: 'emis',
      contenuId,
      issuedAt: context.now,
      updatedAt: context.now,
    });
    return numberLabel(issued);
  });
}

function pdfOf(db: Reader, documentId: string) {
  const row = known(db, documentId);
  const bytes = row.contenuId === null ? undefined : contenuById(db, row.contenuId);
  if (!bytes)
    return refuse('document-not-issued', 'Ce courrier n’est pas encore émis\u00a0: émettez-le d’abord.', 'documentId');
  return { fileName: `courrier-${numberLabel(row) ?? 'projet'}.pdf`, base64: bytes.toString('base64') };
}
