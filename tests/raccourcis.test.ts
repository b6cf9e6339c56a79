import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { isKey, hotkeysFor, keyNames, shortcuts } from '#window/ui/shortcuts.ts';

it('names keys as a French keyboard prints them', () => {
  expect(keyNames('mod+Enter')).toEqual(['Ctrl', 'Entrée']);
  expect(keyNames('alt+ArrowUp')).toEqual(['Alt', '↑']);
  expect(keyNames('/')).toEqual(['/']);
  expect(keyNames('F1')).toEqual(['F1']);
});

it('listens to the keys that are told, each with its own work', () => {
  const heard: string[] = [];
  const items = hotkeysFor(shortcuts.visit, { visit: () => heard.push('visit') });
  expect(items.map(([keys]) => keys)).toEqual(['V']);
  for (const [, run] of items) run({ key: 'v' } as KeyboardEvent);
  expect(heard).toEqual(['visit']);
  expect(isKey({ key: 'd' }, shortcuts.meeting.open)).toBe(true);
  expect(isKey({ key: 'e' }, shortcuts.meeting.open)).toBe(false);
});

it('no two shortcuts of one place share a key', () => {
  for (const place of Object.values(shortcuts)) {
    const keys = Object.values(place).map(({ keys: pressed }) => pressed.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  }
});

it('no key is typed beside the list: the sheet would not know it', () => {
  const root = resolve(import.meta.dirname, '..');
  const literal = /useHotkeys\(\s*\[\s*\[\s*['"]|\.key(?:\.toLowerCase\(\))? ?[!=]== ?'[a-z]'/g;
  const files = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.test'));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(literal)].map(([text]) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
  expect("useHotkeys([['v', open]])").toMatch(literal);
});
