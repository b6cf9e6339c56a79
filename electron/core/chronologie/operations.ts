import type { chronologie } from '#contract/chronologie.ts';
import { dossierById } from '../accompagnements/queries.ts';
import { convocationsOf } from '../convocations/queries.ts';
import type { Handlers, ReadContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { moduleEntries, sejourEntries } from './moduleQueries.ts';
import {
  correctionEntries,
  letterEntries,
  mesureEntries,
  noteEntries,
  orientationEntries,
  remplacementEntries,
  seriesEntries,
} from './queries.ts';
import { countByFamily, newestFirst, type Entry } from './order.ts';

export const chronologieHandlers: Handlers<typeof chronologie> = {
  read: ({ accompagnementId }, context) => {
    const dossier =
      dossierById(context.db, accompagnementId) ??
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    const { accompagnement, orientation, mesure } = dossier;
    const entries = [
      ...orientationEntries(context, orientation),
      ...spanEntries(accompagnement),
      ...convocationEntries(context, accompagnementId),
      ...seriesEntries(context, accompagnementId),
      ...moduleEntries(context, accompagnement),
      ...sejourEntries(context, accompagnementId),
      ...letterEntries(context, accompagnementId),
      ...(mesure ? mesureEntries(context, mesure) : []),
      ...remplacementEntries(context, accompagnementId),
      ...noteEntries(context, accompagnementId),
      ...correctionEntries(context, dossier),
    ].filter(({ day }) => day <= context.today);
    return { entries: newestFirst(entries), counts: countByFamily(entries) };
  },
};

type Dossier = NonNullable<ReturnType<typeof dossierById>>;

function spanEntries({ id, type, startsOn, endedOn, motif }: Dossier['accompagnement']): Entry[] {
  const common = { family: 'decisions', at: null, author: null } as const;
  const opened: Entry = { ...common, entryId: `${id}:ouverture`, day: startsOn, event: { kind: 'ouverture', type } };
  if (endedOn === null) return [opened];
  return [opened, { ...common, entryId: `${id}:fin`, day: endedOn, event: { kind: 'fin', motif } }];
}

const convocationEntries = ({ db }: ReadContext, accompagnementId: string): Entry[] =>
  convocationsOf(db, accompagnementId).map(
    ({ convocationId, day, at, status, lieu, plannedDay, cancelReason, comment }) => ({
      entryId: convocationId,
      family: 'convocations',
      day,
      at,
      author: null,
      event: { kind: 'convocation', status, lieu, plannedDay, cancelReason, comment },
    }),
  );
