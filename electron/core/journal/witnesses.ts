import { parisMomentOf } from '../calendar/civilDate.ts';
import { dateLabel, timeLabel } from '../calendar/labels.ts';
import type { ChainStart } from './chain.ts';

/** What the journal was when a backup was made or a sending sealed, as that file says it under its seal. */
export interface Witness {
  /** `retiree`: a backup that made room for others, as a later one repeats it. `temoin`: noted at the second place. */
  readonly of: 'sauvegarde' | 'retiree' | 'temoin' | 'envoi';
  /** When it was made. */
  readonly at: string;
  readonly seq: number;
  /** Hash of that line; null for a backup of before it was told. */
  readonly hash: Uint8Array | null;
}

/** The journal of today, as far as it is asked. */
export interface Today {
  readonly head: ChainStart;
  /** Last line purged. */
  readonly start: ChainStart;
  /** Undefined for a line that is not there. */
  hashAt(seq: number): Uint8Array | null | undefined;
  /** When each restore was done, as the journal says. */
  readonly restores: readonly string[];
}

export interface Finding {
  readonly kind: 'truncated' | 'rewritten' | 'restored';
  readonly sentence: string;
}

const same = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0;

type Verdict = 'agrees' | 'truncated' | 'rewritten';

function verdictOf({ seq, hash }: Witness, { head, start, hashAt }: Today): Verdict {
  if (head.seq < seq) return 'truncated';
  if (hash === null || seq < start.seq) return 'agrees';
  const found = seq === start.seq ? start.hash : hashAt(seq);
  return found !== undefined && same(found, hash) ? 'agrees' : 'rewritten';
}

const moment = (instant: string): string => {
  const { day, at } = parisMomentOf(instant);
  return `${dateLabel(day)} à ${timeLabel(at)}`;
};

const linesTold = (count: number): string => (count === 1 ? 'une ligne' : `${count.toLocaleString('fr-FR')} lignes`);

const words = {
  sauvegarde: { name: 'la sauvegarde', reaches: ' va', agreeing: 'dernière sauvegarde qui concorde' },
  retiree: { name: 'la sauvegarde', reaches: ', retirée depuis, allait', agreeing: 'dernière sauvegarde qui concorde' },
  temoin: { name: 'le témoin', reaches: ' dit qu’il allait', agreeing: 'dernier témoin qui concorde' },
  envoi: { name: 'l’envoi', reaches: ' dit qu’il allait', agreeing: 'dernier envoi qui concorde' },
} as const;

/** « la sauvegarde du 4 novembre 2026 à 9 h 30 » */
const named = ({ of, at }: Witness): string => `${words[of].name} du ${moment(at)}`;

const reached = (witness: Witness): string =>
  `${named(witness)}${words[witness.of].reaches} jusqu’à la ligne ${witness.seq}`;

/**
 * What the backups and the sendings tell of the journal: nothing when it only went on since each of them.
 * @param witnesses in any order
 */
export function compareWitnesses(witnesses: readonly Witness[], today: Today): Finding[] {
  const inOrder = witnesses
    .filter(({ seq }) => seq > 0)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map((witness) => ({ ...witness, verdict: verdictOf(witness, today) }));
  const explained = (at: string): string | undefined => today.restores.find((restore) => restore >= at);
  const findings: Finding[] = [];
  const against = inOrder.filter(({ verdict }) => verdict !== 'agrees');
  const unexplained = against.filter(({ at }) => explained(at) === undefined);
  const first = unexplained[0];
  const last = unexplained.at(-1);
  if (first && last) {
    const agreed = inOrder.findLast(({ verdict, at }) => verdict === 'agrees' && at <= first.at);
    const until = last.verdict === 'truncated' ? last.at : first.at;
    const since = agreed
      ? `entre le ${moment(agreed.at)}, ${words[agreed.of].agreeing}, et le ${moment(until)}`
      : `avant le ${moment(until)}`;
    findings.push(
      last.verdict === 'truncated'
        ? {
            kind: 'truncated',
            sentence: `Il manque ${linesTold(last.seq - today.head.seq)} à la fin du journal\u00a0: ${reached(last)}, le journal d’aujourd’hui s’arrête à la ligne ${today.head.seq}. Ce qui manque a été noté ${since}.`,
          }
        : {
            kind: 'rewritten',
            sentence: `Le journal n’est plus celui que ${named(first)} a vu à la ligne ${first.seq}\u00a0: des lignes ont été réécrites, parmi celles notées ${since}.`,
          },
    );
  }
  const setAside = against.filter(({ at }) => explained(at) !== undefined);
  // Where the lines still are, rather than a file that only says there were some.
  const restored = setAside.findLast(({ of }) => of === 'sauvegarde') ?? setAside.at(-1);
  if (restored) {
    const where =
      restored.of === 'sauvegarde'
        ? `elles restent dans ${named(restored)}, jusqu’à la ligne ${restored.seq}`
        : reached(restored);
    findings.push({
      kind: 'restored',
      sentence: `La restauration du ${moment(explained(restored.at) ?? restored.at)} a mis de côté des lignes notées avant elle dans le journal\u00a0: ${where}.`,
    });
  }
  return findings;
}
