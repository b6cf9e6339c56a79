import type { misesAJour, UpdateState } from '#contract/misesAJour.ts';
import { readMigrations } from '#db/migrate.ts';
import type { Reader } from '#db/open.ts';
import { depotUrl } from '../envoi/webdav.ts';
import type { Handlers, Host } from '../host.ts';
import { removeParametre } from '../parametres/queries.ts';
import { Refusal, refuse } from '../refusal.ts';
import { pathChosen } from '../sauvegardes/service.ts';
import { previousOf } from './keptQueries.ts';
import { goBack, install } from './installOperations.ts';
import { licencesBeside, lastSeen, postponed, savePostponed, saveSource, updateSource } from './queries.ts';
import { look, memoryOf } from './lookOperations.ts';

function stateOf(host: Host, db: Reader, today: string): UpdateState {
  const { found, problem, running } = memoryOf(host);
  const seen = lastSeen(db);
  const previous = previousOf(host)?.manifest ?? null;
  return {
    version: host.appVersion ?? '',
    target: host.updates?.target ?? null,
    source: updateSource(db),
    checkedAt: seen?.checkedAt ?? null,
    offer: found && {
      version: found.manifest.version,
      date: found.manifest.date,
      notes: found.manifest.notes,
      size: found.file.size,
    },
    later: found !== null && postponed(db) === found.manifest.version,
    problem,
    staleSince: seen && seen.expires < today ? seen.expires : null,
    running,
    previous: previous && {
      version: previous.version,
      date: previous.date,
      readsThisBase: previous.base === readMigrations(host.sqlDir).migrations.length,
    },
  };
}

const forget = (host: Host): void => {
  Object.assign(memoryOf(host), { found: null, problem: null });
};

export const misesAJourHandlers: Handlers<typeof misesAJour> = {
  state: (_, { host, db, today }) => stateOf(host, db, today),

  notice: (_, { host, db }) => {
    const version = memoryOf(host).found?.manifest.version ?? null;
    return { version: version === postponed(db) ? null : version };
  },

  fromAddress: ({ url }, { host, db, afterCommit }) => {
    saveSource(db, { kind: 'adresse', url: depotUrl(url).href });
    afterCommit(() => forget(host));
    return {};
  },

  fromFolder: ({ choice }, { host, db, afterCommit }) => {
    saveSource(db, { kind: 'dossier', path: pathChosen(host, choice) });
    afterCommit(() => forget(host));
    return {};
  },

  forgetSource: (_, { host, db, afterCommit }) => {
    removeParametre(db, 'misesAJour.source');
    afterCommit(() => forget(host));
    return {};
  },

  check: async (_, { host, read, commit, today }) => {
    try {
      await look(host, { read, commit });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message } = error.shape();
      Object.assign(memoryOf(host), { found: null, problem: { code, message } });
    }
    return read((db) => stateOf(host, db, today));
  },

  later: ({ version }, { host, db }) => {
    if (memoryOf(host).found?.manifest.version !== version)
      refuse('update-changed', 'Cette version n’est plus proposée\u00a0: vérifiez de nouveau.', 'version');
    savePostponed(db, version);
    return {};
  },

  install: async ({ version }, { host, read, commit }) => {
    await install(host, { read, commit }, version);
    return {};
  },

  goBack: async ({ version }, { host }) => {
    await goBack(host, version);
    return {};
  },

  licences: (_, { host }) => ({ version: host.appVersion ?? '', packages: licencesBeside(host.sqlDir) }),
};
