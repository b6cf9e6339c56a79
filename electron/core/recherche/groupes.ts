import { accompagnementTypeLabels, type AccompagnementType } from '#contract/terms.ts';
import { beginWords } from './beginWords.ts';

export interface GroupeCard {
  readonly name: string;
  /** Of the module it was copied from; null without one. */
  readonly programme: string | null;
  readonly type: AccompagnementType;
  readonly lieu: string;
  readonly animateurs: readonly string[];
}

/** Every word typed begins a word of the name, the module, the type, the place or who runs it. */
export const isGroupeTyped = (words: readonly string[], card: GroupeCard): boolean =>
  beginWords(
    words,
    [card.name, card.programme ?? '', accompagnementTypeLabels[card.type], card.lieu, ...card.animateurs].join(' '),
  );

export const isProgrammeTyped = (
  words: readonly string[],
  { name, type }: Pick<GroupeCard, 'name' | 'type'>,
): boolean => beginWords(words, `${name} ${accompagnementTypeLabels[type]}`);
