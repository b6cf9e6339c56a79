import type { permanence } from '#contract/permanence.ts';
import { mondayOf, parisMomentOf } from '../calendar/civilDate.ts';
import { periodBounds } from '../calendar/period.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { choixByQuarter } from './byQuarter.ts';
import { hoursLabel, isOpen } from './hours.ts';
import { assertListe, assertOffered } from './lists.ts';
import {
  appelMoments,
  appelsByQuarter,
  appelsOf,
  countAppels,
  holidaySet,
  hoursOf,
  insertAppel,
  listesOf,
  saveHours,
  saveListes,
  setRemoved,
  usedCodes,
} from './queries.ts';

export const permanenceHandlers: Handlers<typeof permanence> = {
  day: ({ day: asked }, { db, now, today }) => {
    const day = asked ?? today;
    const holidays = holidaySet(db, { from: day < today ? day : today, to: day < today ? today : day });
    const hours = hoursOf(db);
    const since = (from: string) => countAppels(db, { from, to: day });
    return {
      day,
      listes: listesOf(db),
      hours,
      hoursLabel: hoursLabel(hours),
      open: isOpen(parisMomentOf(now), holidays, hours),
      appels: appelsOf(db, day).map((each) => ({ ...each, outside: !isOpen(each, holidays, hours) })),
      counts: {
        day: since(day),
        week: since(mondayOf(day)),
        month: since(`${day.slice(0, 7)}-01`),
        year: since(`${day.slice(0, 4)}-01-01`),
      },
    };
  },

  record: ({ when, ...said }, { db, now, session, about }) => {
    const listes = listesOf(db);
    assertOffered(listes.origine, said.origine, 'origine');
    assertOffered(listes.motif, said.motif, 'motif');
    const present = parisMomentOf(now);
    const moment = when ?? present;
    if (`${moment.day} ${moment.at}` > `${present.day} ${present.at}`)
      refuse('appel-to-come', 'Cet appel n’a pas encore eu lieu\u00a0: corrigez le jour ou l’heure.', 'when.day');
    const appelId = newId();
    about(appelId);
    insertAppel(db, { ...said, ...moment, id: appelId, compteId: session.compteId, createdAt: now });
    return { appelId };
  },

  setRemoved: ({ appelId, removed }, { db, now, about }) => {
    about(appelId);
    if (!setRemoved(db, appelId, removed ? now : null))
      refuse('appel-unknown', 'Cet appel n’existe plus\u00a0: rechargez la page.', 'appelId');
    return { appelId };
  },

  year: ({ year }, { db }) => {
    const interval = periodBounds({ year, quarter: null });
    const listes = listesOf(db);
    const holidays = holidaySet(db, interval);
    const hours = hoursOf(db);
    const moments = appelMoments(db, interval);
    return {
      total: moments.length,
      outside: moments.filter((moment) => !isOpen(moment, holidays, hours)).length,
      origines: choixByQuarter(listes.origine, appelsByQuarter(db, 'origine', interval)),
      motifs: choixByQuarter(listes.motif, appelsByQuarter(db, 'motif', interval)),
    };
  },

  saveListe: ({ liste, choix }, { db }) => {
    assertListe(choix, usedCodes(db, liste));
    saveListes(db, { ...listesOf(db), [liste]: choix });
    return { kept: choix.length };
  },

  saveHours: ({ weekdays, from, to }, { db }) => {
    if (from >= to) refuse('hours-order', 'La permanence ferme avant d’ouvrir\u00a0: vérifiez les deux heures.', 'to');
    const hours = { weekdays: [...new Set(weekdays)].toSorted((a, b) => a - b), from, to };
    saveHours(db, hours);
    return hours;
  },
};
