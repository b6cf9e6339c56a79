import type { remplacements } from '#contract/remplacements.ts';
import { isActiveCompte } from '../accompagnements/queries.ts';
import { addMonths } from '../calendar/civilDate.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { deleteRemplacements, handedOver, insertRemplacements, openDossiersOf, remplacementsFrom } from './queries.ts';

export const remplacementsHandlers: Handlers<typeof remplacements> = {
  plan: ({ absentId, compteId, from, to, accompagnementId }, { db, now, about }) => {
    about(absentId);
    assertDates(from, to);
    if (absentId === compteId)
      refuse('replacing-self', 'Choisissez un autre collègue que celui qui est absent.', 'compteId');
    if (!isActiveCompte(db, compteId))
      refuse('compte-unknown', 'Ce collègue n’a plus de compte actif\u00a0: choisissez-en un autre.', 'compteId');
    const already = handedOver(db, compteId, { from, to });
    const dossiers = openDossiersOf(db, absentId, accompagnementId).filter((id) => !already.has(id));
    if (dossiers.length === 0)
      refuse(
        'nothing-to-replace',
        'Ce collègue n’a aucun dossier en cours à confier à ces dates, ou ils le sont déjà.',
        'absentId',
      );
    const rows = dossiers.map((id) => ({ id: newId(), accompagnementId: id, compteId, from, to, createdAt: now }));
    insertRemplacements(db, rows);
    return { remplacementIds: rows.map(({ id }) => id), dossiers: rows.length };
  },

  list: (_, { db, today }) => {
    const lines = new Map<string, ReturnType<typeof lineOf>>();
    for (const { id, ...row } of remplacementsFrom(db, today)) {
      const key = Object.values(row).join('\n');
      const line = lines.get(key) ?? lineOf(row);
      line.remplacementIds.push(id);
      line.dossiers += 1;
      lines.set(key, line);
    }
    return [...lines.values()];
  },

  remove: ({ remplacementIds }, { db, about }) => {
    about(remplacementIds[0] ?? '');
    return { removed: deleteRemplacements(db, remplacementIds) };
  },
};

const lineOf = (row: Omit<ReturnType<typeof remplacementsFrom>[number], 'id'>) => ({
  ...row,
  remplacementIds: new Array<string>(),
  dossiers: 0,
});

function assertDates(from: string, to: string): void {
  if (to < from)
    refuse('ends-before-start', 'Le remplacement finit avant de commencer\u00a0: corrigez l’une des deux dates.', 'to');
  if (to > addMonths(from, 12))
    refuse('too-long', 'Un remplacement dure un an au plus\u00a0: au-delà, changez le référent.', 'to');
}
