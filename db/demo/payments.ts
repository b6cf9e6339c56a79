import { plusDays } from './days.ts';
import type { HousingRows } from './housing.ts';
import type { Building, ModuleRows } from './moduleRows.ts';
import { idAt } from './rows.ts';

type Paid = Omit<ModuleRows['versements'][number], 'id' | 'year' | 'rank' | 'createdAt' | 'amountCents'> & {
  readonly amountCents: number;
};

/** What participants and housed people paid; receipts are numbered year after year, in the order of payment. */
export function addPayments(building: Building, { sejours }: HousingRows): void {
  const { made, chance, today, referents } = building;
  const by = () => ({
    means: chance.weighted([
      ['especes', 4],
      ['cheque', 4],
      ['virement', 1],
      ['carte', 1],
    ] as const),
    compteId: chance.pick(referents),
  });
  const paid: Paid[] = [];
  for (const { row, who } of building.enrolled) {
    if (!row.feeCents || row.state === 'retire' || chance.next() < 0.08) continue;
    const parts = chance.next() < 0.3 ? 2 : 1;
    for (let part = 0; part < parts; part++)
      paid.push({
        inscriptionId: row.id,
        amountCents: row.feeCents / parts,
        paidOn: plusDays(who.startsOn, 3 + 21 * part),
        ...by(),
      });
  }
  for (const { id, shareCents, arrivesOn, leavesOn } of sejours) {
    if (!shareCents) continue;
    for (let day = plusDays(arrivesOn, 5); day < (leavesOn ?? today); day = plusDays(day, 30))
      paid.push({ sejourId: id, amountCents: shareCents, paidOn: day, ...by() });
  }
  const ranks = new Map<number, number>();
  for (const each of paid.toSorted((a, b) => (a.paidOn === b.paidOn ? 0 : a.paidOn < b.paidOn ? -1 : 1))) {
    if (each.paidOn > today) continue;
    const year = Number(each.paidOn.slice(0, 4));
    const rank = (ranks.get(year) ?? 0) + 1;
    ranks.set(year, rank);
    const createdAt = `${each.paidOn}T11:00:00.000Z`;
    made.versements.push({ id: idAt(createdAt, { chance }), ...each, year, rank, createdAt });
  }
}
