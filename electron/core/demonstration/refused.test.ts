import { describe, expect, it } from 'vitest';
import { core } from '#contract/index.ts';
import type { Domains } from '#contract/operation.ts';
import { closedNames, isShownOnly } from './refused.ts';

const domains: Domains = core;
const all = Object.entries(domains).flatMap(([domain, operations]) =>
  Object.entries(operations).map(([verb, { kind }]) => ({ path: `${domain}.${verb}`, kind })),
);

describe('what a demonstration does not do', () => {
  it('names operations and domains that exist', () => {
    const known = new Set([...all.map(({ path }) => path), ...Object.keys(domains)]);
    expect(closedNames.filter((name) => !known.has(name))).toEqual([]);
  });

  it('refuses every long work it does not know, all that changes keys, and lets the daily work be tried', () => {
    expect(isShownOnly('nouveau.envoyer', 'task')).toBe(true);
    const refused = all.filter(({ path, kind }) => isShownOnly(path, kind)).map(({ path }) => path);
    for (const path of ['sauvegardes.make', 'envoi.send', 'porteur.fetch', 'comptes.create', 'coffre.renewSheet'])
      expect(refused).toContain(path);
    for (const path of ['accompagnements.open', 'convocations.mark', 'imports.apply', 'documents.issue', 'coffre.lock'])
      expect(refused).not.toContain(path);
  });
});
