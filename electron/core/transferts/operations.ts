import type { Session } from '#contract/coffre.ts';
import type { transferts } from '#contract/transferts.ts';
import type { z } from 'zod';
import type { Reader } from '#db/open.ts';
import { accompagnementCounts, accompagnementSpan } from '../accompagnements/queries.ts';
import { lookalikes } from '../doublons/queries.ts';
import { cardFile, fingerprintOf, readCorrespondantCard } from '../envoi/cards.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { sha256Of } from '../envoi/seal.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { dossierToSend } from './content.ts';
import { ownCard, shownCorrespondant } from './cards.ts';
import { canonical, newNumber, sealFor } from './envelope.ts';
import * as queries from './queries.ts';
import { keptOf, readableBy, type Kept } from './received.ts';
import { acknowledge, assertNotReceived, openFile, receivedOf, sentLine } from './reception.ts';
import { assertCancellable, assertRestorable, assertTransferable } from './stateRule.ts';
import { takeOver } from './takeOver.ts';

const similarShown = 5;

export const transfertsHandlers: Handlers<typeof transferts> = {
  card: (_, { db, session }) => {
    const { name } = session.structure;
    return { name, fingerprint: fingerprintOf(ownCard(db, name)) };
  },

  exportCard: (_, { db, session }) =>
    cardFile(ownCard(db, session.structure.name), `${structureCode(db)}.correspondant`),

  inspectCard: ({ base64 }) => {
    const card = readCorrespondantCard(base64);
    return { name: card.name, fingerprint: fingerprintOf(card) };
  },

  addCorrespondant: ({ base64 }, { db, now, about }) => {
    const { name, signatureKey, receptionKey } = readCorrespondantCard(base64);
    if (signatureKey === keyOf(db, 'signature').publicKey)
      refuse('card-own', 'Cette carte est la vôtre\u00a0: demandez la sienne à l’autre antenne.', 'base64');
    const known = queries.allCorrespondants(db).find((row) => row.signatureKey === signatureKey);
    if (known) refuse('correspondant-known', `Cette carte est déjà enregistrée, au nom de ${known.name}.`, 'base64');
    const correspondantId = newId();
    about(correspondantId);
    queries.insertCorrespondant(db, { id: correspondantId, name, signatureKey, receptionKey, createdAt: now });
    return { correspondantId };
  },

  setCorrespondantDisabled: ({ correspondantId, disabled }, { db, now, about }) => {
    about(correspondantId);
    if (!queries.correspondantById(db, correspondantId)) refuseUnknownCorrespondant();
    queries.setCorrespondantDisabled(db, correspondantId, disabled ? now : null);
    return {};
  },

  correspondants: (_, { db }) => queries.allCorrespondants(db).map(shownCorrespondant),

  preview: ({ accompagnementId, withNotes }, { db, today, session, about }) => {
    about(accompagnementId);
    assertMayJoin(withNotes, session);
    const dossier = dossierToSend(db, accompagnementId, { withNotes, today });
    return {
      dossier,
      sha256: sha256Of(canonical(dossier)),
      notes: queries.notesOf(db, accompagnementId).length,
    };
  },

  prepare: async (input, context) => {
    const { accompagnementId, correspondantId } = input;
    const { read, commit, now, today, session, about } = context;
    about(accompagnementId);
    assertMayJoin(input.withNotes, session);
    const { dossier, correspondant, key } = read((db) => ({
      ...readyToSend(db, input, today),
      key: keyOf(db, 'signature'),
    }));
    const number = newNumber();
    const sealed = await sealFor(
      { format: 'antenne.transfert', number, preparedOn: today, dossier },
      key,
      correspondant.receptionKey,
    );
    const transfertId = newId();
    commit((db) => {
      // Something may have been recorded while the keys were at work.
      readyToSend(db, input, today);
      queries.insertTransfert(db, {
        id: transfertId,
        number,
        direction: 'sortant',
        correspondantId,
        accompagnementId,
        state: 'en-attente',
        sealed,
        sha256: sha256Of(sealed),
        at: now,
        compteId: session.compteId,
      });
    });
    return { transfertId, number };
  },

  file: ({ transfertId }, { db, about }) => {
    about(transfertId);
    const { direction, state, number, sealed } = queries.transfertById(db, transfertId);
    if (sealed === null) return refuseNoFile();
    if (direction === 'entrant') return { fileName: `accuse-${number}.frisdossier`, base64: keptOf(sealed).receipt };
    if (state !== 'en-attente') return refuseNoFile();
    return { fileName: `transfert-${number}.frisdossier`, base64: sealed.toString('base64') };
  },

  cancel: ({ transfertId }, { db, about }) => {
    about(transfertId);
    assertCancellable(queries.transfertById(db, transfertId));
    queries.updateTransfert(db, transfertId, { state: 'annule' });
    return {};
  },

  restore: ({ transfertId }, { db, about }) => {
    about(transfertId);
    const row = queries.transfertById(db, transfertId);
    const other =
      row.accompagnementId === null ? undefined : queries.transfertOfDossier(db, row.accompagnementId, 'sortant');
    assertRestorable(row, other);
    queries.updateTransfert(db, transfertId, { state: 'en-attente' });
    return {};
  },

  list: ({ direction, offset, limit }, { db }) => ({
    total: queries.countLines(db, direction),
    lines: queries.linesPage(db, direction, { offset, limit }),
  }),

  ofDossier: ({ accompagnementId }, { db, today, session }) => {
    const { endedOn } = spanOf(db, accompagnementId);
    const sent = queries.transfertOfDossier(db, accompagnementId, 'sortant');
    return {
      transferable: endedOn === null && sent === undefined,
      sent: sent ? sentLine(db, sent.id, today) : null,
      received: receivedOf(db, accompagnementId, session),
    };
  },

  open: async ({ base64 }, context) => {
    const { read, commit, today, session, about } = context;
    const opening = await openFile(base64, context);
    if (opening.content.format === 'antenne.accuse')
      return { kind: 'accuse', sent: commit((db) => acknowledge(db, opening, context)) };
    const { content, sender } = opening;
    return read((db) => {
      assertNotReceived(db, opening);
      const { personne } = content.dossier;
      const similar = lookalikes(db, personne).slice(0, similarShown);
      const counts = accompagnementCounts(
        db,
        similar.map(({ personneId }) => personneId),
      );
      about(sender.id);
      return {
        kind: 'dossier',
        number: content.number,
        correspondantName: sender.name,
        preparedOn: content.preparedOn > today ? today : content.preparedOn,
        dossier: readableBy(content.dossier, session),
        similar: similar.map((known) => ({ ...known, accompagnements: counts.get(known.personneId) ?? 0 })),
      };
    });
  },

  accept: async ({ base64, personneId, referentId }, context) => {
    const { read, commit, now, today, session, about } = context;
    const opening = await openFile(base64, context);
    const { sender, content } = opening;
    if (content.format !== 'antenne.transfert')
      return refuse(
        'transfert-not-a-dossier',
        'Ce fichier est un accusé de réception, pas un dossier\u00a0: ouvrez-le depuis la page des transferts.',
        'base64',
      );
    const { number, dossier, preparedOn } = content;
    const sha256 = sha256Of(Buffer.from(base64, 'base64'));
    const receipt = await sealFor(
      { format: 'antenne.accuse', number, sha256, receivedOn: today },
      read((db) => keyOf(db, 'signature')),
      sender.receptionKey,
    );
    const transfertId = newId();
    const made = commit((db) => {
      assertNotReceived(db, opening);
      const taken = takeOver(db, {
        dossier,
        from: sender.name,
        number,
        personneId,
        referentId,
        compteId: session.compteId,
        now,
        today,
      });
      const kept: Kept = { preparedOn, dossier, receipt: receipt.toString('base64') };
      queries.insertTransfert(db, {
        id: transfertId,
        number,
        direction: 'entrant',
        correspondantId: sender.id,
        accompagnementId: taken.accompagnementId,
        state: 'recu',
        sealed: Buffer.from(JSON.stringify(kept)),
        sha256,
        at: now,
        compteId: session.compteId,
      });
      return taken;
    });
    about(made.accompagnementId);
    return { transfertId, ...made };
  },
};

const refuseNoFile = (): never =>
  refuse(
    'transfert-settled',
    'Ce transfert n’attend plus rien\u00a0: il n’y a pas de fichier à redonner.',
    'transfertId',
  );

const refuseUnknownCorrespondant = (): never =>
  refuse(
    'correspondant-unknown',
    'Ce correspondant n’existe plus\u00a0: choisissez une autre antenne.',
    'correspondantId',
  );

const spanOf = (db: Reader, accompagnementId: string) =>
  accompagnementSpan(db, accompagnementId) ??
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');

/** What was said in interviews leaves only by who may read it. */
function assertMayJoin(withNotes: boolean, { rights }: Session): void {
  if (withNotes && !rights.includes('notes.write'))
    refuse(
      'notes-unreadable',
      'Votre compte ne lit pas les notes d’entretien\u00a0: transférez sans elles, ou demandez à qui suit la personne.',
      'withNotes',
    );
}

type PrepareInput = z.output<typeof transferts.prepare.input>;

/** What leaves and to whom, refused when it may not leave or is no longer what was read. */
function readyToSend(
  db: Reader,
  { accompagnementId, correspondantId, withNotes, confirmedSha256 }: PrepareInput,
  today: string,
) {
  const { endedOn } = spanOf(db, accompagnementId);
  assertTransferable(endedOn, queries.transfertOfDossier(db, accompagnementId, 'sortant'));
  const correspondant = queries.correspondantById(db, correspondantId) ?? refuseUnknownCorrespondant();
  if (correspondant.disabledAt !== null)
    refuse(
      'correspondant-disabled',
      `${correspondant.name} est mis de côté\u00a0: reprenez ce correspondant ou choisissez une autre antenne.`,
      'correspondantId',
    );
  const dossier = dossierToSend(db, accompagnementId, { withNotes, today });
  if (sha256Of(canonical(dossier)) !== confirmedSha256)
    refuse('preview-outdated', 'Le dossier a changé depuis votre relecture\u00a0: relisez l’aperçu puis confirmez.');
  return { dossier, correspondant };
}
