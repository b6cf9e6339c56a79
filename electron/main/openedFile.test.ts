import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { openedFile, sealedFileIn } from './openedFile.ts';

const sealed = process.platform === 'win32' ? 'C:\\Dépôt\\trimestre 3.fris' : '/media/clé usb/trimestre 3.fris';

it('a double click names one sealed file, by its path or by its address', () => {
  expect(sealedFileIn(['antenne', sealed])).toBe(sealed);
  expect(sealedFileIn(['antenne', '--updated', sealed])).toBe(sealed);
  expect(sealedFileIn(['antenne', pathToFileURL(sealed).href])).toBe(sealed);
});

it.each([
  ['nothing', []],
  ['a switch', [`--fichier=${sealed}`]],
  ['another kind of file', [sealed.replace('.fris', '.exe')]],
  ['a path that depends on where the program was started', ['trimestre.fris']],
  ['an address elsewhere', ['https://antenne.example/trimestre.fris']],
  ['a file of another computer', ['file://serveur%00/trimestre.fris']],
  ['a name cut short', [`${sealed.replace('.fris', '')}\0.fris`]],
])('%s opens nothing', (_, args) => expect(sealedFileIn(['antenne', ...args])).toBeNull());

it('is given once, and kept when the program is started again for nothing', () => {
  openedFile.keep(sealed);
  openedFile.keep(null);
  expect(openedFile.take()).toBe(sealed);
  expect(openedFile.take()).toBeNull();
});
