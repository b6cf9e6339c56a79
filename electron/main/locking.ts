import { powerMonitor } from 'electron';

/** The page has this long to save its drafts before the base closes. */
export const draftsDelay = 500;

/** A vault is opened for a day's work: whoever holds the mouse still, the passphrase is asked again. */
const longestHours = 12;

interface Locking {
  /** The user did something. */
  active(): void;
  /** Unlocked with this many idle minutes allowed, or locked (null). */
  setState(idleMinutes: number | null): void;
}

/**
 * Locks on idle, on the session's lock, on suspend, and after a day.
 * @param announce asks the page to save its drafts
 * @param lock closes the base and clears the window
 */
export function watchLocking(announce: () => void, lock: () => void): Locking {
  let idleMinutes: number | null = null;
  let lastActivity = Date.now();
  let openedAt = lastActivity;

  const lockSoon = (): void => {
    if (idleMinutes === null) return;
    idleMinutes = null;
    announce();
    setTimeout(lock, draftsDelay);
  };
  powerMonitor.on('lock-screen', lockSoon);
  powerMonitor.on('suspend', lockSoon);
  powerMonitor.on('shutdown', lockSoon);

  setInterval(() => {
    const now = Date.now();
    const isIdle = idleMinutes !== null && now - lastActivity >= idleMinutes * 60_000;
    if (isIdle || now - openedAt >= longestHours * 3_600_000) lockSoon();
  }, 1000).unref();

  return {
    active: () => {
      lastActivity = Date.now();
    },
    setState: (minutes) => {
      lastActivity = Date.now();
      if (idleMinutes === null) openedAt = lastActivity;
      idleMinutes = minutes;
    },
  };
}
