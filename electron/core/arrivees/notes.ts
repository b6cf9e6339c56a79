import { quarterKey, type Continuation, type Registered } from '../porteur/expected.ts';

interface Noted extends Registered {
  readonly revokedAt: string | null;
}

/** « T3 2026 », of its key. */
const words = (key: string): string => key.split('-').toReversed().join(' ');

/** What must be known to read an antenne's year, in French. */
export function notesOf(
  antenne: Noted,
  continuations: readonly Continuation[],
  { year, names }: { year: number; names: ReadonlyMap<string, string> },
): string[] {
  const inYear = (key: string | null): key is string => key?.startsWith(`${String(year)}-`) === true;
  const linked = continuations.map((link) => ({ ...link, from: quarterKey(link.year, link.quarter) }));
  const nameOf = (id: string): string => names.get(id) ?? '';
  const { id, expectedFrom, expectedUntil, revokedAt } = antenne;
  return [
    ...(revokedAt === null
      ? []
      : ['Carte retirée\u00a0: rien ne peut être reçu avant que sa nouvelle carte soit enregistrée.']),
    ...(inYear(expectedFrom) ? [`Attendue à partir de ${words(expectedFrom)}.`] : []),
    ...(inYear(expectedUntil) ? [`Attendue jusqu’à ${words(expectedUntil)}.`] : []),
    ...linked
      .filter(({ formerId, from }) => formerId === id && inYear(from))
      .map(({ antenneId, from }) => `Continuée par ${nameOf(antenneId)} à partir de ${words(from)}.`),
    ...linked
      .filter(({ antenneId, from }) => antenneId === id && inYear(from))
      .map(({ formerId, from }) => `Continue ${nameOf(formerId)} à partir de ${words(from)}.`),
  ];
}
