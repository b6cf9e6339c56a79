import type { AppelListe, Choix } from '#contract/permanenceTerms.ts';
import { refuse } from '../refusal.ts';

/** A line still offered. @throws Refusal 'appel-choice-unknown' at the field of the list */
export function assertOffered(choix: readonly Choix[], code: string, liste: AppelListe): void {
  const known = choix.find((each) => each.code === code);
  if (!known || known.aside)
    refuse('appel-choice-unknown', 'Cette ligne n’est plus dans la liste\u00a0: choisissez-en une autre.', liste);
}

/**
 * A list that replaces another: codes once only, one key a line, and every line that a call says still there.
 * @param used codes said by at least one call
 * @throws Refusal 'appel-choice-twice', 'appel-key-twice', 'appel-choice-removed'
 */
export function assertListe(after: readonly Choix[], used: ReadonlySet<string>): void {
  const codes = new Set(after.map(({ code }) => code));
  if (codes.size !== after.length)
    refuse('appel-choice-twice', 'Deux lignes sont en double\u00a0: rechargez la page.', 'choix');
  const keys = new Set<string>();
  after.forEach(({ touche, aside }, index) => {
    if (aside) return;
    if (keys.has(touche))
      refuse(
        'appel-key-twice',
        'Deux lignes ont la même touche\u00a0: changez l’une des deux.',
        `choix.${String(index)}.touche`,
      );
    keys.add(touche);
  });
  if (keys.size === 0) refuse('appel-list-empty', 'Gardez au moins une ligne proposée.', 'choix');
  for (const code of used)
    if (!codes.has(code))
      refuse(
        'appel-choice-removed',
        'Des appels disent déjà cette ligne, elle ne se supprime pas\u00a0: mettez-la de côté.',
        'choix',
      );
}
