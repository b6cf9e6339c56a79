import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

// An exact count of 1 in a small antenne is personal data: what is sent to the porteur is never called anonymous.

const root = resolve(import.meta.dirname, '..');
const rooms = ['renderer', 'electron', 'resources', 'README.md', 'package.json'];

const filesIn = (path: string): string[] => {
  try {
    return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|md|json|html)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(path, name));
  } catch {
    return /\.(md|json)$/.test(path) ? [path] : [];
  }
};

/** The group where nobody gives a name is another word; the word list of the fingerprints is only a list. */
const other =
  /[Gg]roupes? (de parole )?anonymes?|anonymat de ce groupe|[Gg]roupe anonyme|le groupe est anonyme|Ce groupe est anonyme|['"]anonyme['"]|, anonyme`|>Anonyme</;
const allowedFiles = /vault\/mots\.ts$/;

const wrong = (text: string): string[] =>
  text.split('\n').filter((line) => /anonym(e|is|at)/i.test(line.replaceAll(new RegExp(other, 'g'), '')));

it('nothing calls what is sent anonymous', () => {
  const found = rooms
    .flatMap(filesIn)
    .filter((name) => !allowedFiles.test(name))
    .flatMap((name) => wrong(readFileSync(join(root, name), 'utf8')).map((line) => `${name}: ${line.trim()}`));
  expect(found).toEqual([]);
  expect(wrong('des indicateurs anonymes et des groupes anonymes')).toHaveLength(1);
});

it('both screens say how far level P may go', () => {
  for (const screen of ['renderer/features/envoi/PrepareModal.tsx', 'renderer/features/analyse/AnalyseTab.tsx']) {
    const text = readFileSync(join(root, screen), 'utf8').replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/onnées agrégées à diffusion restreinte/);
    expect(text).toContain('ces tableaux ne sortent pas de cet écran');
  }
});
