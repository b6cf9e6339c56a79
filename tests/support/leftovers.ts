import { relative } from 'node:path';
import { wholeProfile } from './profile.ts';

/** What the program itself keeps in its folder: each is encrypted, or holds no word of anybody. */
const ours = [
  /^antenne\.db(-wal|-shm)?$/,
  /^coffre\.json(\.tmp)?$/,
  /^tentatives\.json(\.tmp)?$/,
  /^ancre\.json(\.tmp)?$/,
  /^poste\.json(\.tmp)?$/,
  /^affichage\.json(\.partiel)?$/,
  /^restauration\.json(\.tmp)?$/,
  /^ecarte-[^/]+(\/.*)?$/,
  /^sauvegardes\/(etat\.json(\.tmp)?|en-cours|[^/]+\.sauvegarde(\.tmp)?)$/,
  /^journaux\/[^/]+\.log$/,
];

/** Empty shells that Chromium makes even for a session that lives in memory. */
const chromium = [
  /^(Preferences|Local State|Network Persistent State|TransportSecurity|DevToolsActivePort|Variations|DIPS(-journal)?)$/,
  /^(Cookies|Trust Tokens|SharedStorage)(-journal|-wal|-shm)?$/,
  /^Singleton(Cookie|Lock|Socket)$/,
  /^Crashpad\/(client_id|settings\.dat|metadata)$/,
  /^(Cache|Code Cache|GPUCache|DawnCache|DawnGraphiteCache|DawnWebGPUCache|Shared Dictionary)\/.*$/,
  /^(Local Storage|Session Storage)\/leveldb\/(\d+\.(log|ldb)|CURRENT|LOCK|LOG(\.old)?|MANIFEST-\d+)$/,
  /^blob_storage\/[^/]+$/,
];

/** The forms under which a word may lie in a file. */
export function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const base64 = [0, 1, 2].map((shift) =>
    // What comes before and after changes the first and last signs: they are left out.
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replaceAll('=', '')
      .slice(shift === 0 ? 0 : shift + 1, -2),
  );
  return [
    utf8,
    Buffer.from(word, 'utf16le'),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    Buffer.from(encodeURIComponent(word)),
    ...base64.map((text) => Buffer.from(text)),
  ];
}

/** Files of a profile that nobody declared, and files in which one of these words is found. */
export function strangers(folder: string, words: readonly string[]): string[] {
  const forms = words.flatMap(formsOf);
  return wholeProfile(folder).flatMap(({ file, bytes }) => {
    const name = relative(folder, file).replaceAll('\\', '/');
    const unknown = ![...ours, ...chromium].some((pattern) => pattern.test(name));
    const holds = forms.some((form) => bytes.includes(form));
    return [...(unknown ? [`unknown: ${name}`] : []), ...(holds ? [`holds a word: ${name}`] : [])];
  });
}
