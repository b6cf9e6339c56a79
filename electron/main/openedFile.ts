import { extname, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

let waiting: string | null = null;

/** The sealed file a double click asked for, until the window takes it once somebody is there to say what to do. */
export const openedFile = {
  keep: (path: string | null): void => {
    waiting = path ?? waiting;
  },
  take: (): string | null => {
    const path = waiting;
    waiting = null;
    return path;
  },
};

/** The one argument that names a sealed file, whole path or `file:` address; whatever else is there is ignored. */
export function sealedFileIn([, ...args]: readonly string[]): string | null {
  for (const argument of args) {
    const path = argument.startsWith('file:') ? pathOf(argument) : argument;
    if (path !== null && isAbsolute(path) && extname(path).toLowerCase() === '.fris' && !path.includes('\0'))
      return path;
  }
  return null;
}

function pathOf(address: string): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}
