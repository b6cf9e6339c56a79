import type { premiersPas } from '#contract/premiersPas.ts';
import { z } from 'zod';
import type { Handlers } from '../host.ts';
import { readParametre } from '../parametres/queries.ts';
import { firstDossier, hasColleague, hasLieu, hasSerie } from './queries.ts';

export const premiersPasHandlers: Handlers<typeof premiersPas> = {
  state: (_, { db, session, host }) => {
    // What a demonstration came with was recorded before it was opened.
    const since = host.demo ? z.string().catch('').parse(readParametre(db, 'sheetConfirmedAt')) : '';
    const dossier = firstDossier(db, since);
    return {
      referent: dossier !== undefined || hasColleague(db, session.compteId),
      lieu: hasLieu(db),
      dossier: dossier !== undefined,
      serie: hasSerie(db, since),
      accompagnementId: dossier?.endedOn === null ? dossier.id : null,
    };
  },
};
