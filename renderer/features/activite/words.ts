import type { z } from 'zod';
import type { activite, ActiviteKind } from '#contract/activite.ts';
import type { conventions } from '#contract/conventions.ts';
import { api } from '#window/api.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

export type ActiviteYear = z.output<typeof activite.year.output>;
export type Formation = ActiviteYear['formations'][number];
export type Evenement = ActiviteYear['evenements'][number];
export type Communication = ActiviteYear['communications'][number];
export type Etude = ActiviteYear['etudes'][number];
export type ConventionYear = z.output<typeof conventions.year.output>;
export type ConventionLine = ConventionYear['lines'][number];

const money = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
/** « 12 500,00 € » */
export const euros = (cents: number): string => money.format(cents / 100);
/** « 33,4 % » */
export const ofThousand = (thousandths: number): string =>
  `${String(Math.floor(thousandths / 10))},${String(thousandths % 10)}\u00a0%`;

/** Cents of what is typed in euros; undefined when it is empty. */
export const centsOf = (typed: number | string): number | undefined =>
  typed === '' ? undefined : Math.round(Number(typed) * 100);

/** Takes a line away; « Annuler » brings it back. */
export function useRemoveLine() {
  const set = api.activite.setRemoved.useMutation();
  return (kind: ActiviteKind, id: string) =>
    set.mutate(
      { kind, id, removed: true },
      {
        onSuccess: () =>
          notifyWithUndo('activite', 'La ligne est retirée.', () => {
            set
              .mutateAsync({ kind, id, removed: false })
              .then(() => notifyDone('La ligne est revenue.'), notifyRefusal);
          }),
        onError: notifyRefusal,
      },
    );
}
