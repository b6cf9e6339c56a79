import type { groupes } from '#contract/groupes.ts';
import type { Format } from '#contract/programmes.ts';
import type { Reader, Writer } from '#db/open.ts';
import { isActiveCompte } from '../accompagnements/queries.ts';
import { dateLabel } from '../calendar/labels.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { enrolledIn, inscriptionsOf } from '../inscriptions/queries.ts';
import { assertPermanences } from '../lieux/lieuRule.ts';
import { lieuNamed } from '../lieux/queries.ts';
import { assertFormat, summaryOf } from '../programmes/formatRule.ts';
import { formatColumns, formatOf, programmeById } from '../programmes/queries.ts';
import { refuse } from '../refusal.ts';
import { closingsFrom } from '../seances/closedQueries.ts';
import { seanceLines } from '../seances/lineQueries.ts';
import { seanceClashes } from '../seances/seanceClashQueries.ts';
import { cancelAlong, restoreAlong, seancesOf } from '../seances/queries.ts';
import { conflictsIn, inscriptionLines } from './pageQueries.ts';
import { addRhythm, plan, planned } from './planOperations.ts';
import { assertOpen } from './planSeances.ts';
import {
  groupeById,
  groupeLines,
  groupesWhere,
  insertGroupe,
  permanencesOf,
  programmeNameOf,
  replaceAnimateurs,
  replaceGroupePermanences,
  updateGroupe,
  usualAnimateurs,
  type GroupeRow,
} from './queries.ts';

export const groupesHandlers: Handlers<typeof groupes> = {
  list: ({ closed, offset, limit }, { db, today }) => {
    const rows = groupesWhere(db, { closed });
    const total = rows.length;
    // Those that are closed come in their order already: only the page is read whole.
    if (closed) return { total, groupes: groupeLines(db, rows.slice(offset, offset + limit), today) };
    const lines = groupeLines(db, rows, today).toSorted((a, b) => (soonest(a) < soonest(b) ? -1 : 1));
    return { total, groupes: lines.slice(offset, offset + limit) };
  },

  previewDates: ({ format, startsOn, at, lieu, animateurIds }, { db }) => {
    assertFormat(format);
    const seances = planned(db, { format, startsOn, at, lieu });
    const asked = { groupeId: null, seanceId: null, inscriptionId: null, animateurIds, lieu: lieu ?? '', except: [] };
    const met = seanceClashes(db, asked, seances);
    return {
      seances: seances.map(({ speakers: _speakers, ...seance }, index) => ({
        ...seance,
        clashes: met[index]?.clashes ?? [],
      })),
    };
  },

  create: (input, { db, now, about }) => {
    const { programmeId, startsOn, name, publicTitle, at, lieu, format } = input;
    assertSaid(db, input);
    if (programmeId !== null && !programmeById(db, programmeId))
      refuse('programme-unknown', 'Ce modèle n’existe plus\u00a0: choisissez-en un autre.', 'programmeId');
    const seances = planned(db, { format, startsOn, at, lieu });
    const groupeId = newId();
    about(groupeId);
    insertGroupe(db, {
      id: groupeId,
      programmeId,
      name,
      publicTitle,
      startsOn,
      at,
      lieu,
      lieuId: lieuNamed(db, lieu)?.id ?? null,
      ...formatColumns(format),
      createdAt: now,
    });
    setPeople(db, groupeId, input);
    plan(db, { groupeId, lieu, now }, seances);
    return { groupeId, seances: seances.length };
  },

  read: ({ groupeId }, { db, about }) => {
    about(groupeId);
    const row = known(db, groupeId);
    const format = formatOf(row);
    const members = inscriptionsOf(db, groupeId);
    return {
      groupeId,
      name: row.name,
      publicTitle: row.publicTitle,
      programme: programmeNameOf(db, row.programmeId),
      format,
      summary: summaryOf(format),
      startsOn: row.startsOn,
      at: row.at,
      lieu: row.lieu,
      closedOn: row.closedOn,
      animateurs: usualAnimateurs(db, [groupeId]).get(groupeId) ?? [],
      permanences: permanencesOf(db, groupeId),
      seances: seanceLines(db, groupeId, seancesOf(db, groupeId)),
      inscriptions: inscriptionLines(db, row, members),
      conflicts: conflictsIn(db, members),
    };
  },

  edit: ({ groupeId, ...said }, { db, about }) => {
    about(groupeId);
    const row = known(db, groupeId);
    assertSaid(db, said);
    assertSameUse(db, row, said.format);
    const { name, publicTitle, at, lieu, format } = said;
    updateGroupe(db, groupeId, {
      name,
      publicTitle,
      at,
      lieu,
      lieuId: lieuNamed(db, lieu)?.id ?? null,
      ...formatColumns(format),
    });
    setPeople(db, groupeId, said);
    return { groupeId };
  },

  addSeances: ({ groupeId, seances }, { db, now, about }) => {
    about(groupeId);
    const row = known(db, groupeId);
    assertRuns(row);
    const format = formatOf(row);
    if (format.form === 'individuel')
      refuse(
        'groupe-individual',
        'Ce module n’a que des rendez-vous individuels\u00a0: ajoutez-les depuis les participants.',
      );
    if (seances.how === 'one') {
      const { label, day, at, durationMinutes, lieu } = seances;
      assertOpen(day, closingsFrom(db, day, lieu), 'seances.day');
      plan(db, { groupeId, lieu, now }, [{ label, day, at, durationMinutes, speakers: null, avoided: null }]);
      return { added: 1 };
    }
    return { added: addRhythm(db, row, format, { until: seances.until, now }) };
  },

  close: ({ groupeId, on }, { db, today, about }) => {
    about(groupeId);
    const row = known(db, groupeId);
    assertRuns(row);
    if (on > today)
      refuse('close-future', 'Ce jour n’est pas encore arrivé\u00a0: terminez le groupe le jour venu.', 'on');
    if (on < row.startsOn)
      refuse(
        'close-before-start',
        `Ce groupe a commencé le ${dateLabel(row.startsOn)}\u00a0: choisissez un jour après.`,
        'on',
      );
    const inside = enrolledIn(db, groupeId);
    if (inside > 0)
      refuse(
        'groupe-not-empty',
        `${inside === 1 ? 'Une personne est encore inscrite' : `${inside} personnes sont encore inscrites`}\u00a0: indiquez d’abord comment chacune quitte le module.`,
      );
    updateGroupe(db, groupeId, { closedOn: on });
    return { cancelled: cancelAlong(db, groupeId, on) };
  },

  reopen: ({ groupeId }, { db, about }) => {
    about(groupeId);
    const { closedOn } = known(db, groupeId);
    if (closedOn === null) refuse('groupe-open', 'Ce groupe n’est pas terminé\u00a0: il n’y a rien à rouvrir.');
    updateGroupe(db, groupeId, { closedOn: null });
    return { restored: restoreAlong(db, groupeId) };
  },
};

const soonest = ({ nextOn, nextAt, startsOn }: ReturnType<typeof groupeLines>[number]): string =>
  nextOn === null ? `9999 ${startsOn}` : `${nextOn} ${nextAt ?? ''}`;

const known = (db: Reader, groupeId: string): GroupeRow =>
  groupeById(db, groupeId) ??
  refuse('groupe-unknown', 'Ce groupe n’existe plus\u00a0: revenez à la liste.', 'groupeId');

function assertRuns({ closedOn }: GroupeRow): void {
  if (closedOn !== null)
    refuse('groupe-closed', `Ce groupe est terminé depuis le ${dateLabel(closedOn)}\u00a0: rouvrez-le d’abord.`);
}

interface Said {
  readonly format: Format;
  readonly animateurIds: readonly string[];
  readonly permanences: readonly {
    readonly weekday: number;
    readonly from: string;
    readonly to: string;
    readonly lieu: string;
  }[];
}

function assertSaid(db: Reader, { format, animateurIds, permanences }: Said): void {
  assertFormat(format);
  assertPermanences(permanences);
  for (const id of animateurIds)
    if (!isActiveCompte(db, id))
      refuse(
        'professional-unknown',
        'Ce collègue n’a plus de compte actif\u00a0: choisissez-en un autre.',
        'animateurIds',
      );
}

/** People are in it: what it is for may not change under them. */
function assertSameUse(db: Reader, row: GroupeRow, format: Format): void {
  const used = inscriptionsOf(db, row.id).length > 0;
  if (used && (format.type !== row.type || format.form !== row.form || format.anonymous !== row.anonymous))
    refuse(
      'groupe-used',
      'Des personnes sont inscrites\u00a0: le type, la forme et l’anonymat de ce groupe ne changent plus. Créez un autre groupe.',
      'format.type',
    );
}

function setPeople(db: Writer, groupeId: string, { animateurIds, permanences }: Omit<Said, 'format'>): void {
  replaceAnimateurs(
    db,
    groupeId,
    [...new Set(animateurIds)].map((compteId) => ({ id: newId(), compteId })),
  );
  replaceGroupePermanences(
    db,
    groupeId,
    permanences.map((each) => ({ ...each, id: newId() })),
  );
}
