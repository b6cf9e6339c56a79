import type { Fiche } from '#contract/rapport.ts';
import type { HousingState } from '#contract/rapportTerms.ts';

/** The sheet as it is typed: texts, an empty one for nothing. */
export interface TypedFiche {
  readonly socles: string;
  readonly complementaires: string;
  readonly autres: string;
  readonly state: HousingState;
  readonly places: readonly { readonly number: number | string; readonly town: string }[];
  readonly frame: string;
  readonly other: string;
  readonly permanences: readonly TypedPermanence[];
}

export interface TypedPermanence {
  readonly module: string;
  readonly ville: string;
  readonly lieu: string;
  readonly moment: string;
}

export const typedOf = ({ socles, complementaires, autres, permanences, hebergement }: Fiche): TypedFiche => ({
  socles: socles.join('\n'),
  complementaires: complementaires.join('\n'),
  autres: autres.join('\n'),
  state: hebergement.state,
  places: hebergement.places.map(({ number, town }) => ({ number, town: town ?? '' })),
  frame: hebergement.frame ?? '',
  other: hebergement.other ?? '',
  permanences: permanences.map(({ module, ville, lieu, moment }) => ({
    module,
    ville,
    lieu: lieu ?? '',
    moment: moment ?? '',
  })),
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const orNull = (text: string): string | null => text.trim() || null;

export const ficheOf = (typed: TypedFiche): Fiche => ({
  socles: linesOf(typed.socles),
  complementaires: linesOf(typed.complementaires),
  autres: linesOf(typed.autres),
  permanences: typed.permanences
    .filter(({ module, ville, lieu, moment }) => [module, ville, lieu, moment].some((text) => text.trim() !== ''))
    .map(({ module, ville, lieu, moment }) => ({ module, ville, lieu: orNull(lieu), moment: orNull(moment) })),
  hebergement: {
    state: typed.state,
    places:
      typed.state === 'ouvert'
        ? typed.places
            .filter(({ number, town }) => number !== '' || town.trim() !== '')
            .map(({ number, town }) => ({ number: Number(number), town: orNull(town) }))
        : [],
    frame: typed.state === 'ouvert' ? orNull(typed.frame) : null,
    other: orNull(typed.other),
  },
});
