import type { z } from 'zod';
import type { groupes } from '#contract/groupes.ts';
import { draftOf, emptyFormat, formatOf, type FormatDraft } from '#window/features/programmes/formatDraft.ts';

export type Groupe = z.output<typeof groupes.read.output>;

export interface PermanenceDraft {
  /** « 1 » is Monday. */
  weekday: string;
  from: string;
  to: string;
  lieu: string;
}

/** A run of a module while it is typed. */
export interface GroupeDraft {
  name: string;
  publicTitle: string;
  startsOn: string;
  at: string;
  lieu: string;
  animateurIds: string[];
  permanences: PermanenceDraft[];
  format: FormatDraft;
}

export interface GroupeFieldsProps {
  draft: GroupeDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<GroupeDraft>) => void;
}

export const newGroupe = (model: { name: string; format: FormatDraft } | null): GroupeDraft => ({
  name: model?.name ?? '',
  publicTitle: '',
  startsOn: '',
  at: '',
  lieu: '',
  animateurIds: [],
  permanences: [],
  format: model?.format ?? emptyFormat,
});

export const groupeDraftOf = ({ animateurs, permanences, format, ...groupe }: Groupe): GroupeDraft => ({
  name: groupe.name,
  publicTitle: groupe.publicTitle,
  startsOn: groupe.startsOn,
  at: groupe.at,
  lieu: groupe.lieu,
  animateurIds: animateurs.map(({ compteId }) => compteId),
  permanences: permanences.map((each) => ({ ...each, weekday: String(each.weekday) })),
  format: draftOf(format),
});

/** As the core expects it, but for who it is of and its first day. */
export const saidOf = ({ startsOn: _first, permanences, format, ...draft }: GroupeDraft) => ({
  ...draft,
  at: draft.at || undefined,
  format: formatOf(format),
  permanences:
    format.form === 'individuel'
      ? permanences.map(({ weekday, from, to, lieu }) => ({
          weekday: Number(weekday),
          from: from || undefined,
          to: to || undefined,
          lieu,
        }))
      : [],
});

const revealing =
  /violen|conjuga|judiciai|justice|responsabilis|auteur|p[eé]nal|cjse|mesure|contr[oô]le|d[eé]ten|prison|spip|psycholog/i;

/** Whether a title that others read would tell them why people come. */
export const isRevealing = (title: string): boolean => revealing.test(title);
