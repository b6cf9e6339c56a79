import type { conventions } from '#contract/conventions.ts';
import { addDays } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { euros } from '../money.ts';
import { allAntennes } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import {
  budgetOf,
  conventionOf,
  conventionsOf,
  conventionYears,
  deleteEcheances,
  duesUntil,
  echeanceById,
  echeancesOf,
  insertEcheance,
  saveBudget,
  saveConvention,
  sharedCents,
  updateEcheance,
} from './queries.ts';
import { thousandthsOf } from './shares.ts';

/** Reminded of so many days before. */
const reminderDays = 45;

export const conventionsHandlers: Handlers<typeof conventions> = {
  year: ({ year }, { db, today }) => {
    const rows = conventionsOf(db, year);
    const totalCents = budgetOf(db, year);
    const shared = rows.reduce((sum, { shareCents }) => sum + shareCents, 0);
    // Without a total said, the whole is what is shared out: the parts always make it.
    const porteurCents = (totalCents ?? shared) - shared;
    const [ofPorteur = 0, ...ofAntennes] = thousandthsOf([porteurCents, ...rows.map(({ shareCents }) => shareCents)]);
    const byAntenne = new Map(rows.map((row, index) => [row.antenneId, { row, thousandths: ofAntennes[index] ?? 0 }]));
    const echeances = groupedBy(
      echeancesOf(
        db,
        rows.map(({ id }) => id),
      ),
      ({ conventionId }) => conventionId,
    );
    const next = Number(today.slice(0, 4));
    return {
      totalCents,
      porteur: { cents: porteurCents, thousandths: ofPorteur },
      lines: allAntennes(db).map(({ id, name, departement }) => {
        const found = byAntenne.get(id);
        return {
          antenneId: id,
          antenneName: name,
          departement,
          convention: found
            ? {
                conventionId: found.row.id,
                signedOn: found.row.signedOn,
                shareCents: found.row.shareCents,
                thousandths: found.thousandths,
                places: found.row.places,
                echeances: (echeances.get(found.row.id) ?? []).map(shownEcheance),
              }
            : null,
        };
      }),
      years: [...new Set([next + 1, next, ...conventionYears(db)])].toSorted((a, b) => b - a),
    };
  },

  saveBudget: ({ year, totalCents }, { db }) => {
    assertFits(sharedCents(db, year, null), totalCents, 'totalCents');
    saveBudget(db, year, totalCents);
    return { totalCents };
  },

  save: ({ echeances, ...said }, { db, now, today, about }) => {
    const { antenneId, year, signedOn, shareCents } = said;
    if (!allAntennes(db).some(({ id }) => id === antenneId))
      refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: choisissez-en une autre.', 'antenneId');
    if (signedOn !== null && signedOn > today)
      refuse('signed-to-come', 'Cette date de signature n’est pas encore arrivée\u00a0: corrigez-la.', 'signedOn');
    const total = budgetOf(db, year);
    if (total !== null) assertFits(sharedCents(db, year, antenneId) + shareCents, total, 'shareCents');
    const before = conventionOf(db, antenneId, year);
    const conventionId = before?.id ?? newId();
    about(conventionId);
    saveConvention(db, { ...said, id: conventionId, createdAt: now });
    keepEcheances(db, conventionId, echeances);
    return { conventionId };
  },

  setDone: ({ echeanceId, done }, { db, today, about }) => {
    if (!echeanceById(db, echeanceId))
      refuse('echeance-unknown', 'Cette échéance n’existe plus\u00a0: rechargez la page.', 'echeanceId');
    about(echeanceId);
    updateEcheance(db, echeanceId, { doneOn: done ? today : null });
    return { echeanceId };
  },

  dues: (_, { db, today }) =>
    duesUntil(db, addDays(today, reminderDays)).map(({ row, antenneName, year }) => ({
      ...shownEcheance(row),
      antenneName,
      year,
      late: row.dueOn < today,
    })),
};

const shownEcheance = ({ id, kind, label, dueOn, amountCents, doneOn }: ReturnType<typeof echeancesOf>[number]) => ({
  echeanceId: id,
  kind,
  label,
  dueOn,
  amountCents,
  doneOn,
});

function assertFits(shared: number, total: number, field: string): void {
  if (shared > total)
    refuse(
      'shares-beyond-total',
      `Les parts feraient ${euros(shared)}, plus que le total de la région (${euros(total)})\u00a0: corrigez l’un des deux montants.`,
      field,
    );
}

type Said = Parameters<(typeof conventionsHandlers)['save']>[0]['echeances'];

/** What was typed takes the place of what was there; what is already done keeps its day. */
function keepEcheances(db: Parameters<typeof insertEcheance>[0], conventionId: string, said: Said): void {
  const known = echeancesOf(db, [conventionId]);
  const kept = new Set(said.flatMap(({ echeanceId }) => (echeanceId === null ? [] : [echeanceId])));
  if ([...kept].some((id) => !known.some((row) => row.id === id))) refuseStranger();
  deleteEcheances(
    db,
    known.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
  );
  for (const { echeanceId, ...line } of said)
    if (echeanceId === null) insertEcheance(db, { ...line, id: newId(), conventionId });
    else updateEcheance(db, echeanceId, line);
}

const refuseStranger = (): never =>
  refuse(
    'echeance-unknown',
    'Une échéance n’est plus celle de cette convention\u00a0: rechargez la page.',
    'echeances',
  );
