import canonicalize from 'canonicalize';
import { readerOf, type Reader, type Writer } from '#db/open.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { isOver, quarterHolding } from '../calendar/period.ts';
import { assertMayLeave } from '../controles/queries.ts';
import type { Clock, Host } from '../host.ts';
import { newId } from '../ids.ts';
import { computeIndicateurs, hasFactsUntil } from '../indicateurs/queries.ts';
import { appendJournal, journalHead } from '../journal/queries.ts';
import { sentHeadOf } from '../journal/sentHead.ts';
import { saveSentHead } from '../journal/sentHeadQueries.ts';
import { refuse } from '../refusal.ts';
import { commitInBackground } from './background.ts';
import { clockJump, duePeriods, keyOfPeriod, type Due, type Sendable } from './due.ts';
import { keyOf, structureCode } from './keys.ts';
import { insertEnvoi, lastEnvoi, sentPeriods } from './queries.ts';
import { sha256Of, signAndSeal } from './seal.ts';
import { delaiOf, lastSeenDay, pointsSince, trustedPorteur } from './settingsQueries.ts';
import { heldSentence, sendingOf, type QuarterSending } from './sending.ts';
import { buildSnapshot, totalsOf } from './snapshot.ts';

/** No porteur yet: the preview shows the figures all the same. */
const noPorteur = 'a-0000000000000000';

interface Draft {
  /** Exactly what would be signed now. */
  readonly canonical: string;
  /** SHA-256 of all of it but its place among the sendings: it changes with a figure, not with another sending. */
  readonly figuresSha256: string;
  readonly seq: number;
  /** Null for a month: its totals are told as they are, nothing of them is held or carried. */
  readonly sending: QuarterSending | null;
}

/**
 * What would leave now for this period.
 * @param requested the porteur asked for a correction that would otherwise wait
 */
export function draftSnapshot(
  db: Reader,
  period: Sendable,
  { today, requested }: { today: string; requested: boolean },
): Draft {
  const last = lastEnvoi(db);
  const seq = (last?.seq ?? 0) + 1;
  const heading = { antenne: structureCode(db), porteur: trustedPorteur(db)?.card.code ?? noPorteur };
  const place = { seq, previous: last?.sha256 ?? null };
  const { year } = period;
  let sending: QuarterSending | null = null;
  let canonical: string;
  if ('month' in period) {
    const counts = totalsOf(computeIndicateurs(db, period, today).filter(({ staysHere }) => !staysHere));
    canonical = buildSnapshot({ ...heading, ...place, period: { year, month: period.month } }, counts);
  } else {
    sending = sendingOf(db, period, { today, requested });
    const { regularisations } = sending;
    // What could not leave is shown as it is now: the preview refuses it, with its sentence.
    const counts = sending.impossible ? (sending.former ?? sending.counts) : sending.counts;
    canonical = buildSnapshot(
      {
        ...heading,
        ...place,
        period: { year, quarter: period.quarter },
        regularisations,
        requested: sending.requested,
      },
      counts,
    );
  }
  const { seq: _seq, previous: _previous, ...figures } = JSON.parse(canonical) as Record<string, unknown>;
  return { canonical, figuresSha256: sha256Of(canonicalize(figures) ?? ''), seq, sending };
}

/** @throws Refusal while its figures may still change */
export function requireOver(period: Sendable, today: string): void {
  if (!isOver(period, today))
    refuse(
      'quarter-not-over',
      'Cette période n’est pas terminée\u00a0: ses chiffres peuvent encore changer. Attendez son dernier jour.',
      'quarter' in period ? 'quarter' : 'month',
    );
}

export const outdated = (): never =>
  refuse(
    'preview-outdated',
    'Les chiffres ont changé depuis votre relecture\u00a0: relisez l’aperçu puis confirmez à nouveau.',
  );

/** @throws Refusal of a correction that tells of a few persons, while the porteur did not ask for it */
export function requireFree(sending: QuarterSending | null): void {
  const held = sending && heldSentence(sending);
  if (held !== null) refuse('correction-held', held, 'requestReason');
}

/** @throws Refusal when there is nobody to seal for */
export const requirePorteur = (db: Reader) =>
  trustedPorteur(db) ??
  refuse(
    'porteur-missing',
    'Enregistrez d’abord la carte de votre porteur\u00a0: c’est pour lui que le fichier est scellé.',
  );

export interface Confirmation {
  /** SHA-256 of the canonical JSON a person has read; null when the program sends by itself, then once. */
  readonly confirmed: string | null;
  /** The important findings of the controls were looked into. */
  readonly verified?: boolean;
  /** Why the porteur asked for a correction that would otherwise wait; null when it did not. */
  readonly requestReason?: string | null;
  /** What becomes true in the same transaction. */
  readonly also?: (db: Writer) => void;
}

/**
 * Signs, seals, and puts in the outbox.
 * @returns id of the envoi
 */
export async function prepareEnvoi(
  host: Host,
  period: Sendable,
  { confirmed, verified = false, requestReason = null, also = () => undefined }: Confirmation,
): Promise<string> {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const db = readerOf(opened.connection);
  requireOver(period, host.clock.today());
  const porteur = requirePorteur(db);
  assertMayLeave(db, period, host.clock.today(), verified);
  const { canonical, seq, sending } = draftSnapshot(db, period, {
    today: host.clock.today(),
    requested: requestReason !== null,
  });
  requireFree(sending);
  if (confirmed !== null && sha256Of(canonical) !== confirmed) outdated();
  const code = structureCode(db);
  const journal = sentHeadOf(journalHead(db));
  const sealed = await signAndSeal(canonical, {
    signingKey: keyOf(db, 'signature').privateKey,
    code,
    journal,
    recipient: porteur.card.recipient,
  });
  const sha256 = sha256Of(sealed);
  const id = newId();
  commitInBackground(host, 'envoi.sealed', id, (writer) => {
    // Another envoi may have taken this number, or sent that period, while the keys were at work.
    if ((lastEnvoi(writer)?.seq ?? 0) + 1 !== seq) outdated();
    if (confirmed === null && sentPeriods(writer).has(keyOfPeriod(period))) outdated();
    also(writer);
    insertEnvoi(writer, {
      id,
      year: period.year,
      quarter: quarterHolding(period),
      month: 'month' in period ? period.month : null,
      seq,
      payload: canonical,
      sealed,
      sha256,
      state: 'sealed',
      sealedAt: host.clock.now(),
      carried: JSON.stringify(sending?.carried ?? []),
      requestReason: sending?.requested ? requestReason : null,
    });
    if (journal) saveSentHead(writer, sha256, journal);
    if (sending?.requested)
      appendJournal(writer, {
        at: host.clock.now(),
        compteId: null,
        operation: 'envoi.requestedCorrection',
        about: id,
      });
  });
  return id;
}

/** What the rules on due dates need to know of this antenne. */
export const situationOf = (db: Reader, today: string) => ({
  today,
  sent: sentPeriods(db),
  firstYear: firstDueYear(db, today),
  pointsSince: pointsSince(db),
  delai: delaiOf(db),
});

/** Of the two years whose quarters may be due, the first one before whose end a fact was recorded. */
function firstDueYear(db: Reader, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  return [thisYear - 1, thisYear].find((year) => hasFactsUntil(db, year, today)) ?? Number.POSITIVE_INFINITY;
}

/** Periods over and never sealed, oldest first. */
export const dueNow = (db: Reader, today: string): Due[] => duePeriods(situationOf(db, today));

const justNow = 10 * 60_000;

/** The jump of this computer's date since the antenne was last seen at work, null when there is none. */
export function jumpOf(db: Reader, clock: Clock): { jump: 'back' | 'forward'; seenOn: string } | null {
  const before = new Date(Date.parse(clock.now()) - justNow).toISOString();
  const seenOn = lastSeenDay(db, parisDayOf, before);
  const jump = clockJump(seenOn, clock.today());
  return jump && seenOn !== null ? { jump, seenOn } : null;
}
