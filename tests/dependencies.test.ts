import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const Packages = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const { dependencies, devDependencies } = Packages.parse(JSON.parse(textOf('package.json')));

const lines = [
  ...textOf('resources/project/dependencies.md').matchAll(/^\| `(.+?)`\s*\| (\S+)\s*\| (\S+)\s*\| (.+?)\s*\|$/gm),
].map(([, name = '', use = '', licence = '', why = '']) => ({ name, use, licence, why }));
const licenceOf = (name: string): string =>
  z.object({ license: z.string() }).parse(JSON.parse(textOf(`node_modules/${name}/package.json`))).license;

it('every dependency is there for a reason, said in one line', () => {
  expect(lines.map(({ name }) => name).toSorted()).toEqual(
    Object.keys({ ...dependencies, ...devDependencies }).toSorted(),
  );
  for (const { name, use, why } of lines) {
    expect(['product', 'build', 'tests'], name).toContain(use);
    expect(why.length, name).toBeGreaterThan(8);
  }
});

it('its licence is the one it has, and none that would bind the product', () => {
  for (const { name, licence } of lines) expect(licence, name).toBe(licenceOf(name));
  const binding = lines.filter(({ licence }) => /GPL/.test(licence));
  expect(binding.map(({ name, use }) => [name, use])).toEqual([['@signalapp/sqlcipher', 'tests']]);
  expect(Object.keys(dependencies)).not.toContain('@signalapp/sqlcipher');
});
