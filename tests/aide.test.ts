import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { dossierMonths, eraseWord } from '#contract/conservationTerms.ts';
import { retentionMonths } from '#contract/journal.ts';
import { rights, rightsOf, roleLabels, roles, type Right } from '#contract/rights.ts';
import { Parametres } from '#contract/parametres.ts';
import { restoreWord } from '#contract/sauvegardes.ts';
import { usualAbsenceLimit } from '#core/convocations/absenceRule.ts';
import { pages, pictureOf, search, searchIn, sectionsOf, summary } from '#window/features/aide/guide.ts';
import { helpOf, helps, thresholdHelps } from '#window/features/aide/helpOf.ts';
import { keySheet } from '#window/features/aide/keySheet.ts';
import { lineOf, parsePage, textOf, wordsOf, type Block, type Inline } from '#window/features/aide/markdown.ts';
import { destinationsOf } from '#window/app/navigation.ts';
import { keyNames } from '#window/ui/shortcuts.ts';

// The guide is true as long as what it names exists: buttons, pages, keys, durations.

const root = resolve(import.meta.dirname, '..');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ').trim();

/** Every text a source file may show. */
function textsOf(file: string, source: string): string[] {
  const found: string[] = [];
  const read = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(read);
    const { type, value } = node as { type?: string; value?: unknown };
    if ((type === 'JSXText' || type === 'Literal') && typeof value === 'string') found.push(plain(entities(value)));
    if (type === 'TemplateElement') found.push(plain((value as { cooked: string }).cooked));
    Object.values(node).forEach(read);
  };
  read(parseSync(file, source).program);
  return found;
}

const entities = (text: string): string => text.replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&');

const inlinesOf = (block: Block): readonly Inline[] => {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [block.head, ...block.rows].flat(2);
  return block.kind === 'paragraph' || block.kind === 'note' ? block.line : [];
};
const everyInline = [...pages].flatMap(([name, { blocks }]) =>
  blocks.flatMap((block) => inlinesOf(block).map((inline) => ({ name, inline }))),
);
const anchorsOf = (page: string): string[] =>
  (pages.get(page)?.blocks ?? []).flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));

it('names the words of the screen as they are there', () => {
  const files = globSync(['renderer/**/*.{ts,tsx}', 'electron/{core,contract}/**/*.ts'], { cwd: root });
  const shown = new Set(
    files
      .filter((file) => !file.includes('.test') && !file.includes('features/aide/'))
      .flatMap((file) => textsOf(file, readFileSync(join(root, file), 'utf8'))),
  );
  expect(shown.size).toBeGreaterThan(2000);
  const named = everyInline.filter(({ inline }) => inline.kind === 'screen');
  expect(named.length).toBeGreaterThan(150);
  const unknown = named.filter(({ inline }) => !shown.has(plain(inline.text)));
  expect(unknown.map(({ name, inline }) => `${name}: ${inline.text}`)).toEqual([]);
  expect(shown.has('Un bouton qui n’existe pas')).toBe(false);
}, 120_000);

it('leads only to pages and places that exist', () => {
  const lost = everyInline.flatMap(({ name, inline }) => {
    if (inline.kind !== 'link') return [];
    const page = inline.page ?? name;
    const isThere = pages.has(page) && (inline.anchor === null || anchorsOf(page).includes(inline.anchor));
    return isThere ? [] : [`${name}: ${inline.text} (${page}#${inline.anchor ?? ''})`];
  });
  expect(lost).toEqual([]);
});

it('holds each page once in its summary, under its own title', () => {
  const listed = summary.flatMap((part) => part.pages.map(({ name }) => name));
  expect(listed.toSorted()).toEqual([...pages.keys()].toSorted());
  const source = readFileSync(join(root, 'resources/aide/sommaire.md'), 'utf8');
  for (const { name, title } of summary.flatMap((part) => part.pages))
    expect(plain(source), name).toContain(`- [${plain(title)}](${name}.md)`);
});

it('gives two sections of one page two names', () => {
  for (const name of pages.keys()) expect(new Set(anchorsOf(name)).size, name).toBe(anchorsOf(name).length);
});

it('shows pictures that are there, all of them, and light', () => {
  const folder = join(root, 'resources/aide/images');
  const kept = readdirSync(folder).filter((file) => file.endsWith('.png'));
  const shown = [...pages.values()].flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'picture' ? [block.file] : [])),
  );
  expect(shown.toSorted()).toEqual(kept.toSorted());
  for (const file of shown) expect(pictureOf(file), file).toBeDefined();
  const bytes = kept.reduce((total, file) => total + statSync(join(folder, file)).size, 0);
  expect(bytes).toBeLessThan(1_500_000);
});

it('explains every screen', () => {
  const source = readFileSync(join(root, 'renderer/app/Routes.tsx'), 'utf8');
  const named = Object.fromEntries(
    globSync('renderer/features/*/paths.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/const (\w+) = '([^']+)'/g)].map(
        ([, name, path]): [string, string] => [name ?? '', path ?? ''],
      ),
    ),
  );
  const paths = [...source.matchAll(/<Route\s+path=(?:"([^"]+)"|\{(\w+)\})/g)].map(
    ([, path, name]) => path ?? named[name ?? ''] ?? `unknown ${name ?? ''}`,
  );
  expect(paths.length).toBeGreaterThan(45);
  expect(paths.filter((path) => helpOf(path) === null)).toEqual([]);
  const before = Object.entries(thresholdHelps).map(([path, place]) => ({
    path,
    page: place.page,
    anchor: place.anchor ?? undefined,
  }));
  for (const { path, page, anchor } of [...helps, ...before]) {
    expect(pages.has(page), path).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(page), `${path}: ${page}`).toContain(anchor);
  }
});

it('takes the page of the tab that is shown', () => {
  expect(helpOf('/')?.page).toBe('aujourd-hui');
  expect(helpOf('/dossiers/nouveau')).toEqual({ page: 'dossiers', anchor: 'ouvrir-un-dossier' });
  expect(helpOf('/dossiers/0190', 'vue=clinique')?.page).toBe('suivi-psychologique');
  expect(helpOf('/dossiers/0190')?.anchor).toBe('la-page-d-un-dossier');
  expect(helpOf('/dossiers/0190/courriers/0191')?.anchor).toBe('ecrire-un-courrier');
  expect(helpOf('/porteur', 'onglet=analyse')?.page).toBe('analyse-et-diffusion');
  expect(helpOf('/nulle-part')).toBeNull();
});

it('finds each word whatever its accents, titles first', () => {
  expect(search('a completer')[0]).toMatchObject({ page: 'a-completer', section: null });
  expect(search('SÉRIE planifier')[0]).toMatchObject({ anchor: 'planifier-une-serie' });
  expect(search('sauvegarde')[0]?.page).toBe('sauvegardes-et-restauration');
  expect(
    search('phrase oubliée')
      .slice(0, 2)
      .map(({ page }) => page),
  ).toContain('phrase-de-passe');
  expect(search('dix mots').map(({ page }) => page)).toContain('reception-porteur');
  expect(search('zzzz')).toEqual([]);
  expect(search('  ')).toEqual([]);
  const made = sectionsOf('un', parsePage('# Un\n\n## Dossier\n\nTexte.\n\n## Autre\n\nUn dossier fermé, un titre.'));
  expect(searchIn(made, 'dossier').map(({ section }) => section)).toEqual(['Dossier', 'Autre']);
  expect(searchIn(made, 'dossier ferme').map(({ section }) => section)).toEqual(['Autre']);
});

it('tells the durations and the words the program holds to', () => {
  const text = (name: string): string => plain((pages.get(name)?.blocks ?? []).map(wordsOf).join(' '));
  const dpo = text('delegue-protection-donnees');
  const { least, usual, most } = dossierMonths;
  expect(dpo).toContain(`${usual} mois après la fin ou le dernier contact, réglable de ${least} à ${most} mois`);
  expect(dpo).toContain(
    `${retentionMonths.usual} mois, réglable de ${retentionMonths.least} à ${retentionMonths.most}`,
  );
  expect(text('conservation-et-effacement')).toContain(`${usual} mois pour chaque genre de dossier`);
  expect(text('conservation-et-effacement')).toContain(eraseWord);
  expect(text('sauvegardes-et-restauration')).toContain(restoreWord);
  const { idleMinutes } = Parametres.shape;
  expect([0, 1, 15, 16].map((minutes) => idleMinutes.safeParse(minutes).success)).toEqual([false, true, true, false]);
  expect(dpo).toContain('réglable de 1 à 15');
  expect(usualAbsenceLimit).toBe(3);
  expect(text('absences-et-rappels')).toContain('troisième absence injustifiée');
  for (const label of Object.values(roleLabels)) expect(text('comptes-et-droits')).toContain(label);
});

it('says of each role what its rights are', () => {
  const table = pages.get('comptes-et-droits')?.blocks.find((block) => block.kind === 'table');
  const rows = table?.kind === 'table' ? table.rows.map((row) => row.map((cell) => plain(textOf(cell)))) : [];
  expect(rows.map(([label]) => label)).toEqual(roles.map((role) => roleLabels[role]));
  const told: Partial<Record<Right, RegExp>> = {
    'exports.nominatif': /exports avec les noms/,
    'notes.write': /Dossiers, notes,/,
    'clinique.write': /notes cliniques/,
    'indicateurs.read': /indicateurs/,
    'permanence.write': /permanence/,
    'journal.read': /journal/,
    'conservation.write': /effacements/,
  };
  // The direction is told by what it may not.
  for (const [index, role] of roles.entries())
    for (const [right, words] of Object.entries(told))
      if (role !== 'direction')
        expect(words.test(rows[index]?.[1] ?? ''), `${role} ${right}`).toBe(
          rightsOf[role].some((own) => own === right),
        );
  expect(rightsOf.direction).not.toContain('clinique.write');
});

it('names keys that answer', () => {
  const session = { structure: { kind: 'both' as const }, rights: [...rights] };
  const sheet = keySheet(destinationsOf(session as unknown as Parameters<typeof destinationsOf>[0]));
  const known = new Set(sheet.flatMap(({ keys }) => keys.map((each) => keyNames(each.keys).join(' + '))));
  // Of the browser, of a form, or typed as a word.
  const others = new Set(['Entrée', 'Tab', eraseWord, restoreWord]);
  const wrong = everyInline.filter(
    ({ inline: { kind, text } }) =>
      kind === 'key' && !text.startsWith('resources/') && !known.has(plain(text)) && !others.has(text),
  );
  expect(wrong.map(({ name, inline }) => `${name}: ${inline.text}`)).toEqual([]);
});

it('reads the few signs it is written with, and refuses the rest', () => {
  const { blocks } = parsePage(
    '# Titre\n\n1. Un **Bouton** ;\n   suite.\n2. Deux\n\n| A | B |\n| - | - |\n| 1 | `F1` |',
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['list', 'table']);
  expect(wordsOf(blocks[0] as Block)).toBe('Un Bouton\u00a0; suite. Deux');
  expect(textOf(lineOf('« oui » : *non*'))).toBe('«\u00a0oui\u00a0»\u00a0: non');
  expect(() => parsePage('Texte sans titre')).toThrow('begins with its title');
  expect(() => lineOf('[au-dehors](https://exemple.fr)')).toThrow('not a link of the guide');
});
