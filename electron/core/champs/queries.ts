import type { z } from 'zod';
import { Champs } from '#contract/champs.ts';
import { situationTopics } from '#contract/situationTerms.ts';
import type { Reader } from '#db/open.ts';
import { readParametre } from '../parametres/queries.ts';

export type ChampsSetting = z.output<typeof Champs>;

/** What an antenne asks before it changed anything: every topic, and nothing beyond. */
const usual: ChampsSetting = {
  nationality: false,
  topics: [...situationTopics],
  questions: [],
  words: {
    personne: null,
    logement: null,
    emploi: null,
    ressources: null,
    parentalite: null,
    addictions: null,
    sante: null,
  },
};

export const champsOf = (db: Reader): ChampsSetting =>
  Champs.safeParse(readParametre(db, 'personnes.champs')).data ?? usual;
