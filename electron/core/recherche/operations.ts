import type { recherche } from '#contract/recherche.ts';
import type { Reader } from '#db/open.ts';
import { nextMoments } from '../accompagnements/queries.ts';
import { numberLabel } from '../documents/number.ts';
import { subjectOf } from '../documents/queries.ts';
import { groupesNamed } from '../groupes/queries.ts';
import type { Handlers } from '../host.ts';
import { runningGroupes } from '../inscriptions/queries.ts';
import { programmesNamed } from '../programmes/queries.ts';
import { ficheOf } from './fiche.ts';
import { isGroupeTyped, isProgrammeTyped } from './groupes.ts';
import { isLetterTyped } from './letters.ts';
import { candidates, latestLetters, shown } from './queries.ts';
import { rank } from './rank.ts';
import { readTyped, type Typed } from './typed.ts';

const mostShown = 8;

export const rechercheHandlers: Handlers<typeof recherche> = {
  find: ({ text }, { db, today }) => {
    const typed = readTyped(text, today);
    if (typed.words.join('').length < 2) return { found: [], letters: [], groupes: [], programmes: [] };
    const ranked = candidates(db, typed, mostShown)
      .flatMap((card) => {
        const answer = rank(typed, card, card.birthDate);
        return answer ? [{ ...answer, personneId: card.personneId }] : [];
      })
      .toSorted((a, b) => b.level - a.level || b.score - a.score)
      .slice(0, mostShown * 4);
    const known = shown(
      db,
      ranked.map(({ personneId }) => personneId),
    );
    const best = ranked
      .flatMap((each) => {
        const all = known.get(each.personneId);
        return all ? [{ ...each, ...all }] : [];
      })
      .toSorted(
        (a, b) =>
          b.level - a.level ||
          b.score - a.score ||
          Number(inProgress(b.dossier)) - Number(inProgress(a.dossier)) ||
          (a.person.foldedName < b.person.foldedName ? -1 : 1),
      )
      .slice(0, mostShown);
    const next = nextMoments(
      db,
      best.flatMap(({ dossier }) => (dossier ? [dossier.id] : [])),
      today,
    );
    const running = runningGroupes(
      db,
      best.map(({ personneId }) => personneId),
    );
    return {
      letters: lettersTyped(db, typed.words),
      groupes: groupesNamed(db)
        .filter((groupe) => isGroupeTyped(typed.words, groupe))
        .slice(0, mostGroupes),
      programmes: programmesNamed(db)
        .filter((programme) => isProgrammeTyped(typed.words, programme))
        .slice(0, mostProgrammes),
      found: best.map(({ person, aliases, mesures, dossier, orientation }) => {
        const { id, lastName, firstName, usualName, birthDate } = person;
        const moment = dossier ? next.get(dossier.id) : undefined;
        return {
          personneId: id,
          lastName,
          firstName,
          usualName,
          birthDate,
          because: because(typed, person, { aliases, mesures }),
          accompagnement: dossier && {
            accompagnementId: dossier.id,
            type: dossier.type,
            startsOn: dossier.startsOn,
            endedOn: dossier.endedOn,
            nextOn: moment?.day ?? null,
            nextAt: moment?.at ?? null,
          },
          groupe: running.get(id) ?? null,
          orientation: orientation && { orientationId: orientation.id, receivedOn: orientation.receivedOn },
        };
      }),
    };
  },
};

const mostLetters = 5;
const mostGroupes = 6;
const mostProgrammes = 3;

const lettersTyped = (db: Reader, words: readonly string[]) =>
  latestLetters(db)
    .flatMap(({ year, rank: place, foldedName, accompagnementId, orientationId, ...letter }) => {
      const subject = subjectOf({ accompagnementId, orientationId });
      const card = { ...letter, number: numberLabel({ year, rank: place }) };
      return subject && isLetterTyped(words, { ...card, foldedName }) ? [{ ...card, subject }] : [];
    })
    .slice(0, mostLetters);

const inProgress = (dossier: { endedOn: string | null } | null): boolean => dossier?.endedOn === null;

interface Named {
  readonly lastName: string;
  readonly firstName: string;
  readonly usualName: string | null;
  readonly birthDate: string | null;
}
interface Behind {
  readonly aliases: readonly { name: string }[];
  readonly mesures: readonly { number: string; court: string }[];
}

/** Why this person was found, when the name and the birth date shown do not answer by themselves. */
function because(typed: Typed, named: Named, { aliases, mesures }: Behind) {
  const answers = (known: { aliases?: string[]; mesures?: { number: string; court: string }[] }) =>
    rank(typed, ficheOf({ ...named, aliases: [], phones: [], mesures: [], ...known }), named.birthDate)?.level ?? 0;
  const withoutAny = answers({});
  const byAlias = aliases.find(({ name }) => answers({ aliases: [name] }) > withoutAny);
  if (byAlias) return { kind: 'alias' as const, text: byAlias.name };
  const byMesure = mesures.find((mesure) => answers({ mesures: [mesure] }) > withoutAny);
  if (!byMesure) return null;
  const byNumber = answers({ mesures: [{ ...byMesure, court: '' }] }) > withoutAny;
  return byNumber
    ? { kind: 'numero' as const, text: byMesure.number }
    : { kind: 'tribunal' as const, text: byMesure.court };
}
