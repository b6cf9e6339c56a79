import type { About, versements } from '#contract/versements.ts';
import type { Reader } from '#db/open.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { htmlOf } from '../documents/html.ts';
import { structureOf } from '../documents/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { letterheadOf } from '../modeles/queries.ts';
import { refuse } from '../refusal.ts';
import {
  insertVersement,
  nextReceiptRank,
  payableOf,
  setCancelled,
  versementById,
  versementsOf,
  type Payable,
  type VersementRow,
} from './queries.ts';
import { assertPaid, receiptNumber, receiptText, totals } from './versementRule.ts';

export const versementsHandlers: Handlers<typeof versements> = {
  of: ({ about: subject }, { db, about }) => {
    about(subject.id);
    const payable = payableOf(db, subject) ?? nothingToPay();
    const lines = versementsOf(db, subject).map(({ versement, author }) => ({
      versementId: versement.id,
      number: receiptNumber(versement),
      amountCents: versement.amountCents,
      paidOn: versement.paidOn,
      means: versement.means,
      author,
      cancelled: versement.cancelledAt !== null,
    }));
    const { paidCents, remainsCents } = totals(lines, payable.feeCents);
    return {
      title: titleOf(payable),
      feeCents: payable.feeCents,
      monthly: payable.monthly,
      paidCents,
      remainsCents: payable.monthly ? null : remainsCents,
      lines,
    };
  },

  add: ({ about: subject, ...said }, { db, now, today, session, about }) => {
    about(subject.id);
    if (!payableOf(db, subject)) nothingToPay();
    assertPaid(said.paidOn, today);
    const year = Number(today.slice(0, 4));
    const numbered = { year, rank: nextReceiptRank(db, year) };
    const versementId = newId();
    insertVersement(db, {
      id: versementId,
      ...(subject.of === 'inscription' ? { inscriptionId: subject.id } : { sejourId: subject.id }),
      ...said,
      ...numbered,
      createdAt: now,
      compteId: session.compteId,
    });
    return { versementId, number: receiptNumber(numbered) };
  },

  cancel: ({ versementId }, { db, now, about }) => {
    about(versementId);
    if (known(db, versementId).cancelledAt !== null) alreadyCancelled();
    setCancelled(db, versementId, now);
    return { versementId };
  },

  restore: ({ versementId }, { db, about }) => {
    about(versementId);
    if (known(db, versementId).cancelledAt === null)
      refuse('versement-not-cancelled', 'Ce reçu n’est pas annulé\u00a0: rechargez la page.');
    setCancelled(db, versementId, null);
    return { versementId };
  },

  receipt: async ({ versementId }, context) => {
    context.about(versementId);
    const { number, html } = context.read((db) => {
      const row = known(db, versementId);
      if (row.cancelledAt !== null)
        refuse('versement-cancelled', 'Ce reçu est annulé\u00a0: rétablissez-le avant de l’imprimer.');
      return { number: receiptNumber(row), html: pageOf(db, row) };
    });
    const base64 = Buffer.from(await context.host.print(html)).toString('base64');
    return { fileName: `recu-${number}.pdf`, base64 };
  },
};

const nothingToPay = (): never =>
  refuse('payable-unknown', 'Cette inscription ou ce séjour n’existe plus\u00a0: rechargez la page.', 'about');
const alreadyCancelled = (): never =>
  refuse('versement-cancelled', 'Ce reçu est déjà annulé\u00a0: rechargez la page.', 'versementId');
const known = (db: Reader, id: string): VersementRow =>
  versementById(db, id) ??
  refuse('versement-unknown', 'Ce reçu n’existe plus\u00a0: rechargez la page.', 'versementId');

const titleOf = ({ publicTitle, monthly }: Payable): string =>
  publicTitle ?? (monthly ? 'Frais de logement' : 'Frais d’inscription');

/** A stay or a module: the table refuses a payment of neither. */
const aboutOf = ({ inscriptionId, sejourId }: VersementRow): About =>
  inscriptionId === null ? { of: 'sejour', id: sejourId ?? nothingToPay() } : { of: 'inscription', id: inscriptionId };

function pageOf(db: Reader, row: VersementRow): string {
  const payable = payableOf(db, aboutOf(row)) ?? nothingToPay();
  const { name: antenne, association } = structureOf(db);
  const content = receiptText({
    person: `${payable.firstName} ${payable.lastName}`,
    title: titleOf(payable),
    association,
    amountCents: row.amountCents,
    paidOn: row.paidOn,
    means: row.means,
    issuedOn: parisMomentOf(row.createdAt).day,
  });
  return htmlOf({
    called: 'Reçu',
    number: receiptNumber(row),
    antenne,
    association,
    letterhead: letterheadOf(db),
    content,
  });
}
