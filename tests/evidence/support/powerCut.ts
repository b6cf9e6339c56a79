import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

// A disk as it may be found after a power cut, made from what recorder.c logged. What was synced is there; of the rest any
// part may be: each sector of a write for itself, a file's length, a name given or taken. Nothing more is promised by POSIX.

const sector = 512;

type Write = { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer };
type Cut = { readonly kind: 'cut'; readonly length: number };

class File {
  durable: Buffer = Buffer.alloc(0);
  pending: (Write | Cut)[] = [];

  sync(): void {
    this.durable = this.found(() => true);
    this.pending = [];
  }
  /** @param kept draws whether one more sector, or one more length, reached the disk */
  found(kept: () => boolean): Buffer {
    if (this.pending.length === 0) return this.durable;
    const ends = this.pending.map((change) =>
      change.kind === 'cut' ? change.length : change.at + change.bytes.length,
    );
    const content = Buffer.alloc(Math.max(this.durable.length, ...ends));
    this.durable.copy(content);
    let length = this.durable.length;
    for (const change of this.pending) {
      if (change.kind === 'write') length = Math.max(length, copySectors(content, change, kept));
      else if (kept()) {
        if (change.length < length) content.fill(0, change.length, length);
        length = change.length;
      }
    }
    return content.subarray(0, length);
  }
}

/** @returns where the last sector kept ends */
function copySectors(content: Buffer, { at, bytes }: Write, kept: () => boolean): number {
  let end = 0;
  for (let from = 0; from < bytes.length;) {
    const until = Math.min(bytes.length, from + sector - ((at + from) % sector));
    if (kept()) {
      bytes.copy(content, at + from, from, until);
      end = at + until;
    }
    from = until;
  }
  return end;
}

type Named = File | 'folder';
type Naming = { readonly name: string; readonly what: Named | null; readonly from?: string };

class Folder {
  durable = new Map<string, Named>();
  pending: Naming[] = [];

  /** Names as the program sees them. */
  now(): Map<string, Named> {
    return this.found(() => true);
  }
  found(kept: () => boolean): Map<string, Named> {
    const names = new Map(this.durable);
    for (const { name, what, from } of this.pending) {
      if (!kept()) continue;
      if (from !== undefined) names.delete(from);
      if (what) names.set(name, what);
      else names.delete(name);
    }
    return names;
  }
  sync(): void {
    this.durable = this.now();
    this.pending = [];
  }
}

export type Event =
  | { readonly type: 'created' | 'opened'; readonly inode: bigint; readonly path: string }
  | { readonly type: 'write'; readonly inode: bigint; readonly at: number; readonly bytes: Buffer }
  | { readonly type: 'cut'; readonly inode: bigint; readonly length: number }
  | { readonly type: 'sync'; readonly inode: bigint }
  | { readonly type: 'folder-sync' | 'folder' | 'gone'; readonly path: string }
  | { readonly type: 'renamed'; readonly path: string; readonly to: string }
  | { readonly type: 'ack'; readonly what: string }
  /** At the end: how often room was asked for. */
  | { readonly type: 'requests'; readonly count: number };

const headBytes = 25;

/** What recorder.c wrote. */
export function eventsIn(log: Buffer): Event[] {
  const events: Event[] = [];
  for (let at = 0; at < log.length;) {
    const type = String.fromCharCode(log[at] ?? 0);
    const [inode, offset] = [log.readBigUInt64LE(at + 1), Number(log.readBigUInt64LE(at + 9))];
    const [length, path, to] = [log.readUInt32LE(at + 17), log.readUInt16LE(at + 21), log.readUInt16LE(at + 23)];
    at += headBytes;
    const text = (bytes: number) => log.toString('utf8', at, (at += bytes));
    const names = { path: text(path), to: text(to) };
    const bytes = type === 'W' || type === 'A' ? log.subarray(at, (at += length)) : Buffer.alloc(0);
    events.push(eventOf(type, { inode, offset, bytes, ...names }));
  }
  return events;
}

interface Logged {
  readonly inode: bigint;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly path: string;
  readonly to: string;
}
function eventOf(type: string, { inode, offset, bytes, path, to }: Logged): Event {
  switch (type) {
    case 'C':
      return { type: 'created', inode, path };
    case 'O':
      return { type: 'opened', inode, path };
    case 'W':
      return { type: 'write', inode, at: offset, bytes };
    case 'T':
      return { type: 'cut', inode, length: offset };
    case 'S':
      return { type: 'sync', inode };
    case 'D':
      return { type: 'folder-sync', path };
    case 'M':
      return { type: 'folder', path };
    case 'U':
      return { type: 'gone', path };
    case 'R':
      return { type: 'renamed', path, to };
    case 'A':
      return { type: 'ack', what: String(JSON.parse(bytes.toString('utf8').slice(4))) };
    case 'N':
      return { type: 'requests', count: offset };
    default:
      throw new Error(`unknown record ${type}`);
  }
}

export class Disk {
  readonly acked: string[] = [];
  readonly #root: string;
  readonly #folders = new Map<string, Folder>();
  readonly #files = new Map<bigint, File>();

  /** @param before files that were durably there, by path */
  constructor(root: string, before: ReadonlyMap<string, Buffer>) {
    this.#root = root;
    this.#folders.set(root, new Folder());
    for (const [path, bytes] of before) {
      const file = new File();
      file.durable = bytes;
      this.#durableFolder(dirname(path)).durable.set(basename(path), file);
    }
  }

  #durableFolder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known) return known;
    const made = new Folder();
    this.#folders.set(path, made);
    this.#durableFolder(dirname(path)).durable.set(basename(path), 'folder');
    return made;
  }

  #name(path: string, naming: Omit<Naming, 'name'>): void {
    this.#folders.get(dirname(path))?.pending.push({ name: basename(path), ...naming });
  }
  #named(path: string): Named | undefined {
    return this.#folders.get(dirname(path))?.now().get(basename(path));
  }

  /** One more thing the program did. */
  happen(event: Event): void {
    switch (event.type) {
      case 'created': {
        const file = new File();
        this.#files.set(event.inode, file);
        return this.#name(event.path, { what: file });
      }
      case 'opened': {
        const file = this.#named(event.path);
        if (file instanceof File) this.#files.set(event.inode, file);
        return;
      }
      case 'write':
        return void this.#files.get(event.inode)?.pending.push({ kind: 'write', at: event.at, bytes: event.bytes });
      case 'cut':
        return void this.#files.get(event.inode)?.pending.push({ kind: 'cut', length: event.length });
      case 'sync':
        return this.#files.get(event.inode)?.sync();
      case 'folder-sync':
        return this.#folders.get(event.path)?.sync();
      case 'folder':
        this.#folders.set(event.path, new Folder());
        return this.#name(event.path, { what: 'folder' });
      case 'gone':
        return this.#name(event.path, { what: null });
      case 'renamed':
        return this.#rename(event.path, event.to);
      case 'ack':
        return void this.acked.push(event.what);
      case 'requests':
        return;
    }
  }

  #rename(path: string, to: string): void {
    const what = this.#named(path) ?? null;
    if (dirname(path) === dirname(to)) return this.#name(to, { what, from: basename(path) });
    // Between two folders either side may reach the disk first: the file may be found twice, as after a crash it is.
    this.#name(to, { what });
    this.#name(path, { what: null });
  }

  /** One disk that may be found now. @param random same numbers for the same seed */
  found(random: () => number): FoundDisk {
    const share = [0, 1, 0.5, random()][Math.floor(random() * 4)] ?? 0.5;
    const kept = () => random() < share;
    // Of names, a journalled file system keeps the first ones and loses the last ones; others promise nothing.
    const inOrder = random() < 0.5;
    const keptNames = (): (() => boolean) => {
      let ended = false;
      return () => {
        if (!kept()) ended = inOrder;
        return inOrder ? !ended : kept();
      };
    };
    const folders: string[] = [];
    const files: (readonly [string, Buffer])[] = [];
    const put = (path: string, into: string): void => {
      folders.push(into);
      for (const [name, what] of this.#folders.get(path)?.found(keptNames()) ?? [])
        if (what === 'folder') put(join(path, name), join(into, name));
        else files.push([join(into, name), what.found(kept)]);
    };
    put(this.#root, '');
    return new FoundDisk(folders, files);
  }
}

/** Digests of what stays the same from one disk to the next. */
const digests = new WeakMap<Buffer, string>();
function digestOf(bytes: Buffer): string {
  const known = digests.get(bytes);
  if (known) return known;
  const digest = createHash('sha256').update(bytes).digest('base64');
  digests.set(bytes, digest);
  return digest;
}

export class FoundDisk {
  readonly #folders: readonly string[];
  readonly #files: readonly (readonly [path: string, bytes: Buffer])[];

  constructor(folders: readonly string[], files: readonly (readonly [string, Buffer])[]) {
    this.#folders = folders;
    this.#files = files;
  }

  /** The same for two disks that hold the same. */
  fingerprint(): string {
    const lines = this.#files.map(([path, bytes]) => `${path}\0${digestOf(bytes)}`).toSorted();
    const hash = createHash('sha256').update(this.#folders.toSorted().join('\0'));
    return hash.update('\n').update(lines.join('\n')).digest('base64');
  }

  write(into: string): void {
    for (const folder of this.#folders) mkdirSync(join(into, folder), { recursive: true });
    for (const [path, bytes] of this.#files) writeFileSync(join(into, path), bytes);
  }
}
