import { defineConfig, type DummyRuleMap } from 'oxlint';

// Who may import whom is a security boundary: tests/boundaries.test.ts shows each of these rules refusing something.
// A pattern needs `**` to reach deeper paths. Where the list starts with `**`, what follows is all that is allowed.
const mayNotImport = (message: string, patterns: string): DummyRuleMap => ({
  'no-restricted-imports': ['error', { patterns: [{ message, group: patterns.split(' ') }] }],
});

const sqliteDoors = [
  { property: 'serialize', message: 'It would leave the base in clear: back up the encrypted file.' },
  { property: 'loadExtension', message: 'The base runs no foreign code.' },
  { property: 'unsafeMode', message: 'The base keeps every safeguard.' },
];
const onSqliteOnly = [{ property: 'backup', message: 'It would leave the base in clear: copy the encrypted file.' }];
const clockAndChance = [
  { object: 'Date', property: 'now', message: 'A rule is given the time.' },
  { object: 'Math', property: 'random', message: 'A rule answers the same twice.' },
];

// Pure by default: impurity has two known addresses per domain, and the domains that deal with files and keys.
const impure = [
  '**/operations.ts',
  // One subject of a domain whose operations.ts or queries.ts would pass 300 lines.
  '**/*Operations.ts',
  '**/queries.ts',
  '**/*Queries.ts',
  '**/*.test.ts',
  // Files and connections, signatures.
  'electron/core/misesAJour/{copy,feed,signature}.ts',
  // Keyed hashes.
  'electron/core/journal/chain.ts',
  'electron/core/{vault,clinique,courrier,envoi,porteur,sauvegardes,transferts}/**',
];

export default defineConfig({
  plugins: ['typescript', 'import', 'react', 'jsx-a11y', 'unicorn', 'promise', 'oxc', 'vitest'],
  categories: { correctness: 'error' },
  ignorePatterns: ['out', 'dist'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'max-lines': ['error', 300],
    'typescript/no-floating-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/unbound-method': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/no-danger': 'error',
    // They know neither property tests nor expect's message argument.
    'vitest/expect-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/valid-expect': 'off',
    eqeqeq: 'error',
    'no-eval': 'error',
    'no-console': ['error', { allow: ['error', 'warn'] }],
    'no-restricted-properties': ['error', ...sqliteDoors],
  },
  overrides: [
    {
      files: ['electron/contract/**'],
      rules: mayNotImport('The contract imports only zod.', '** !./** !#contract/** !zod !zod/**'),
    },
    {
      files: ['db/**'],
      rules: {
        ...mayNotImport(
          'The base knows the contract, nothing of the processes.',
          'electron electron/** #core/** #tableur/** #window/** #tests/** ../**/electron/** ../**/renderer/**',
        ),
        'no-restricted-properties': ['error', ...sqliteDoors, ...onSqliteOnly],
      },
    },
    {
      files: ['db/schema/**'],
      rules: mayNotImport(
        'Tables know columns, drizzle and the contract.',
        '** !./** !../columns.ts !drizzle-orm !drizzle-orm/** !#contract/**',
      ),
    },
    {
      files: ['electron/core/**'],
      rules: {
        ...mayNotImport(
          'The core is plain Node: no Electron, no window.',
          'electron electron/** #tableur/** #window/** #tests/** ../**/tableur/** ../**/main/** ../**/preload/** ../**/renderer/**',
        ),
        'no-restricted-properties': ['error', ...sqliteDoors, ...onSqliteOnly],
      },
    },
    {
      files: ['electron/core/*/**'],
      excludeFiles: impure,
      rules: {
        ...mayNotImport(
          'A rule is pure: values in, values out.',
          '** !./** !../** !#contract/** !#core/** !zod !rrule !ical.js !docx ../../../** **/queries.ts **/*Queries.ts **/operations.ts **/*Operations.ts',
        ),
        'no-restricted-properties': ['error', ...sqliteDoors, ...onSqliteOnly, ...clockAndChance],
      },
    },
    {
      files: ['electron/core/*/**'],
      excludeFiles: [...impure, 'electron/core/calendar/**'],
      rules: {
        'no-restricted-globals': ['error', { name: 'Date', message: 'Arithmetic on days lives in core/calendar.' }],
      },
    },
    {
      files: ['electron/tableur/**'],
      rules: {
        ...mayNotImport(
          'What reads foreign files opens no file, no connection, no base.',
          '** !./** !#contract/** !sax !hyparquet-writer !numfmt !csv-parse/sync !@zip.js/zip.js/** ../**',
        ),
        'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'EventSource'],
      },
    },
    {
      files: ['electron/main/**', 'electron/preload/**'],
      rules: mayNotImport(
        'The main process opens doors: no base, no key.',
        '#core/** #db/** #tableur/** #window/** #tests/** better-sqlite3 drizzle-orm drizzle-orm/** ../**/core/** ../**/db/** ../**/tableur/** ../**/renderer/**',
      ),
    },
    {
      files: ['renderer/**'],
      rules: mayNotImport(
        'The window knows the contract and its own room.',
        '#core/** #db/** #tableur/** #tests/** node:** electron electron/** better-sqlite3 drizzle-orm drizzle-orm/** ../**/electron/** ../**/db/**',
      ),
    },
    {
      files: ['tests/**', '**/*.test.ts', 'db/demo/**'],
      rules: { 'max-lines': ['error', 400], 'no-console': 'off' },
    },
    {
      files: ['tests/**', '**/*.test.ts'],
      rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
    },
    { files: ['scripts/**'], rules: { 'no-console': 'off' } },
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
});
