import type { doublons, MergeField } from '#contract/doublons.ts';
import type { Reader } from '#db/open.ts';
import { addDays } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { foldedNameOf, foldName } from '../fold.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { compare } from './compare.ts';
import { joinModules, partModules } from './moduleOperations.ts';
import { inOrder, probablePairs } from './pairs.ts';
import * as queries from './queries.ts';
import { planUndo } from './undoPlan.ts';
import { linkedTables, UndoRecord, type Fields, type LinkedIds } from './undoRecord.ts';

/** Days during which a merge can be undone, the day of the merge not counted. */
const undoDays = 30;

const refuseUnknown = (field?: string): never =>
  refuse('personne-unknown', 'Cette personne n’est plus dans la base\u00a0: revenez à la liste des doublons.', field);

export const doublonsHandlers: Handlers<typeof doublons> = {
  list: ({ offset, limit }, { db }) => {
    const distinct = queries.distinctPairs(db);
    const pairs = probablePairs(queries.everybody(db), (a, b) => distinct.has(`${a}.${b}`));
    const page = pairs.slice(offset, offset + limit);
    const twins = queries.twinsById(
      db,
      page.flatMap(({ personneId, otherId }) => [personneId, otherId]),
    );
    return {
      total: pairs.length,
      pairs: page.map(({ personneId, otherId, score, reasons }) => ({
        personne: twins.get(personneId) ?? refuseUnknown(),
        other: twins.get(otherId) ?? refuseUnknown(),
        score,
        reasons,
      })),
    };
  },

  compare: ({ personneId, otherId }, { db, about }) => {
    about(personneId);
    assertTwo(db, personneId, otherId);
    const twins = queries.twinsById(db, [personneId, otherId]);
    const personne = twins.get(personneId) ?? refuseUnknown('personneId');
    const other = twins.get(otherId) ?? refuseUnknown('otherId');
    const { score, reasons } = compare(personne, other);
    return { personne, other, score, reasons };
  },

  distinguish: ({ personneId, otherId }, { db, now, about }) => {
    about(personneId);
    assertTwo(db, personneId, otherId);
    const pair = inOrder(personneId, otherId);
    const known = queries.distinctionBetween(db, pair);
    if (known) return { distinctionId: known.id };
    const distinctionId = newId();
    queries.insertDistinction(db, { id: distinctionId, personneId: pair[0], otherId: pair[1], at: now });
    return { distinctionId };
  },

  forgetDistinction: ({ distinctionId }, { db, about }) => {
    const { personneId } =
      queries.distinctionById(db, distinctionId) ??
      refuse('distinction-unknown', 'Cette indication a déjà été retirée\u00a0: rouvrez la liste des doublons.');
    about(personneId);
    queries.deleteDistinction(db, distinctionId);
    return {};
  },

  merge: ({ keptId, mergedId, choices }, context) => {
    const { db, now, session, about } = context;
    about(keptId);
    const { kept, merged } = assertMergeable(db, keptId, mergedId);
    const before = fieldsOf(kept);
    const after = chosen(before, fieldsOf(merged), choices);
    const own = queries.linksOf(db, keptId);
    const moved = queries.linksOf(db, mergedId);
    const distinctions = queries.distinctionsOf(db, mergedId);
    const modules = joinModules(context, keptId, mergedId);

    queries.giveLinks(db, moved, keptId);
    for (const each of distinctions) {
      const [personneId, otherId] = inOrder(...replaced(each, mergedId, keptId));
      queries.setDistinction(db, { id: each.id, personneId, otherId });
    }
    const addedAliases = addFormerNames(context, keptId, [before, fieldsOf(merged)], after);
    queries.setPersonne(db, keptId, { ...after, foldedName: foldedNameOf(after) });
    queries.setPersonne(db, mergedId, { mergedIntoId: keptId });
    const by = { at: now, compteId: session.compteId };
    recordChange(db, { entity: 'personne', recordId: keptId, before, after, ...by });
    recordMoves(context, moved, mergedId, keptId);
    recordChange(db, {
      entity: 'personne',
      recordId: mergedId,
      before: { mergedIntoId: null },
      after: { mergedIntoId: keptId },
      ...by,
    });
    const fusionId = newId();
    const undo = JSON.stringify({
      before,
      after,
      moved,
      own,
      distinctions,
      addedAliases,
      ...modules,
    } satisfies UndoInput);
    queries.insertFusion(db, { id: fusionId, keptId, mergedId, undo, ...by });
    return { fusionId, moved: linkedTables.reduce((total, table) => total + moved[table].length, 0) };
  },

  merges: (_, { db, today }) =>
    queries.fusionsSince(db, addDays(today, -undoDays)).map(({ fusion, kept, merged, compteName }) => ({
      fusionId: fusion.id,
      keptName: `${kept.lastName} ${kept.firstName}`,
      mergedName: `${merged.lastName} ${merged.firstName}`,
      at: fusion.at,
      compteName,
      until: lastDayOf(fusion.at),
    })),

  undo: ({ fusionId }, context) => {
    const { db, now, today, session, about } = context;
    const { keptId, mergedId, undo } = assertUndoable(db, fusionId, today);
    about(keptId);
    const record = UndoRecord.parse(JSON.parse(undo));
    const current = fieldsOf(queries.personById(db, keptId) ?? refuseUnknown());
    const plan = planUndo(record, queries.linksOf(db, keptId), queries.dossiersOf(db, keptId), current);
    if (plan.tangled)
      refuse(
        'undo-tangled',
        'Depuis la réunion, un accompagnement relie une orientation de l’une à une mesure de l’autre\u00a0: corrigez ce dossier avant d’annuler la réunion.',
      );
    const by = { at: now, compteId: session.compteId };
    queries.giveLinks(db, plan.back, mergedId);
    partModules(context, record, keptId, mergedId);
    recordMoves(context, plan.back, keptId, mergedId);
    for (const each of record.distinctions) queries.setDistinction(db, each);
    removeAddedNames(context, keptId, record.addedAliases);
    const restored = { ...current, ...plan.fields };
    queries.setPersonne(db, keptId, { ...restored, foldedName: foldedNameOf(restored) });
    queries.setPersonne(db, mergedId, { mergedIntoId: null });
    recordChange(db, { entity: 'personne', recordId: keptId, before: current, after: restored, ...by });
    recordChange(db, {
      entity: 'personne',
      recordId: mergedId,
      before: { mergedIntoId: keptId },
      after: { mergedIntoId: null },
      ...by,
    });
    queries.setUndone(db, fusionId, now);
    return { stayed: plan.stayed };
  },
};

type UndoInput = { readonly [K in keyof UndoRecord]: K extends 'moved' | 'own' ? LinkedIds : UndoRecord[K] };

const lastDayOf = (at: string): string => addDays(at.slice(0, 10), undoDays);

function assertTwo(db: Reader, personneId: string, otherId: string): void {
  if (personneId === otherId)
    refuse('same-personne', 'C’est deux fois la même personne\u00a0: choisissez-en une autre.', 'otherId');
  if (!queries.personById(db, personneId)) refuseUnknown('personneId');
  if (!queries.personById(db, otherId)) refuseUnknown('otherId');
}

function assertMergeable(db: Reader, keptId: string, mergedId: string) {
  if (keptId === mergedId)
    refuse('same-personne', 'C’est deux fois la même personne\u00a0: choisissez-en une autre.', 'mergedId');
  const kept = queries.personById(db, keptId) ?? refuseUnknown('keptId');
  const merged = queries.personById(db, mergedId) ?? refuseUnknown('mergedId');
  if (queries.distinctionBetween(db, inOrder(keptId, mergedId)))
    refuse(
      'declared-distinct',
      'Il a été indiqué que ce ne sont pas les mêmes\u00a0: retirez cette indication avant de les réunir.',
    );
  return { kept, merged };
}

function assertUndoable(db: Reader, fusionId: string, today: string) {
  const fusion =
    queries.fusionById(db, fusionId) ??
    refuse('merge-unknown', 'Cette réunion n’existe plus\u00a0: rouvrez la liste des doublons.', 'fusionId');
  if (fusion.undoneAt !== null)
    refuse('merge-undone', 'Cette réunion a déjà été annulée\u00a0: rouvrez la liste des doublons.');
  const until = lastDayOf(fusion.at);
  if (today > until)
    refuse(
      'merge-too-old',
      `Cette réunion ne pouvait être annulée que jusqu’au ${dateLabel(until)}\u00a0: ouvrez un nouveau dossier pour l’autre personne.`,
    );
  if (queries.laterFusion(db, fusion))
    refuse(
      'merge-later',
      'Cette personne a été réunie à une autre depuis\u00a0: annulez d’abord la réunion la plus récente.',
    );
  return fusion;
}

const fieldsOf = ({ lastName, firstName, usualName, birthDate, birthPlace, nationality, sexe }: Fields): Fields => ({
  lastName,
  firstName,
  usualName,
  birthDate,
  birthPlace,
  nationality,
  sexe,
});

const chosen = (kept: Fields, merged: Fields, choices: Record<MergeField, 'kept' | 'merged'>): Fields => {
  const from = <F extends MergeField>(field: F): Fields[F] => (choices[field] === 'kept' ? kept : merged)[field];
  return {
    lastName: from('lastName'),
    firstName: from('firstName'),
    usualName: from('usualName'),
    birthDate: from('birthDate'),
    birthPlace: from('birthPlace'),
    nationality: from('nationality'),
    sexe: from('sexe'),
  };
};

const replaced = (
  { personneId, otherId }: { personneId: string; otherId: string },
  from: string,
  to: string,
): [string, string] => [personneId === from ? to : personneId, otherId === from ? to : otherId];

/** Every name either record was known by, and that the person no longer bears, stays as another name. */
function addFormerNames({ db, now, session }: WriteContext, keptId: string, former: readonly Fields[], after: Fields) {
  const known = new Set([
    foldName(`${after.lastName} ${after.firstName}`),
    foldName(after.usualName ?? ''),
    ...queries.aliasesOf(db, keptId).map(({ name }) => foldName(name)),
  ]);
  const added: { id: string; name: string }[] = [];
  for (const name of former.flatMap(({ lastName, firstName, usualName }) => [`${lastName} ${firstName}`, usualName])) {
    if (name === null || known.has(foldName(name))) continue;
    known.add(foldName(name));
    added.push({ id: newId(), name });
  }
  queries.insertAliases(
    db,
    added.map((row) => ({ ...row, personneId: keptId, createdAt: now })),
  );
  for (const { id, name } of added)
    recordChange(db, {
      entity: 'alias',
      recordId: id,
      before: {},
      after: { name },
      at: now,
      compteId: session.compteId,
    });
  return added;
}

/** An added name that someone corrected since is theirs: it stays. */
function removeAddedNames({ db, now, session }: WriteContext, keptId: string, added: UndoRecord['addedAliases']): void {
  const present = new Map(queries.aliasesOf(db, keptId).map(({ id, name }) => [id, name]));
  for (const { id, name } of added) {
    if (present.get(id) !== name) continue;
    queries.deleteAlias(db, id);
    recordChange(db, {
      entity: 'alias',
      recordId: id,
      before: { name },
      after: { name: null },
      at: now,
      compteId: session.compteId,
    });
  }
}

function recordMoves({ db, now, session }: WriteContext, moved: LinkedIds, from: string, to: string): void {
  for (const entity of linkedTables) {
    for (const recordId of moved[entity])
      recordChange(db, {
        entity,
        recordId,
        before: { personneId: from },
        after: { personneId: to },
        at: now,
        compteId: session.compteId,
      });
  }
}
