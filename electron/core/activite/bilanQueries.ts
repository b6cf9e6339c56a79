import { and, between, count, eq, isNull, ne } from 'drizzle-orm';
import { entretienModes } from '#contract/permanenceTerms.ts';
import type { Reader } from '#db/open.ts';
import { antenne, demandeur, demandeurEntretien, orientationEnvoyee } from '#db/schema/index.ts';
import { periodBounds } from '../calendar/period.ts';
import { budgetOf, conventionsOf } from '../conventions/queries.ts';
import { thousandthsOf } from '../conventions/shares.ts';
import { choixByQuarter } from '../permanence/byQuarter.ts';
import { hoursLabel, isOpen } from '../permanence/hours.ts';
import { appelMoments, appelsByQuarter, holidaySet, hoursOf, listesOf } from '../permanence/queries.ts';
import { allAntennes } from '../porteur/queries.ts';
import type { BilanFacts } from './bilanShape.ts';
import { communicationsOf, etudesOf, evenementsOf, formationsOf } from './queries.ts';

/** All that the annual report says of the porteur's own activity: counts, and no name of anybody received. */
export function bilanFacts(db: Reader, year: number): BilanFacts {
  const interval = periodBounds({ year, quarter: null });
  const { from, to } = interval;
  const listes = listesOf(db);
  const holidays = holidaySet(db, interval);
  const moments = appelMoments(db, interval);
  const hours = hoursOf(db);
  const byMode = new Map(
    db
      .select({ mode: demandeurEntretien.mode, total: count() })
      .from(demandeurEntretien)
      .where(and(isNull(demandeurEntretien.removedAt), between(demandeurEntretien.day, from, to), attended))
      .groupBy(demandeurEntretien.mode)
      .all()
      .map(({ mode, total }) => [mode, total]),
  );
  return {
    year,
    appels: {
      hours: hoursLabel(hours),
      total: moments.length,
      outside: moments.filter((moment) => !isOpen(moment, holidays, hours)).length,
      origines: choixByQuarter(listes.origine, appelsByQuarter(db, 'origine', interval)),
      motifs: choixByQuarter(listes.motif, appelsByQuarter(db, 'motif', interval)),
    },
    accueil: {
      demandeurs:
        db
          .select({ total: count() })
          .from(demandeur)
          .where(between(demandeur.firstContactOn, from, to))
          .get()?.total ?? 0,
      entretiens: entretienModes.map((mode) => ({ mode, count: byMode.get(mode) ?? 0 })),
      orientations: db
        .select({
          antenneName: antenne.name,
          sentOn: orientationEnvoyee.sentOn,
          answer: orientationEnvoyee.answer,
          answeredOn: orientationEnvoyee.answeredOn,
        })
        .from(orientationEnvoyee)
        .innerJoin(antenne, eq(antenne.id, orientationEnvoyee.antenneId))
        .where(and(isNull(orientationEnvoyee.cancelledAt), between(orientationEnvoyee.sentOn, from, to)))
        .all(),
    },
    formations: formationsOf(db, interval),
    evenements: evenementsOf(db, interval),
    communications: communicationsOf(db, interval),
    etudes: etudesOf(db, interval),
    conventions: conventionFacts(db, year),
  };
}

/** An interview nobody came to was not held. */
const attended = ne(demandeurEntretien.suite, 'absent');

function conventionFacts(db: Reader, year: number): BilanFacts['conventions'] {
  const rows = conventionsOf(db, year);
  const shared = rows.reduce((sum, { shareCents }) => sum + shareCents, 0);
  const [, ...thousandths] = thousandthsOf([
    (budgetOf(db, year) ?? shared) - shared,
    ...rows.map(({ shareCents }) => shareCents),
  ]);
  const names = new Map(allAntennes(db).map(({ id, name }) => [id, name]));
  return rows.map(({ antenneId, signedOn, shareCents, places }, index) => ({
    antenneName: names.get(antenneId) ?? '',
    signedOn,
    shareCents,
    thousandths: thousandths[index] ?? 0,
    places,
  }));
}
