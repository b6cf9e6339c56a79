import type { Quarter } from '#contract/values.ts';
import { readerOf, type Reader } from '#db/open.ts';
import { isQuarterOver, periodBounds, quarterOf } from '../calendar/period.ts';
import { addDays } from '../calendar/civilDate.ts';
import type { Host } from '../host.ts';
import { newId } from '../ids.ts';
import { yearsWithFacts } from '../indicateurs/queries.ts';
import { appendJournal } from '../journal/queries.ts';
import { refuse } from '../refusal.ts';
import { commitInBackground } from './background.ts';
import { keyOf, structureCode } from './keys.ts';
import { insertEnvoi, lastEnvoi, sentQuarters, trustedPorteur } from './queries.ts';
import { sha256Of, signAndSeal } from './seal.ts';
import { heldSentence, sendingOf, type QuarterSending } from './sending.ts';
import { buildSnapshot } from './snapshot.ts';

/** No porteur yet: the preview shows the figures all the same. */
const noPorteur = 'a-0000000000000000';

/**
 * What would leave now for this quarter.
 * @param requested the porteur asked for a correction that would otherwise wait
 */
export function draftSnapshot(
  db: Reader,
  { year, quarter }: Quarter,
  { today, requested }: { today: string; requested: boolean },
): { canonical: string; seq: number; sending: QuarterSending } {
  const last = lastEnvoi(db);
  const seq = (last?.seq ?? 0) + 1;
  const sending = sendingOf(db, { year, quarter }, { today, requested });
  // What could not leave is shown as it is now: the preview refuses it, with its sentence.
  const counts = sending.impossible ? (sending.former ?? sending.counts) : sending.counts;
  const canonical = buildSnapshot(
    {
      antenne: structureCode(db),
      porteur: trustedPorteur(db)?.card.code ?? noPorteur,
      period: { year, quarter },
      seq,
      previous: last?.sha256 ?? null,
      regularisations: sending.regularisations,
      requested: sending.requested,
    },
    counts,
  );
  return { canonical, seq, sending };
}

/**
 * Signs, seals, and puts in the outbox.
 * @param confirmed SHA-256 of the canonical JSON a person has read; null when the program sends by itself
 * @param requestReason why the porteur asked for a correction that would otherwise wait; null when it did not
 * @returns id of the envoi
 */
export async function prepareEnvoi(
  host: Host,
  quarter: Quarter,
  confirmed: string | null,
  requestReason: string | null = null,
): Promise<string> {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const db = readerOf(opened.connection);
  if (!isQuarterOver(quarter, host.clock.today()))
    refuse(
      'quarter-not-over',
      'Ce trimestre n’est pas terminé\u00a0: ses chiffres peuvent encore changer. Attendez son dernier jour.',
      'quarter',
    );
  const porteur = trustedPorteur(db);
  if (!porteur)
    refuse(
      'porteur-missing',
      'Enregistrez d’abord la carte de votre porteur\u00a0: c’est pour lui que le fichier est scellé.',
    );
  const { canonical, seq, sending } = draftSnapshot(db, quarter, {
    today: host.clock.today(),
    requested: requestReason !== null,
  });
  const held = heldSentence(sending);
  if (held !== null) refuse('correction-held', held, 'requestReason');
  const outdated = (): never =>
    refuse(
      'preview-outdated',
      'Les chiffres ont changé depuis votre relecture\u00a0: relisez l’aperçu puis confirmez à nouveau.',
    );
  if (confirmed !== null && sha256Of(canonical) !== confirmed) outdated();
  const code = structureCode(db);
  const sealed = await signAndSeal(canonical, {
    signingKey: keyOf(db, 'signature').privateKey,
    code,
    recipient: porteur.card.recipient,
  });
  const id = newId();
  commitInBackground(host, 'envoi.sealed', id, (writer) => {
    // Another envoi may have taken this number while the keys were at work.
    if ((lastEnvoi(writer)?.seq ?? 0) + 1 !== seq) outdated();
    insertEnvoi(writer, {
      id,
      year: quarter.year,
      quarter: quarter.quarter,
      seq,
      payload: canonical,
      sealed,
      sha256: sha256Of(sealed),
      state: 'sealed',
      sealedAt: host.clock.now(),
      carried: JSON.stringify(sending.carried),
      requestReason: sending.requested ? requestReason : null,
    });
    if (sending.requested)
      appendJournal(writer, {
        at: host.clock.now(),
        compteId: null,
        operation: 'envoi.requestedCorrection',
        about: id,
      });
  });
  return id;
}

/** Quarters over and never sealed, oldest first: from the first year that holds facts, the last four at most. */
export function dueQuarters(db: Reader, today: string): (Quarter & { overSince: string })[] {
  const known = new Set(sentQuarters(db).map(({ year, quarter }) => `${year}-${quarter}`));
  const firstYear = Math.min(...yearsWithFacts(db, today), Number.POSITIVE_INFINITY);
  const due: (Quarter & { overSince: string })[] = [];
  let { from } = periodBounds(quarterOf(today));
  for (let count = 0; count < 4; count++) {
    const quarter = quarterOf(addDays(from, -1));
    const bounds = periodBounds(quarter);
    if (quarter.year >= firstYear && !known.has(`${quarter.year}-${quarter.quarter}`))
      due.unshift({ ...quarter, overSince: addDays(bounds.to, 1) });
    from = bounds.from;
  }
  return due;
}
