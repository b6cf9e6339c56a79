import { useEffect, useState } from 'react';
import type { Hit } from '#window/features/aide/guide.ts';

/** Beside people and actions, a few are enough: the guide has its own search. */
const shown = 4;

export const idOfHit = ({ page, anchor }: Hit): string => `aide:${page}#${anchor ?? ''}`;

type Search = (typed: string) => Hit[];
/** The whole text of the guide: read once somebody looks for something. */
const read = async (): Promise<Search> => (await import('#window/features/aide/guide.ts')).search;

/** Sections of the guide that hold each word typed; none while fewer than three letters are. */
export function useGuide(typed: string): readonly Hit[] {
  const asked = typed.trim();
  const looks = asked.length >= 3;
  const [search, setSearch] = useState<{ readonly run: Search } | null>(null);
  useEffect(() => {
    if (!looks || search) return;
    let wanted = true;
    void read().then((run) => {
      if (wanted) setSearch({ run });
    });
    return () => {
      wanted = false;
    };
  }, [looks, search]);
  return looks && search ? search.run(asked).slice(0, shown) : [];
}
