import type { verification } from '#contract/verification.ts';
import { labelOf } from '../calendar/labels.ts';
import type { Handlers } from '../host.ts';
import { quarterBefore } from '../indicateurs/span.ts';
import { allAntennes } from '../porteur/queries.ts';
import { questionLines } from '../questions/operations.ts';
import { commentsOfYear } from '../questions/queries.ts';
import { figureWords } from '../questions/shown.ts';
import { refuse } from '../refusal.ts';
import { doublesIn } from './doubles.ts';
import { countOf, keyOf } from './figures.ts';
import { askedFrom, inPeriod, markSeen, receivedIn, regionOf, seenOf, unmarkSeen } from './queries.ts';
import { constatsIn } from './rules.ts';

const shownQuarters = 8;

export const verificationHandlers: Handlers<typeof verification> = {
  list: (quarter, { db, today }) => {
    const region = regionOf(db, quarter, today);
    const constats = constatsIn(region);
    const seen = seenOf(db);
    const asked = askedFrom(
      db,
      constats.map(({ id }) => id),
    );
    return {
      label: labelOf(quarter),
      antennes: region.antennes.length,
      received: inPeriod(region.received, quarter).length,
      findings: constats.map(({ id, ...constat }) => {
        const vu = seen.get(id);
        return {
          findingId: id,
          ...constat,
          seen: vu?.sentence === constat.sentence ? { comment: vu.comment, author: vu.author, at: vu.at } : null,
          questionId: asked.get(id) ?? null,
        };
      }),
    };
  },

  doubles: ({ period }, { db }) => {
    const antennes = allAntennes(db).map(({ id, name }) => ({ id, name }));
    const { passages, persons, orientations, sentences } = doublesIn(
      antennes,
      inPeriod(receivedIn(db, [period.year]), period),
    );
    return {
      label: labelOf(period),
      passages: [...passages],
      persons: [...persons],
      orientations,
      sentences: [...sentences],
    };
  },

  see: (said, { db, now, session }) => {
    markSeen(db, { ...said, compteId: session.compteId, at: now });
    return {};
  },

  unsee: ({ findingId }, { db }) => {
    unmarkSeen(db, findingId);
    return {};
  },

  figure: ({ antenneId, quarter, indicateurId, code }, { db }) => {
    const antenne =
      allAntennes(db).find(({ id }) => id === antenneId) ??
      refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: choisissez-en une autre.', 'antenneId');
    const quarters = Array.from({ length: shownQuarters - 1 }).reduce<(typeof quarter)[]>(
      (before) => [quarterBefore(before[0] ?? quarter), ...before],
      [quarter],
    );
    const years = [...new Set(quarters.map(({ year }) => year))];
    const own = receivedIn(db, years).filter((each) => each.antenneId === antenneId);
    const same = (each: { antenneId: string | null; indicateurId: string | null; code: string | null }) =>
      each.antenneId === antenneId && each.indicateurId === indicateurId && each.code === code;
    return {
      antenneName: antenne.name,
      label: figureWords({ indicateurId, code }) ?? '',
      series: quarters.map((each) => {
        const there = own.find((received) => keyOf(received.quarter) === keyOf(each));
        return { ...each, label: labelOf(each), count: there ? countOf(there.counts, { indicateurId, code }) : null };
      }),
      comments: years.flatMap((year) => commentsOfYear(db, year)).filter(same),
      questions: questionLines(db).filter(same),
    };
  },
};
