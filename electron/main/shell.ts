import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { clipboard, dialog, ipcMain, type BrowserWindow } from 'electron';
import { shell as contract } from '#contract/shell.ts';
import type { Answer } from '#contract/operation.ts';
import { pieceBytes, pieceTooBig } from '#contract/pieces.ts';
import { Refusal } from '#contract/refusal.ts';
import { tableurLimits } from '#contract/tableur.ts';
import type { z } from 'zod';
import type { Demonstrations } from './demonstration.ts';
import { showAs, zoom } from './display.ts';
import { openedFile } from './openedFile.ts';
import { pageOrigin } from './pages.ts';
import { systemSafe } from './systemSafe.ts';
import { askTableur, type TableurRequest } from './tableurProcess.ts';

type Contract = typeof contract;
type Doors = {
  [Name in keyof Contract]: (
    input: z.output<Contract[Name]['input']>,
    window: BrowserWindow,
  ) => Promise<z.input<Contract[Name]['output']>>;
};

const maxBytes = 1_500_000;
const spreadsheetFilters = [{ name: 'Tableur (.xlsx, .ods, .csv)', extensions: ['xlsx', 'ods', 'csv', 'txt', 'tsv'] }];
const attachmentFilters = [
  {
    name: 'PDF, image, document, tableur ou texte',
    extensions: ['pdf', 'png', 'jpg', 'jpeg', 'docx', 'odt', 'xlsx', 'ods', 'txt'],
  },
];
const backupFilters = [{ name: 'Sauvegarde d’Antenne', extensions: ['sauvegarde'] }];
const extensionLabels = {
  antenne: 'Carte d’antenne',
  porteur: 'Carte de porteur',
  fris: 'Fichier scellé',
  correspondant: 'Carte de correspondant',
  frisdossier: 'Dossier scellé ou accusé de réception',
  recu: 'Reçu du porteur',
  pli: 'Message scellé',
} as const;

const refusal = (code: string, message: string): Answer => ({ ok: false, error: { code, message } });

/** Answers the window's `shell.*` calls; only the page of this very window is heard. */
export function serveShell(
  current: () => BrowserWindow | null,
  onActivity: () => void,
  choose: (path: string) => string,
  demonstration: Pick<Demonstrations, 'open' | 'leave' | 'isOpen'>,
): void {
  const doors: Doors = {
    saveFile: async ({ fileName, base64 }, window) => {
      const path = await askWhere(window, fileName);
      if (path === null) return { saved: false };
      await writeAtomically(path, Buffer.from(base64, 'base64'));
      return { saved: true };
    },
    exportFile: async ({ fileName, base64 }, window) => {
      const path = await askWhere(window, fileName);
      if (path === null) return { saved: false };
      await writeAtomically(path, Buffer.from(base64, 'base64'));
      return { saved: true };
    },
    openAttachment: async (_input, window) => {
      const file = await askWhich(window, 'Choisir un fichier à joindre', attachmentFilters);
      if (file === null) return null;
      if ((await stat(file)).size > pieceBytes)
        throw new Refusal({ code: 'piece-too-big', message: pieceTooBig, field: 'base64' });
      const base64 = (await readFile(file)).toString('base64');
      return window.isDestroyed() ? null : { fileName: basename(file), base64 };
    },
    openFile: async ({ title, extension }, window) => {
      const file = await askWhich(window, title, [{ name: extensionLabels[extension], extensions: [extension] }]);
      if (file === null) return null;
      if ((await stat(file)).size > maxBytes) throw new TooBigError();
      return { fileName: basename(file), base64: (await readFile(file)).toString('base64') };
    },
    openedFile: async (_input, window) => {
      // It is somebody's: it waits until the demonstration is left.
      const path = demonstration.isOpen() ? null : openedFile.take();
      if (path === null) return null;
      const stats = await stat(path);
      if (!stats.isFile() || stats.size > maxBytes) throw new TooBigError();
      const base64 = (await readFile(path)).toString('base64');
      return window.isDestroyed() ? null : { fileName: basename(path), base64 };
    },
    chooseBackup: async (_input, window) => {
      const file = await askWhich(window, 'Choisir une sauvegarde', backupFilters);
      return file === null ? null : { choice: choose(file), name: basename(file) };
    },
    chooseFolder: async ({ title }, window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: title ?? 'Choisir où garder une copie des sauvegardes',
        buttonLabel: 'Choisir ce dossier',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const [folder] = canceled ? [] : filePaths;
      return folder ? { choice: choose(folder), name: basename(folder) || folder } : null;
    },
    readSpreadsheet: async (_input, window) => {
      const file = await askWhich(window, 'Choisir un tableur', spreadsheetFilters);
      if (file === null) return null;
      const spreadsheet = await tableur<z.input<NonNullable<Contract['readSpreadsheet']['output']>>>({
        type: 'read',
        fileName: basename(file),
        bytes: await bytesOf(file),
      });
      return window.isDestroyed() ? null : spreadsheet;
    },
    writeSpreadsheet: async (spreadsheet, window) => {
      const bytes = await tableur<Uint8Array>({ type: 'write', spreadsheet });
      const path = await askWhere(window, `${spreadsheet.fileName}.${spreadsheet.format}`);
      if (path === null) return { saved: false };
      await writeAtomically(path, bytes);
      return { saved: true };
    },
    writePackage: async (dataPackage, window) => {
      const bytes = await tableur<Uint8Array>({ type: 'package', dataPackage });
      const path = await askWhere(window, dataPackage.fileName);
      if (path === null) return { saved: false };
      await writeAtomically(path, bytes);
      return { saved: true };
    },
    print: async (_input, window) => {
      if ((await window.webContents.getPrintersAsync()).length === 0)
        throw new Refusal({
          code: 'no-printer',
          message:
            'Aucune imprimante n’est installée sur cet ordinateur\u00a0: branchez-en une ou demandez à qui s’en occupe, puis recommencez.',
        });
      return new Promise((resolve) => {
        window.webContents.print({ printBackground: false }, (printed) => resolve({ printed }));
      });
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
      return {};
    },
    showAs: async (asked) => {
      showAs(asked);
      return {};
    },
    openDemonstration: async ({ of }) => {
      await demonstration.open(of);
      return {};
    },
    leaveDemonstration: async () => {
      await demonstration.leave();
      return {};
    },
    zoom: async ({ to }, window) => ({ percent: zoom(window, to) }),
    machineSafe: async () => ({ state: await systemSafe.state() }),
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

async function askWhich(window: BrowserWindow, title: string, filters: Electron.FileFilter[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: 'Choisir',
    filters,
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Null when the user gave up, or when the program was locked meanwhile: nothing leaves a locked program. */
async function askWhere(window: BrowserWindow, fileName: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Enregistrer le fichier',
    defaultPath: basename(fileName),
    buttonLabel: 'Enregistrer',
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return canceled || window.isDestroyed() ? null : filePath || null;
}

/** @throws Refusal with the sentence of the process that read or wrote */
async function tableur<Value>(request: TableurRequest): Promise<Value> {
  const answer = await askTableur(request);
  if (!answer.ok) throw new Refusal(answer.error);
  return answer.value as Value;
}

/** One byte more than is accepted at most: the process that reads it says what is wrong. */
async function bytesOf(path: string): Promise<Uint8Array> {
  if (!(await stat(path)).isFile()) throw new Error('Neither a pipe nor a device is a spreadsheet.');
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path, { end: tableurLimits.fileBytes })) chunks.push(chunk as Uint8Array);
  // A copy of its own: a small Buffer would travel with the memory it shares with others.
  return new Uint8Array(Buffer.concat(chunks));
}

class TooBigError extends Error {}

const isDoor = (name: string): name is keyof Contract => Object.hasOwn(contract, name);

function fileRefusal(error: unknown): Answer {
  if (error instanceof Refusal) return { ok: false, error: error.shape() };
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
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
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
