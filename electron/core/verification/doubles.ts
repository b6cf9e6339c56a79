import { catalogue } from '../indicateurs/catalogue.ts';
import { counted, countOf, number, sum, type Antenne, type Received } from './figures.ts';

const internes = { indicateurId: 'orientations-internes', code: null };
const redirected = { indicateurId: 'orientations-suites', code: 'redirigee' };
/** Among other reasons, those who were sent on to another structure. */
const otherEnd = { indicateurId: 'termines-motif', code: 'autre' };
const orientations = { indicateurId: 'orientations-source', code: null };

export interface Passage {
  readonly antenneId: string;
  readonly name: string;
  /** Said to come from another antenne; null when it was not answered, like the others. */
  readonly received: number | null;
  /** Orientations it redirected, to another antenne or elsewhere. */
  readonly redirected: number | null;
  /** Accompagnements it ended for a reason among which is being sent on: at most that many went to another antenne. */
  readonly endedOtherwise: number | null;
}

/** A figure and how many of it may be counted in two antennes: at least 0, always. */
export interface Doubled {
  readonly indicateurId: string;
  readonly label: string;
  readonly total: number;
  readonly atMost: number;
}

export interface Doubles {
  readonly passages: readonly Passage[];
  readonly persons: readonly Doubled[];
  readonly orientations: Doubled & {
    /** If all the internal orientations received come from the redirected ones. */
    readonly ifExplained: number;
  };
  /** Said to come from another antenne, more than all the others may have sent. */
  readonly unexplained: readonly {
    readonly antenneId: string;
    readonly name: string;
    readonly gap: number;
    readonly sentAtMost: number;
  }[];
  readonly sentences: readonly string[];
}

/**
 * What counts alone say of the persons two antennes count. Nobody is compared with anybody: these are bounds.
 *
 * Persons: an internal orientation is somebody another antenne received too, so that those it received, no more than
 * the persons it counts and than those of all the others, may be in two sums. Persons shared without an internal
 * orientation are in no figure: no bound tells of them.
 *
 * Orientations: the internal ones are never in the regional total. One that an antenne redirected is, and is so twice if
 * the antenne it reached noted the first prescripteur as its source.
 */
export function doublesIn(antennes: readonly Antenne[], received: readonly Received[]): Doubles {
  const here = antennes.flatMap(({ id, name }) => {
    const own = received.filter(({ antenneId }) => antenneId === id);
    if (own.length === 0) return [];
    const add = (cell: typeof redirected | typeof internes): number | null => {
      const counts = own.flatMap((each) => countOf(each.counts, cell) ?? []);
      return counts.length === 0 ? null : sum(counts);
    };
    return [{ id, name, add }];
  });
  const passages = here.map(({ id, name, add }) => ({
    antenneId: id,
    name,
    received: add(internes),
    redirected: add(redirected),
    endedOtherwise: add(otherEnd),
  }));
  const persons = catalogue
    .filter(({ unit }) => unit === 'personne')
    .map(({ id, regionLabel }) => {
      const counts = here.map(({ add }) => ({
        persons: add({ indicateurId: id, code: null }) ?? 0,
        came: add(internes) ?? 0,
      }));
      const total = sum(counts.map((each) => each.persons));
      const atMost = sum(counts.map(({ persons: own, came }) => Math.min(came, own, total - own)));
      return { indicateurId: id, label: regionLabel, total, atMost };
    });
  const total = sum(here.map(({ add }) => add(orientations) ?? 0));
  const atMost = sum(here.map(({ add }) => Math.min(add(redirected) ?? 0, total - (add(orientations) ?? 0))));
  const came = sum(passages.map((each) => each.received ?? 0));
  const label = catalogue.find(({ id }) => id === orientations.indicateurId)?.regionLabel ?? '';
  const doubled = {
    indicateurId: orientations.indicateurId,
    label,
    total,
    atMost,
    ifExplained: Math.max(0, atMost - came),
  };
  const unexplained = passages.flatMap(({ antenneId, name, received: own }) => {
    const others = passages.filter((each) => each.antenneId !== antenneId);
    const sentAtMost = sum(others.map((each) => (each.redirected ?? 0) + (each.endedOtherwise ?? 0)));
    const gap = (own ?? 0) - sentAtMost;
    return gap > 0 ? [{ antenneId, name, gap, sentAtMost }] : [];
  });
  return { passages, persons, orientations: doubled, unexplained, sentences: sentencesOf(persons, doubled, came) };
}

function sentencesOf(persons: readonly Doubled[], orientationsTwice: Doubles['orientations'], came: number): string[] {
  const shared = persons
    .filter(({ atMost }) => atMost > 0)
    .map(
      ({ label, total, atMost }) =>
        `«\u00a0${label}\u00a0»\u00a0: sur ${number(total)}, entre 0 et ${number(atMost)} ${atMost < 2 ? 'peut être comptée' : 'peuvent être comptées'} par deux antennes, à cause des ${counted(came, 'orientation interne reçue', 'orientations internes reçues')}.`,
    );
  const { atMost, total, ifExplained, label } = orientationsTwice;
  const twice =
    atMost === 0
      ? []
      : [
          `«\u00a0${label}\u00a0»\u00a0: sur ${number(total)}, entre 0 et ${number(atMost)} ${atMost < 2 ? 'a pu être redirigée' : 'ont pu être redirigées'} vers une autre antenne qui l’aurait comptée de nouveau${
            ifExplained < atMost
              ? `\u00a0; ${number(ifExplained)} au plus si les orientations internes reçues viennent toutes de celles-là`
              : ''
          }.`,
        ];
  return [...shared, ...twice];
}
