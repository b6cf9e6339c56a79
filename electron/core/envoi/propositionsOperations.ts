import type { envoi } from '#contract/envoi.ts';
import type { Reader } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { assertMayLeave } from '../controles/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { keyOfPeriod, periodOfKey } from './due.ts';
import { draftSnapshot, outdated, prepareEnvoi, requireFree, requireOver, requirePorteur } from './prepare.ts';
import {
  decide,
  insertProposition,
  lastPropositions,
  pendingById,
  pendingPropositions,
  type PropositionRow,
} from './propositionsQueries.ts';
import { sha256Of } from './seal.ts';
import { deuxPersonnes, saveAutoSend, saveDeuxPersonnes } from './settingsQueries.ts';

const moved = (db: Reader, row: PropositionRow, today: string): boolean =>
  draftSnapshot(db, periodOfKey(row.period), { today, requested: row.requestReason !== null }).figuresSha256 !==
  row.figuresSha256;

/** Two persons for one sending: one has read and proposes, another one reads the same figures and approves. */
export const propositionsHandlers: Pick<
  Handlers<typeof envoi>,
  'setDeuxPersonnes' | 'propose' | 'propositions' | 'approve' | 'withdraw'
> = {
  setDeuxPersonnes: ({ enabled }, { db, session, now }) => {
    saveDeuxPersonnes(db, enabled);
    if (enabled) saveAutoSend(db, false);
    else for (const { id } of pendingPropositions(db)) decide(db, id, 'withdrawn', { by: session.compteId, at: now });
    return {};
  },

  propose: ({ confirmedSha256, verified, requestReason, ...period }, { db, session, now, today, about }) => {
    if (!deuxPersonnes(db))
      refuse('two-persons-off', 'Ici une seule personne suffit\u00a0: préparez directement l’envoi.');
    requireOver(period, today);
    requirePorteur(db);
    assertMayLeave(db, period, today, verified);
    const requested = requestReason !== null;
    const { canonical, figuresSha256, sending } = draftSnapshot(db, period, { today, requested });
    requireFree(sending);
    if (sha256Of(canonical) !== confirmedSha256) outdated();
    const key = keyOfPeriod(period);
    for (const former of pendingPropositions(db).filter((row) => row.period === key)) {
      if (former.figuresSha256 === figuresSha256)
        refuse(
          'already-proposed',
          'Ces chiffres sont déjà proposés\u00a0: il reste à les faire valider par une autre personne.',
        );
      decide(db, former.id, 'outdated', { by: session.compteId, at: now });
    }
    const id = newId();
    insertProposition(db, {
      id,
      period: key,
      figuresSha256,
      state: 'pending',
      proposedBy: session.compteId,
      proposedAt: now,
      requestReason: sending?.requested ? requestReason : null,
    });
    about(id);
    return { propositionId: id };
  },

  propositions: (_input, { db, session, today }) =>
    lastPropositions(db).map(({ row, proposedBy, decidedBy }) => {
      const period = periodOfKey(row.period);
      return {
        propositionId: row.id,
        period,
        label: labelOf(period),
        state: row.state === 'pending' && moved(db, row, today) ? 'outdated' : row.state,
        proposedBy,
        proposedAt: row.proposedAt,
        requestReason: row.requestReason,
        mine: row.proposedBy === session.compteId,
        decidedBy,
      };
    }),

  approve: async ({ propositionId, confirmedSha256, verified }, { host, session, read, commit, now, today, about }) => {
    about(propositionId);
    const by = { by: session.compteId, at: now };
    const row = read((db) => pendingById(db, propositionId));
    if (row.proposedBy === session.compteId)
      refuse(
        'same-person',
        'Vous avez proposé cet envoi\u00a0: c’est à une autre personne de relire les chiffres et de les valider.',
      );
    if (read((db) => moved(db, row, today))) {
      commit((db) => decide(db, propositionId, 'outdated', by));
      refuse(
        'proposition-outdated',
        'Les chiffres ont changé depuis qu’ils ont été proposés\u00a0: cette proposition est annulée. Relisez-les et proposez-les de nouveau.',
      );
    }
    const envoiId = await prepareEnvoi(host, periodOfKey(row.period), {
      confirmed: confirmedSha256,
      verified,
      requestReason: row.requestReason,
      also: (db) => {
        if (!decide(db, propositionId, 'approved', by)) outdated();
      },
    });
    return { envoiId };
  },

  withdraw: ({ propositionId }, { db, session, now, about }) => {
    about(propositionId);
    pendingById(db, propositionId);
    decide(db, propositionId, 'withdrawn', { by: session.compteId, at: now });
    return {};
  },
};
