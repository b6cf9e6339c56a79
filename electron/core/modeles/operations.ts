import { documentKinds } from '#contract/documentTerms.ts';
import { isFieldName } from '#contract/documentFields.ts';
import { logoBytes, type modeles } from '#contract/modeles.ts';
import { RichText } from '#contract/richText.ts';
import { fieldsOf } from '../documents/fill.ts';
import { usualModele } from '../documents/usual.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { saveParametre } from '../parametres/queries.ts';
import { kindOfBytes } from '../pieces/magic.ts';
import { refuse } from '../refusal.ts';
import { insertModele, letterheadOf, modeleById, modelesInUse, updateModele } from './queries.ts';

export const modelesHandlers: Handlers<typeof modeles> = {
  list: (_, { db }) => {
    const own = modelesInUse(db);
    const replaced = new Set(own.map(({ kind }) => kind));
    const usual = documentKinds
      .filter((kind) => !replaced.has(kind))
      .map((kind) => ({ modeleId: null, kind, name: usualModele(kind).name }));
    return { modeles: [...own, ...usual] };
  },

  read: ({ modeleId, kind }, { db }) => {
    if (modeleId === null) return { modeleId, ...usualModele(kind) };
    const { content, ...row } = modeleById(db, modeleId) ?? unknown();
    return { modeleId, kind: row.kind, name: row.name, content: RichText.parse(JSON.parse(content)) };
  },

  save: ({ modeleId, kind, name, content }, { db, now, about }) => {
    assertFields(content);
    const said = { kind, name, content: JSON.stringify(content), updatedAt: now };
    if (modeleId !== null && !modeleById(db, modeleId)) unknown();
    const id = modeleId ?? newId();
    about(id);
    if (modeleId === null) insertModele(db, { id, ...said, createdAt: now });
    else updateModele(db, id, said);
    return { modeleId: id };
  },

  remove: ({ modeleId }, { db, now, about }) => {
    about(modeleId);
    if (!modeleById(db, modeleId)) unknown();
    updateModele(db, modeleId, { removedAt: now });
    return { modeleId };
  },

  restore: ({ modeleId }, { db, about }) => {
    about(modeleId);
    if (!modeleById(db, modeleId)) unknown();
    updateModele(db, modeleId, { removedAt: null });
    return { modeleId };
  },

  letterhead: (_, { db }) => letterheadOf(db),

  saveLetterhead: (input, { db }) => {
    if (input.logo) assertLogo(Buffer.from(input.logo.base64, 'base64'));
    saveParametre(db, 'documents.entete', input);
    return letterheadOf(db);
  },
};

const unknown = (): never => refuse('modele-unknown', 'Ce modèle n’existe plus\u00a0: rechargez la page.', 'modeleId');

function assertFields(content: RichText): void {
  const [stranger] = fieldsOf(content).filter((name) => !isFieldName(name));
  if (stranger !== undefined)
    refuse(
      'field-unknown',
      `Le champ «\u00a0${stranger}\u00a0» n’existe pas\u00a0: retirez-le, ou choisissez-en un dans la liste des champs.`,
      'content',
    );
}

function assertLogo(bytes: Uint8Array): void {
  if (bytes.length > logoBytes) refuse('logo-too-big', 'Ce logo est trop lourd\u00a0: 1\u00a0Mo au plus.', 'logo');
  const mime = kindOfBytes(bytes, '')?.mime;
  if (mime !== 'image/png' && mime !== 'image/jpeg')
    refuse('logo-unknown', 'Ce fichier n’est pas une image PNG ou JPEG\u00a0: choisissez-en une autre.', 'logo');
}
