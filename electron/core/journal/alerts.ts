import { minutesBetween } from '../calendar/civilDate.ts';
import { isRightRefused } from './words.ts';

export interface Seen {
  readonly at: string;
  readonly operation: string;
  readonly compteId: string | null;
  readonly who: string | null;
  /** Hour of Europe/Paris, 0 to 23. */
  readonly hour: number;
}

export interface Alert {
  /** Stable name of the rule. */
  readonly kind: string;
  /** UTC instant of the last line that made it. */
  readonly at: string;
  readonly sentence: string;
}

const hourLong = 60;
const manyRefused = 5;
const manyOpened = 40;
const manyWithoutRight = 5;
const night = { from: 22, to: 6 };

/** Worth a look, never a proof: each says what was seen and lets a person judge. */
const always: Readonly<Record<string, (who: string) => string>> = {
  'exports.withNames': (who) => `${who} a exporté une liste avec les noms`,
  'coffre.recover': (who) => `${who} a ouvert le coffre avec la fiche de secours`,
  'coffre.renewSheet': (who) => `${who} a refait la fiche de secours`,
  'coffre.acceptBase': (who) => `${who} a repris une base qui n’était pas la dernière connue`,
  'coffre.linkPoste': (who) => `${who} a lié le coffre à ce poste`,
  'coffre.unlinkPoste': (who) => `${who} a délié le coffre de ce poste`,
  'coffre.posteLost': (who) =>
    `${who} a rouvert avec la fiche de secours un coffre dont le poste avait perdu le secret`,
  'comptes.create': (who) => `${who} a créé un compte`,
  'comptes.invite': (who) => `${who} a donné un nouveau code d’invitation`,
  'comptes.setRole': (who) => `${who} a changé le rôle d’un compte`,
  'comptes.remove': (who) => `${who} a retiré un compte`,
  'sauvegardes.temoin': () =>
    'le témoin du journal gardé au second emplacement était illisible\u00a0: quelqu’un a pu y toucher, ou la clé ou le disque s’abîme',
  'envoi.confirmClock': (who) => `${who} a vérifié une date d’ordinateur inhabituelle`,
};

/** @param lines oldest first */
export function alertsIn(lines: readonly Seen[]): Alert[] {
  return [
    ...lines.flatMap(({ operation, who, at }): Alert[] => {
      const sentence = always[operation];
      return sentence ? [{ kind: operation, at, sentence: sentence(who ?? 'Un compte') }] : [];
    }),
    ...bursts(lines, (line) => line.operation === 'coffre.refused', manyRefused).map(({ at, size }) => ({
      kind: 'refused',
      at,
      sentence: `${String(size)} essais de phrase de passe refusés en une heure`,
    })),
    ...burstsOfEach(lines, ({ operation }) => operation === 'accompagnements.read', manyOpened).map(
      ({ at, size, who }) => ({
        kind: 'many-opened',
        at,
        sentence: `${who ?? 'Un compte'} a ouvert ${String(size)} dossiers en une heure`,
      }),
    ),
    ...burstsOfEach(lines, ({ operation }) => isRightRefused(operation), manyWithoutRight).map(({ at, size, who }) => ({
      kind: 'without-right',
      at,
      sentence: `${who ?? 'Un compte'} a demandé en une heure ${String(size)} actions que son compte ne permet pas`,
    })),
    ...lines
      .filter(({ operation, hour }) => operation === 'coffre.unlock' && (hour >= night.from || hour < night.to))
      .map(({ at, who }) => ({ kind: 'night', at, sentence: `${who ?? 'Un compte'} a ouvert le coffre la nuit` })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
}

/** As `bursts`, account by account. */
const burstsOfEach = (lines: readonly Seen[], such: (line: Seen) => boolean, least: number) =>
  [...new Set(lines.map(({ compteId }) => compteId))].flatMap((compteId) =>
    compteId === null ? [] : bursts(lines, (line) => line.compteId === compteId && such(line), least),
  );

/** Each time at least `least` such lines stand within one hour, told once with as many as there are. */
function bursts(lines: readonly Seen[], such: (line: Seen) => boolean, least: number) {
  const found: { at: string; size: number; who: string | null }[] = [];
  let group: Seen[] = [];
  const end = () => {
    const last = group.at(-1);
    if (last && group.length >= least) found.push({ at: last.at, size: group.length, who: last.who });
    group = [];
  };
  for (const line of lines.filter(such)) {
    const first = group[0];
    if (first && minutesBetween(first.at, line.at) > hourLong) end();
    group.push(line);
  }
  end();
  return found;
}
