import type { imports } from '#contract/imports.ts';
import { importLimits, type ImportField } from '#contract/importTerms.ts';
import type { Reader } from '#db/open.ts';
import { activeProfessionals } from '../accompagnements/queries.ts';
import { everybody } from '../doublons/queries.ts';
import type { Handlers, ReadContext, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { guessFields, headerIndex, titlesOf } from './cells/headers.ts';
import { draftOf } from './draft.ts';
import { addedBy, dryRunOf, onlyIdentical, sameFault } from './dryRun.ts';
import { cellKey } from './lineCells.ts';
import { addedSince, countLots, createdBy, insertLot, lotById, lotsPage, removeLot } from './lots/queries.ts';
import { planImport, type Plan } from './plan.ts';
import {
  discardImport,
  heldBy,
  natureWordsOf,
  rememberColumns,
  rememberedColumns,
  saveChoices,
  saveTable,
  storedImport,
} from './queries.ts';
import { readLine } from './readLine.ts';
import { whatIsMissing } from './required.ts';
import type { StoredChoices, StoredTable } from './stored.ts';
import { isUndecided, keptLines, recordedOf, workOn, type Work } from './work.ts';

export const importsHandlers: Handlers<typeof imports> = {
  begin: (table, { db, session, now }) => {
    const cells = table.sheets.reduce((total, { rows }) => total + rows.reduce((sum, row) => sum + row.length, 0), 0);
    if (cells > importLimits.cells)
      refuse(
        'import-too-big',
        `Ce tableur contient plus de ${importLimits.cells.toLocaleString('fr-FR')} cases\u00a0: n’y laissez que la feuille à importer, puis recommencez.`,
      );
    const sheet = fullestSheet(table);
    saveTable(db, session.compteId, table, now);
    saveChoices(db, session.compteId, choicesFor(db, table, sheet, null), now);
    return {};
  },

  draft: (_, { db, session }) => {
    const stored = storedImport(db, session.compteId);
    return stored && draftOf(stored);
  },

  choose: ({ sheet, headerRow }, { db, session, now }) => {
    const { table } = underWay(db, session.compteId);
    const rows = table.sheets[sheet]?.rows.length ?? 0;
    if (rows === 0 || (headerRow ?? 1) > rows)
      refuse(
        'import-no-line',
        'Cette ligne n’existe pas\u00a0: choisissez celle qui contient les titres.',
        'headerRow',
      );
    saveChoices(db, session.compteId, choicesFor(db, table, sheet, headerRow === null ? null : headerRow - 1), now);
    return {};
  },

  match: ({ columns: said, common }, context) => {
    const { db, session, now } = context;
    const { table, choices } = underWay(db, session.compteId);
    const columns = choices.columns.map((_, column) => said.find((each) => each.column === column)?.field ?? null);
    const missing = whatIsMissing(
      columns,
      common.map(({ field }) => field),
    );
    if (missing !== null) refuse('import-columns', missing, 'columns');
    assertCommon(context, common);
    const titles = titlesOf(table.sheets[choices.sheet]?.rows ?? [], choices.headerRow - 1);
    rememberColumns(db, { titles, columns, common });
    saveChoices(db, session.compteId, { ...choices, columns, common, matched: true }, now);
    return {};
  },

  rematch: (_, { db, session, now }) => {
    const { choices } = underWay(db, session.compteId);
    saveChoices(db, session.compteId, { ...choices, matched: false }, now);
    return {};
  },

  dryRun: (input, context) => {
    const work = workNow(context);
    return dryRunOf(work, planOf(work), input);
  },

  correct: ({ line, column, text, alike }, context) => {
    const { db, session, now } = context;
    const { choices } = underWay(db, session.compteId);
    const keys = new Set([cellKey(line, column), ...(alike ? alikeKeys(workNow(context), line, column) : [])]);
    const corrections = { ...choices.corrections, ...Object.fromEntries([...keys].map((key) => [key, text.trim()])) };
    saveChoices(db, session.compteId, { ...choices, corrections }, now);
    return { corrected: keys.size };
  },

  skip: ({ lines, skipped }, { db, session, now }) => {
    const { choices } = underWay(db, session.compteId);
    const asked = new Set(lines);
    const others = choices.skipped.filter((line) => !asked.has(line));
    saveChoices(db, session.compteId, { ...choices, skipped: skipped ? [...others, ...asked] : others }, now);
    return {};
  },

  skipRecorded: (_, context) => {
    const { db, session, now } = context;
    const { choices } = underWay(db, session.compteId);
    const work = workNow(context);
    const recorded = work.lines.filter((line) => recordedOf(work, line) && !work.skipped.has(line.line));
    const skipped = [...choices.skipped, ...recorded.map(({ line }) => line)];
    saveChoices(db, session.compteId, { ...choices, skipped }, now);
    return { skipped: recorded.length };
  },

  decide: ({ line, decision }, context) => {
    const { db, session, now } = context;
    const { choices } = underWay(db, session.compteId);
    if (decision && !isProposed(workNow(context), line, decision))
      refuse(
        'import-not-proposed',
        'Cette personne n’est plus proposée pour cette ligne\u00a0: relisez la liste.',
        'decision',
      );
    const { [String(line)]: _, ...others } = choices.decisions;
    const decisions = decision === null ? others : { ...others, [String(line)]: decision };
    saveChoices(db, session.compteId, { ...choices, decisions }, now);
    return {};
  },

  decideIdentical: (_, context) => {
    const { db, session, now } = context;
    const { choices } = underWay(db, session.compteId);
    const work = workNow(context);
    const lines = work.lines.filter((line) => isUndecided(work, line) && onlyIdentical(work, line.line));
    const decided = Object.fromEntries(lines.flatMap(({ line }) => sameAs(work, line)));
    saveChoices(db, session.compteId, { ...choices, decisions: { ...choices.decisions, ...decided } }, now);
    return { decided: lines.length };
  },

  discard: (_, { db, session }) => {
    discardImport(db, session.compteId);
    return {};
  },

  run: (_, context) => {
    const { db, session, now, about } = context;
    const work = workNow(context);
    assertReady(work);
    const plan = planOf(work);
    const adds = addedBy(plan);
    if (adds.persons + adds.orientations + adds.mesures + adds.accompagnements === 0)
      refuse('import-nothing', 'Ce tableur n’apporte rien de nouveau\u00a0: il n’y a rien à importer.');
    const lotId = insertLot(db, plan, { lines: keptLines(work).length, now, compteId: session.compteId });
    about(lotId);
    discardImport(db, session.compteId);
    return { lotId, ...adds };
  },

  lots: (page, { db }) => ({
    total: countLots(db),
    lots: lotsPage(db, page).map(({ lot, compteName }) => ({
      lotId: lot.id,
      at: lot.at,
      compteName,
      lines: lot.rows,
      ...createdBy(db, lot.id),
      revertedAt: lot.revertedAt,
    })),
  }),

  since: ({ lotId }, { db }) =>
    addedSince(db, lotId).map(({ personneId, lastName, firstName, accompagnementId, what }) => ({
      personneId,
      name: `${lastName} ${firstName}`,
      accompagnementId,
      what: what.map(({ addition, total }) => `${String(total)}\u00a0${total > 1 ? addition.several : addition.one}`),
    })),

  revert: ({ lotId }, { db, session, now, about }) => {
    about(lotId);
    const lot =
      lotById(db, lotId) ?? refuse('lot-unknown', 'Cet import n’existe plus\u00a0: rechargez la page.', 'lotId');
    if (lot.revertedAt !== null) refuse('lot-reverted', 'Cet import a déjà été annulé\u00a0: rechargez la page.');
    const changed = addedSince(db, lotId).length;
    if (changed > 0)
      refuse(
        'lot-changed',
        changed === 1
          ? 'Un dossier de cet import a été complété depuis\u00a0: l’annuler perdrait ce travail. Corrigez plutôt un à un les dossiers mal repris.'
          : `${String(changed)} dossiers de cet import ont été complétés depuis\u00a0: l’annuler perdrait ce travail. Corrigez plutôt un à un les dossiers mal repris.`,
      );
    const created = createdBy(db, lotId);
    removeLot(db, lotId, { now, compteId: session.compteId });
    return created;
  },
};

const underWay = (db: Reader, compteId: string) =>
  storedImport(db, compteId) ??
  refuse('import-none', 'Aucun import n’est en cours\u00a0: choisissez d’abord le tableur.');

type Context = Pick<ReadContext | WriteContext, 'db' | 'session' | 'today'>;

const sourcesOf = ({ db, session, today }: Context) => ({
  referents: activeProfessionals(db),
  callerId: session.compteId,
  natures: natureWordsOf(db),
  today,
});

function workNow(context: Context): Work {
  const { table, choices } = underWay(context.db, context.session.compteId);
  if (!choices.matched) refuse('import-not-matched', 'Confirmez d’abord ce que contiennent les colonnes du tableur.');
  return workOn(table, choices, {
    ...sourcesOf(context),
    known: everybody(context.db),
    heldBy: (ids) => heldBy(context.db, ids),
  });
}

/** Cells in error of that column that hold the same text. */
function alikeKeys({ lines }: Work, line: number, column: number): string[] {
  const faults = lines.flatMap((each) => each.faults.map((fault) => ({ line: each.line, fault })));
  const asked = faults.find((each) => each.line === line && each.fault.column === column);
  const same = asked ? faults.filter(({ fault }) => sameFault(fault) === sameFault(asked.fault)) : [];
  return same.map((each) => cellKey(each.line, each.fault.column));
}

const planOf = (work: Work): Plan => planImport({ ...work, lines: keptLines(work), newId });

function assertReady(work: Work): void {
  if (work.lines.some(({ line, faults }) => faults.length > 0 && !work.skipped.has(line)))
    refuse('import-faulty', 'Il reste des cases en erreur\u00a0: corrigez-les, ou n’importez pas ces lignes.');
  if (work.lines.some((line) => isUndecided(work, line)))
    refuse(
      'import-undecided',
      'Des lignes ressemblent à des personnes connues\u00a0: dites pour chacune si c’est la même.',
    );
}

/** The sheet with the most lines: others hold lists and totals. */
function fullestSheet({ sheets }: StoredTable): number {
  const most = Math.max(...sheets.map(({ rows }) => rows.length));
  return sheets.findIndex(({ rows }) => rows.length === most);
}

/** @param header null to be guessed */
function choicesFor(db: Reader, table: StoredTable, sheet: number, header: number | null): StoredChoices {
  const rows = table.sheets[sheet]?.rows ?? [];
  const at = header ?? headerIndex(rows);
  const titles = titlesOf(rows, at).join('\n');
  const known = rememberedColumns(db).find((each) => each.titles.join('\n') === titles);
  return {
    sheet,
    headerRow: at + 1,
    matched: false,
    remembered: known !== undefined,
    columns: known?.columns ?? guessFields(rows, at),
    common: known?.common ?? [],
    corrections: {},
    skipped: [],
    decisions: {},
  };
}

/** A value for all lines is read as a cell would be: what is wrong with it is told before any line. */
function assertCommon(context: Context, common: StoredChoices['common']): void {
  for (const { field, text } of common) {
    const columns: ImportField[] = [field];
    const { faults } = readLine([{ kind: 'text', text }], 1, {
      ...sourcesOf(context),
      columns,
      common: new Map(),
      corrections: new Map(),
    });
    const fault = faults.find((each) => each.field === field);
    if (fault) refuse('import-common', fault.reason, `common.${field}`);
  }
}

function isProposed({ proposals }: Work, line: number, decision: StoredChoices['decisions'][string]): boolean {
  const all = proposals.get(line);
  if (!all || decision.kind === 'other') return all !== undefined;
  return all.some((each) =>
    decision.kind === 'known' ? each.personneId === decision.personneId : each.line === decision.line,
  );
}

function sameAs({ proposals }: Work, line: number): [string, StoredChoices['decisions'][string]][] {
  const { personneId = null, line: above = null } = proposals.get(line)?.[0] ?? {};
  if (personneId !== null) return [[String(line), { kind: 'known', personneId }]];
  return above === null ? [] : [[String(line), { kind: 'line', line: above }]];
}
