import type { arrivees } from '#contract/arrivees.ts';
import type { Quarter } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { periodBounds } from '../calendar/period.ts';
import { dateLabel, labelOf } from '../calendar/labels.ts';
import { refusedBecause } from '../envoi/receipt.ts';
import { delaiOf, saveDelai } from '../envoi/settingsQueries.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { catalogue, labelOfFigure } from '../indicateurs/catalogue.ts';
import { quarterKey } from '../porteur/expected.ts';
import { ecarts } from '../porteur/ecartsQueries.ts';
import { allAntennes, antenneById, continuations, namesOn, openClosureOf, snapshotYears } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { boardOf, cellOf, dueOn, lastEnded, refusalOf, type Facts } from './board.ts';
import { diff } from './diff.ts';
import { notesOf } from './notes.ts';
import {
  closuresOf,
  clotureById,
  deleteCloture,
  deleteValidation,
  hasLate,
  insertCloture,
  insertValidation,
  instantaneById,
  lateOf,
  receiptsOf,
  refusedOf,
  updateCloture,
  updateLate,
  validationsOf,
  versionsOfYear,
} from './queries.ts';
import { reminderText } from './reminder.ts';

/** What the base holds of a year, with what only the screens show. */
function gather(db: Reader, year: number, today: string) {
  const aside = ecarts(db);
  const versions = versionsOfYear(db, year).map((row) => ({
    ...row,
    waits: row.waits !== 0,
    setAside: aside.get(row.id) ?? null,
  }));
  const validations = validationsOf(
    db,
    versions.map(({ id }) => id),
  );
  const closures = closuresOf(db, year);
  const antennes = allAntennes(db);
  const refused = refusedOf(db, year);
  const facts: Facts = {
    year,
    today,
    delai: delaiOf(db),
    antennes,
    continuations: continuations(db),
    // What is not believed is as if it had not come.
    versions: versions.filter(({ setAside }) => setAside === null),
    validated: new Set(validations.keys()),
    closed: new Set(closures.keys()),
    refused,
  };
  return { facts, antennes, versions, validations, closures, refused };
}

const contactOf = ({ contactName, contactPhone, contactEmail }: ReturnType<typeof antenneById>) => ({
  name: contactName,
  phone: contactPhone,
  email: contactEmail,
});

export const arriveesHandlers: Handlers<typeof arrivees> = {
  board: ({ year: asked }, { db, today }) => {
    const last = lastEnded(today);
    const year = asked ?? last.year;
    const { facts, antennes, closures } = gather(db, year, today);
    const { rows, quarters } = boardOf(facts);
    const names = namesOn(db, periodBounds({ year, quarter: null }).to);
    return {
      year,
      years: [...new Set([year, last.year, Number(today.slice(0, 4)), ...snapshotYears(db)])].toSorted((a, b) => b - a),
      delai: facts.delai,
      quarters: quarters.map((quarter) => ({ ...quarter, closed: closures.get(quarter.quarter) ?? null })),
      antennes: antennes.flatMap((row) => {
        const found = rows.find(({ antenneId }) => antenneId === row.id);
        if (!found) return [];
        return [
          {
            ...found,
            name: names.get(row.id) ?? row.name,
            departement: row.departement,
            contact: contactOf(row),
            notes: notesOf(row, facts.continuations, { year, names }),
          },
        ];
      }),
    };
  },

  cell: ({ antenneId, year, quarter }, { db, today, session }) => {
    const row = antenneById(db, antenneId);
    const { facts, versions, validations, closures, refused } = gather(db, year, today);
    const cell = cellOf(facts, row, quarter);
    const names = namesOn(db, periodBounds({ year, quarter }).to);
    const name = names.get(antenneId) ?? row.name;
    const mine = versions.filter((version) => version.antenneId === antenneId && version.quarter === quarter);
    const late = lateOf(
      db,
      mine.map(({ id }) => id),
    );
    const receipts = receiptsOf(
      db,
      mine.map(({ sha256 }) => sha256),
    );
    const counting = cell.expected
      ? mine.findLast(({ waits, setAside }) => !waits && setAside === null)?.id
      : undefined;
    const refusal = refusalOf(refused, antenneId, quarterKey(year, quarter));
    const due = dueOn({ year, quarter }, facts.delai);
    const asks = cell.state === 'late' || cell.state === 'expected' || cell.state === 'missing';
    const over = today > periodBounds({ year, quarter }).to;
    return {
      name,
      label: labelOf({ year, quarter }),
      dueOn: due,
      cell,
      contact: contactOf(row),
      notes: notesOf(row, facts.continuations, { year, names }),
      closed: closures.get(quarter) ?? null,
      versions: mine.toReversed().map(({ id, seq, cardRank, receivedAt, sha256, setAside }) => {
        const after = late.get(id);
        const { acceptedAt = null, acceptReason = '', by = '' } = after ?? {};
        return {
          instantaneId: id,
          seq,
          cardRank,
          receivedAt,
          fingerprint: sha256.slice(0, 16),
          sha256,
          counts: id === counting,
          validated: validations.get(id) ?? null,
          setAside,
          afterClosure: after
            ? { accepted: acceptedAt === null ? null : { by: by ?? '', at: acceptedAt, reason: acceptReason ?? '' } }
            : null,
          receipt: receipts.get(sha256) ?? ('none' as const),
        };
      }),
      lastRefused: refusal ? { at: refusal.at, reason: refusal.reason ?? '' } : null,
      reminder:
        asks && over
          ? reminderText({
              quarter: { year, quarter },
              antenne: row.name,
              contact: row.contactName,
              porteur: session.structure.name,
              dueOn: due,
              today,
              refusedBecause: cell.refused && refusal?.reasonCode ? refusedBecause[refusal.reasonCode] : null,
            })
          : null,
    };
  },

  diff: ({ olderId, newerId }, { db }) => {
    const [older, newer] = [instantaneById(db, olderId), instantaneById(db, newerId)];
    if (older.antenneId !== newer.antenneId || older.year !== newer.year || older.quarter !== newer.quarter)
      refuse('diff-other', 'Ces deux versions ne sont pas du même trimestre de la même antenne.', 'newerId');
    const order = catalogue.map(({ id }) => id);
    const lines = diff(snapshotOf(older.payload).counts, snapshotOf(newer.payload).counts).map(
      ({ id, code, before, after }) => ({
        indicateurId: id,
        label: labelOfFigure(id),
        code,
        codeLabel:
          code === null
            ? null
            : (catalogue.find((each) => each.id === id)?.breakdown.find((each) => each.code === code)?.label ?? code),
        before,
        after,
      }),
    );
    return {
      older: older.seq,
      newer: newer.seq,
      lines: lines.toSorted((a, b) => order.indexOf(a.indicateurId) - order.indexOf(b.indicateurId)),
    };
  },

  validate: ({ instantaneId }, { db, session, now, about }) => {
    about(instantaneById(db, instantaneId).id);
    insertValidation(db, { instantaneId, compteId: session.compteId, at: now });
    return {};
  },

  unvalidate: ({ instantaneId }, { db, about }) => {
    about(instantaneById(db, instantaneId).id);
    deleteValidation(db, instantaneId);
    return {};
  },

  close: ({ missing, ...quarter }, { db, session, now, today, about }) => {
    const { year, quarter: number } = quarter;
    refuseUnfinished(quarter, today);
    if (openClosureOf(db, year, number))
      refuse('cloture-known', 'Ce trimestre est déjà clôturé\u00a0: rechargez la page.', 'quarter');
    const { facts, antennes } = gather(db, year, today);
    const absent = antennes.filter((row) => {
      const { expected, counts } = cellOf(facts, row, number);
      return expected && !counts && !missing.includes(row.id);
    });
    if (absent.length > 0)
      refuse(
        'cloture-missing',
        `Il manque encore ${absent.map(({ name }) => name).join(', ')}\u00a0: relisez la liste, puis clôturez.`,
        'missing',
      );
    const clotureId = newId();
    insertCloture(db, { id: clotureId, year, quarter: number, compteId: session.compteId, at: now });
    about(clotureId);
    return { clotureId };
  },

  cancelClose: ({ clotureId }, { db, about }) => {
    about(clotureById(db, clotureId).id);
    if (hasLate(db, clotureId))
      refuse(
        'cloture-late',
        'Un envoi est arrivé depuis la clôture\u00a0: rouvrez le trimestre, ou acceptez cet envoi.',
        'clotureId',
      );
    deleteCloture(db, clotureId);
    return {};
  },

  reopen: ({ clotureId, reason }, { db, now, about }) => {
    if (clotureById(db, clotureId).reopenedAt !== null)
      refuse('cloture-reopened', 'Ce trimestre est déjà rouvert\u00a0: rechargez la page.', 'clotureId');
    updateCloture(db, clotureId, { reopenedAt: now, reopenReason: reason });
    about(clotureId);
    return {};
  },

  cancelReopen: ({ clotureId }, { db, about }) => {
    const { year, quarter } = clotureById(db, clotureId);
    if (openClosureOf(db, year, quarter))
      refuse('cloture-known', 'Ce trimestre est déjà clôturé\u00a0: rechargez la page.', 'clotureId');
    updateCloture(db, clotureId, { reopenedAt: null, reopenReason: null });
    about(clotureId);
    return {};
  },

  accept: ({ instantaneId, reason }, { db, session, now, about }) => {
    if (!lateOf(db, [instantaneId]).has(instantaneById(db, instantaneId).id))
      refuse('not-late', 'Cette version compte déjà\u00a0: rechargez la page.', 'instantaneId');
    updateLate(db, instantaneId, { acceptedAt: now, acceptReason: reason, acceptedBy: session.compteId });
    about(instantaneId);
    return {};
  },

  cancelAccept: ({ instantaneId }, { db, about }) => {
    about(instantaneById(db, instantaneId).id);
    updateLate(db, instantaneId, { acceptedAt: null, acceptReason: null, acceptedBy: null });
    return {};
  },

  setDelai: ({ days }, { db }) => {
    saveDelai(db, days);
    return {};
  },
};

function refuseUnfinished(quarter: Quarter, today: string): void {
  const { to } = periodBounds(quarter);
  if (today <= to)
    refuse(
      'cloture-not-over',
      `Ce trimestre se termine le ${dateLabel(to)}\u00a0: il peut être clôturé à partir du lendemain.`,
      'quarter',
    );
}
