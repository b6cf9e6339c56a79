import { randomBytes } from 'node:crypto';
import { BrowserWindow, session, type BrowserWindowConstructorOptions } from 'electron';

interface Page {
  /** `app://…`, the only address it may load from. */
  readonly origin: string;
  /** What is answered for a path; null for nothing. */
  serve(pathname: string): Response | null;
  /** Addresses besides its own. */
  readonly allows?: (url: string) => boolean;
  readonly window?: BrowserWindowConstructorOptions;
  /** Milliseconds after which a page that does not come is given up. */
  readonly timeLimit: number;
}

/**
 * Draws a page in a window of its own that is never shown, runs no script, reaches nothing, writes nothing on the disk, and
 * goes away with what is taken of it.
 * @throws when it does not come in time
 */
export async function offscreen<T>(page: Page, take: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const { origin, serve, allows = () => false, timeLimit } = page;
  const { host: ownHost } = new URL(origin);
  const memory = session.fromPartition(`${ownHost}-${randomBytes(8).toString('hex')}`, { cache: false });
  memory.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  memory.setPermissionCheckHandler(() => false);
  memory.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !url.startsWith(`${origin}/`) && !allows(url) }),
  );
  memory.protocol.handle('app', ({ url }) => {
    const { pathname, host } = new URL(url);
    return (host === ownHost ? serve(pathname) : null) ?? new Response('', { status: 404 });
  });
  const window = new BrowserWindow({
    ...page.window,
    show: false,
    webPreferences: {
      ...page.window?.webPreferences,
      session: memory,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  const giveUp = setTimeout(() => window.destroy(), timeLimit);
  try {
    await window.loadURL(`${origin}/`);
    return await take(window);
  } finally {
    clearTimeout(giveUp);
    if (!window.isDestroyed()) window.destroy();
    memory.protocol.unhandle('app');
    await memory.clearData();
  }
}

/** A page, or what belongs to it, under its own policy. */
export const answer = (body: BodyInit, type: string, policy: string): Response =>
  new Response(body, {
    headers: { 'Content-Type': type, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' },
  });
