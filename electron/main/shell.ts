import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dialog, ipcMain, nativeTheme, type BrowserWindow } from 'electron';
import { shell as contract } from '#contract/index.ts';
import type { Answer } from '#contract/operation.ts';
import type { z } from 'zod';
import { pageOrigin } from './pages.ts';

type Contract = typeof contract;
type Doors = {
  [Name in keyof Contract]: (
    input: z.output<Contract[Name]['input']>,
    window: BrowserWindow,
  ) => Promise<z.input<Contract[Name]['output']>>;
};

const maxBytes = 1_500_000;
const extensionLabels = {
  antenne: 'Carte d’antenne',
  porteur: 'Carte de porteur',
  fris: 'Fichier scellé',
} as const;

const refusal = (code: string, message: string): Answer => ({ ok: false, error: { code, message } });

/** Answers the window's `shell.*` calls; only the page of this very window is heard. */
export function serveShell(current: () => BrowserWindow | null, onActivity: () => void): void {
  const doors: Doors = {
    saveFile: async ({ fileName, base64 }, window) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'Enregistrer le fichier',
        defaultPath: basename(fileName),
        buttonLabel: 'Enregistrer',
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      });
      if (canceled || !filePath) return { saved: false };
      await writeAtomically(filePath, Buffer.from(base64, 'base64'));
      return { saved: true };
    },
    openFile: async ({ title, extension }, window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        buttonLabel: 'Choisir',
        filters: [{ name: extensionLabels[extension], extensions: [extension] }],
        properties: ['openFile', 'dontAddToRecent'],
      });
      const [file] = filePaths;
      if (canceled || !file) return null;
      if ((await stat(file)).size > maxBytes) throw new TooBigError();
      return { fileName: basename(file), base64: (await readFile(file)).toString('base64') };
    },
    print: (_input, window) =>
      new Promise((resolve) => {
        window.webContents.print({ printBackground: false }, (printed) => resolve({ printed }));
      }),
    colorScheme: async ({ scheme }) => {
      nativeTheme.themeSource = scheme;
      return {};
    },
    activity: async () => {
      onActivity();
      return {};
    },
  };

  ipcMain.handle('shell', async (event, name: unknown, input: unknown): Promise<Answer> => {
    const window = current();
    const fromPage =
      window && event.senderFrame === window.webContents.mainFrame && event.senderFrame.url.startsWith(pageOrigin);
    if (!fromPage || typeof name !== 'string' || !isDoor(name))
      return refusal('unknown-operation', 'Cette action n’existe pas dans cette version de l’application.');
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success)
      return refusal('invalid-input', parsed.error.issues[0]?.message ?? 'Cette saisie n’est pas acceptée.');
    try {
      const door = doors[name] as (input: unknown, window: BrowserWindow) => Promise<unknown>;
      return { ok: true, value: contract[name].output.parse(await door(parsed.data, window)) };
    } catch (error) {
      return fileRefusal(error);
    }
  });
}

class TooBigError extends Error {}

const isDoor = (name: string): name is keyof Contract => Object.hasOwn(contract, name);

function fileRefusal(error: unknown): Answer {
  if (error instanceof TooBigError)
    return refusal('file-too-big', 'Ce fichier est trop gros\u00a0: ce n’est pas un fichier de l’application.');
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC')
    return refusal(
      'disk-full',
      'Le support est plein\u00a0: rien n’a été enregistré. Libérez de la place puis recommencez.',
    );
  return refusal(
    'file-failed',
    'Le fichier n’a pas pu être lu ou écrit. Vérifiez que la clé USB ou le dossier est accessible, puis recommencez.',
  );
}

/** The file is whole or is not there: temp beside, fsync, rename. */
async function writeAtomically(path: string, bytes: Buffer): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.partiel`);
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
