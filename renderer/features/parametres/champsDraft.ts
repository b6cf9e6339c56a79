import type { z } from 'zod';
import type { Champs } from '#contract/champs.ts';
import { situationTopics } from '#contract/situationTerms.ts';

type Setting = z.output<typeof Champs>;

const wordKeys = ['personne', ...situationTopics] as const;

/** The setting as it is typed: choices one a line, words empty for the usual ones. */
export interface ChampsDraft {
  nationality: boolean;
  topics: string[];
  words: Record<(typeof wordKeys)[number], string>;
  questions: { champ: string; label: string; kind: string; choices: string; aside: boolean }[];
}

const eachWord = <T>(of: (key: (typeof wordKeys)[number]) => T) =>
  Object.fromEntries(wordKeys.map((key) => [key, of(key)])) as Record<(typeof wordKeys)[number], T>;

export const champsDraftOf = ({ nationality, topics, words, questions }: Setting): ChampsDraft => ({
  nationality,
  topics: [...topics],
  words: eachWord((key) => words[key] ?? ''),
  questions: questions.map((question) => ({ ...question, choices: question.choices.join('\n') })),
});

/** What is sent for the schema to judge. */
export const champsOf = ({ nationality, topics, words, questions }: ChampsDraft) => ({
  nationality,
  topics: situationTopics.filter((topic) => topics.includes(topic)),
  words: eachWord((key) => words[key].trim() || null),
  questions: questions.map((question) => ({
    ...question,
    choices: question.choices
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  })),
});

export const newQuestion = (): ChampsDraft['questions'][number] => ({
  champ: crypto.randomUUID(),
  label: '',
  kind: 'texte',
  choices: '',
  aside: false,
});
