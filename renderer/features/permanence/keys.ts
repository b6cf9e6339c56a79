import type { AppelListe, Choix } from '#contract/permanenceTerms.ts';
import { appelListes } from '#contract/permanenceTerms.ts';
import { folded } from '#window/ui/folded.ts';

type Listes = Readonly<Record<AppelListe, readonly Choix[]>>;

/** What is chosen in each list, by its code. */
export type Chosen = Readonly<Record<AppelListe, string | null>>;
export const nothingChosen: Chosen = { origine: null, motif: null };

export const offered = (choix: readonly Choix[]): Choix[] => choix.filter(({ aside }) => !aside);

/** What two keys choose, the first in one list and the second in the other; the faulty key when there is one. */
export function chosenBy(typed: string, listes: Listes): { chosen: Chosen; faulty: string | null } {
  const chosen: Record<AppelListe, string | null> = { ...nothingChosen };
  const signs = folded(typed).replace(/\s/gu, '').split('');
  for (const [index, liste] of appelListes.entries()) {
    const sign = signs[index];
    if (sign === undefined) break;
    const found = offered(listes[liste]).find(({ touche }) => touche === sign);
    if (!found) return { chosen, faulty: sign };
    chosen[liste] = found.code;
  }
  return { chosen, faulty: null };
}

/** The keys of what is chosen, as they would have been typed. */
export const keysOf = (chosen: Chosen, listes: Listes): string =>
  appelListes
    .map((liste) => listes[liste].find(({ code }) => code === chosen[liste])?.touche ?? '')
    .join('')
    .toUpperCase();
