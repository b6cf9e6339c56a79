import { z } from 'zod';
import { Span } from '#contract/indicateurs.ts';
import { todayParis } from '#window/ui/format.ts';
import { remember, useRemembered } from '#window/ui/remember.ts';

const key = 'indicateurs:periode';

const currentQuarter = (): Span => {
  const today = todayParis();
  const month = Number(today.slice(5, 7));
  return { year: Number(today.slice(0, 4)), quarter: month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4 };
};

/** The period this account looked at last, the current quarter at first. @returns null until it is read */
export function useSpan(): [Span | null, (span: Span) => void] {
  const stored = useRemembered(key);
  const span =
    stored === undefined
      ? null
      : (z
          .union([Span, z.null()])
          .catch(null)
          .parse(JSON.parse(stored ?? 'null')) ?? currentQuarter());
  return [span, (next) => void remember(key, JSON.stringify(next))];
}
