import type { programmes } from '#contract/programmes.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { ruleOf } from '../inscriptions/completion.ts';
import { refuse } from '../refusal.ts';
import { assertFormat, summaryOf } from './formatRule.ts';
import {
  allProgrammes,
  formatColumns,
  formatOf,
  insertProgramme,
  programmeById,
  programmeNamed,
  updateProgramme,
} from './queries.ts';

export const programmesHandlers: Handlers<typeof programmes> = {
  list: (_, { db }) => ({
    programmes: allProgrammes(db).map(({ row, running }) => {
      const format = formatOf(row);
      return {
        programmeId: row.id,
        name: row.name,
        format,
        summary: summaryOf(format),
        removed: row.removedAt !== null,
        running,
      };
    }),
  }),

  usual: () => ({
    formats: usualFormats.map(({ name, format }) => ({ name, format, summary: summaryOf(format) })),
  }),

  describe: ({ format }) => {
    assertFormat(format);
    return { summary: summaryOf(format), rule: ruleOf(format) };
  },

  save: ({ programmeId, name, format }, { db, now }) => {
    assertFormat(format);
    const same = programmeNamed(db, name);
    if (same && same.id !== programmeId)
      refuse('programme-known', 'Un modèle porte déjà ce nom\u00a0: donnez-lui un autre nom.', 'name');
    const id = programmeId ?? newId();
    if (programmeId === null) insertProgramme(db, { id, name, ...formatColumns(format), createdAt: now });
    else {
      if (!programmeById(db, programmeId)) unknown();
      updateProgramme(db, programmeId, { name, ...formatColumns(format) });
    }
    return { programmeId: id };
  },

  setRemoved: ({ programmeId, removed }, { db, now }) => {
    const row = programmeById(db, programmeId) ?? unknown();
    if (!removed && programmeNamed(db, row.name))
      refuse('programme-known', 'Un autre modèle porte ce nom\u00a0: renommez-le d’abord.');
    updateProgramme(db, programmeId, { removedAt: removed ? now : null });
    return { programmeId };
  },
};

const unknown = (): never =>
  refuse('programme-unknown', 'Ce modèle n’existe plus\u00a0: rechargez la page.', 'programmeId');
