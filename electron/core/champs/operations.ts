import type { champs } from '#contract/champs.ts';
import type { Handlers } from '../host.ts';
import { saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { champsOf, type ChampsSetting } from './queries.ts';

export const champsHandlers: Handlers<typeof champs> = {
  read: (_, { db }) => champsOf(db),

  save: (input, { db }) => {
    assertChamps(champsOf(db), input);
    saveParametre(db, 'personnes.champs', { ...input, topics: [...new Set(input.topics)] });
    return champsOf(db);
  },
};

/** Answers already given must keep their question: it is put aside, never taken away nor made another kind. */
function assertChamps(before: ChampsSetting, after: ChampsSetting): void {
  const ids = after.questions.map(({ champ }) => champ);
  if (new Set(ids).size !== ids.length)
    refuse('question-twice', 'Deux questions sont en double\u00a0: rechargez la page.', 'questions');
  for (const { champ, kind } of before.questions) {
    const kept = after.questions.find((each) => each.champ === champ);
    if (!kept)
      refuse(
        'question-removed',
        'Une question ne se supprime pas, ses réponses seraient perdues\u00a0: mettez-la de côté.',
        'questions',
      );
    if (kept?.kind !== kind)
      refuse(
        'question-kind',
        'Le genre d’une question ne change plus\u00a0: mettez-la de côté et ajoutez-en une autre.',
        'questions',
      );
  }
  after.questions.forEach(({ kind, choices }, index) => {
    if (kind === 'choix' && choices.length < 2)
      refuse('choices-missing', 'Indiquez au moins deux choix, un par ligne.', `questions.${index}.choices`);
  });
}
