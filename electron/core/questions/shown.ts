import { catalogue } from '../indicateurs/catalogue.ts';

interface About {
  readonly indicateurId: string | null;
  readonly code: string | null;
}

/** The catalogue's words for a figure; an id this version does not know is shown as it is. */
export function figureWords({ indicateurId, code }: About): string | null {
  if (indicateurId === null) return null;
  const entry = catalogue.find(({ id }) => id === indicateurId);
  const line = code === null ? null : (entry?.breakdown.find((each) => each.code === code)?.label ?? code);
  return [entry?.label ?? indicateurId, line].filter((part) => part !== null).join(', ');
}

/** Whether this version's antennes send that figure. */
export const isSent = ({ indicateurId, code }: About): boolean =>
  catalogue.some(
    ({ id, breakdown }) => id === indicateurId && (code === null || breakdown.some((each) => each.code === code)),
  );
