import { z } from 'zod';
import { DataPackage } from './dataPackage.ts';
import { Display } from './display.ts';
import { FileToSave } from './envoi.ts';
import { Spreadsheet, WrittenSpreadsheet } from './tableur.ts';
import { Base64, Nothing, OneOf } from './values.ts';

/** What a demonstration shows: an antenne, or the porteur of a region. */
const demonstrations = ['antenne', 'porteur'] as const;
export type DemonstrationOf = (typeof demonstrations)[number];

/** The few things the main process itself does for the window. Same answer shape as the core. */
export const shell = {
  /** Asks where, then writes atomically; `saved` is false when the user gave up. */
  saveFile: { input: FileToSave, output: z.object({ saved: z.boolean() }) },
  /** Asks where, then writes a letter or an attached file that was explicitly exported. */
  exportFile: {
    input: z.object({ fileName: z.string().max(120), base64: z.string().max(36_000_000) }),
    output: z.object({ saved: z.boolean() }),
  },
  /** Asks for a file to attach; null when the user gave up. Larger than is accepted, it is refused unread. */
  openAttachment: {
    input: Nothing,
    output: z.object({ fileName: z.string(), base64: z.string() }).nullable(),
  },
  openFile: {
    input: z.object({
      title: z.string().max(120),
      extension: z.enum(['antenne', 'porteur', 'fris', 'correspondant', 'frisdossier', 'recu', 'pli']),
    }),
    output: z.object({ fileName: z.string(), base64: Base64 }).nullable(),
  },
  /** The sealed file opened from the desktop, given once; null when there is none. */
  openedFile: { input: Nothing, output: z.object({ fileName: z.string(), base64: Base64 }).nullable() },
  /** Asks for a backup, or for a folder; the core is told where it is, the window only gets a word for it. */
  chooseBackup: { input: Nothing, output: z.object({ choice: z.string(), name: z.string() }).nullable() },
  chooseFolder: {
    input: z.object({ title: z.string().max(120).optional() }),
    output: z.object({ choice: z.string(), name: z.string() }).nullable(),
  },
  /**
   * Asks for a spreadsheet (XLSX, ODS, CSV) and reads it, alone in a process of its own. Null when the user gave up.
   * Each way it can be unfit is a refusal `spreadsheet-…` that says what to do.
   */
  readSpreadsheet: { input: Nothing, output: Spreadsheet.nullable() },
  /** Asks where, then writes a list atomically. Texts stay texts: never a formula, a number or a date. */
  writeSpreadsheet: { input: WrittenSpreadsheet, output: z.object({ saved: z.boolean() }) },
  /** Asks where, then writes an archive of data that machines read. */
  writePackage: { input: DataPackage, output: z.object({ saved: z.boolean() }) },
  /** Prints the page as shown (print styles), through the system's dialog. */
  print: { input: Nothing, output: z.object({ printed: z.boolean() }) },
  /** Puts a short text on the clipboard: the window itself may neither read nor write it. */
  copyText: { input: z.object({ text: z.string().min(1).max(2000) }), output: Nothing },
  /**
   * Makes a fictive antenne, or a fictive region, in a folder of its own, and shows it in place of what was there, which
   * is locked first. The event `demonstration` tells how far it is.
   */
  openDemonstration: {
    input: z.object({ of: OneOf(demonstrations, 'Choisissez ce qui est à essayer.') }),
    output: Nothing,
  },
  /** Ends it and removes its folder: the window shows again what was there before. */
  leaveDemonstration: { input: Nothing, output: Nothing },
  /** How this computer shows the program, whoever opens it: the window that replaces this one at lock keeps it. */
  showAs: { input: Display.omit({ zoom: true }).partial(), output: Nothing },
  /** Larger, smaller, or as it was made; the size that holds from now on, in percents. */
  zoom: { input: z.object({ to: z.enum(['in', 'out', 'reset']) }), output: z.object({ percent: z.number() }) },
  /** Whether the system keeps secrets for this account of the computer: nowhere, openly, or under its own lock. */
  machineSafe: { input: Nothing, output: z.object({ state: z.enum(['unavailable', 'unprotected', 'available']) }) },
  /** The user is there: puts off the idle lock. */
  activity: { input: Nothing, output: Nothing },
};

/** Events pushed to the window. `locking`: save drafts now; the answer is awaited for half a second. */
export type WindowEvent =
  | { readonly event: 'locking' }
  | { readonly event: 'changed' }
  // A demonstration is being made: from 0 to 1.
  | { readonly event: 'demonstration'; readonly done: number }
  // A sealed file was opened from the desktop: `openedFile` gives it.
  | { readonly event: 'file' };
