import { randomBytes } from 'node:crypto';
import { BrowserWindow, session } from 'electron';

export interface Drawing {
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const origin = 'app://dessin';
/** Pixels for each of the drawing: sharp at 190 dpi across an A4 page. */
const density = 2;
/** Greatest side of a picture, in CSS pixels. */
const greatest = 4000;
/** Milliseconds after which a picture that does not come is given up. */
const timeLimit = 20_000;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const pageOf = ({ svg, width, height }: Drawing): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Dessin</title><style>html,body{margin:0;background:#fff;overflow:hidden}svg{display:block;width:${String(width * density)}px;height:${String(height * density)}px}</style></head><body>${svg}</body></html>`;

/**
 * The PNG of a drawing, made by an off-screen window that runs no script, reaches nothing and goes away with it; nothing is
 * written on the disk.
 * @throws when it does not come in time
 */
export async function rasterise(drawing: Drawing): Promise<Uint8Array> {
  const [width, height] = [Math.ceil(drawing.width), Math.ceil(drawing.height)];
  if (width < 1 || height < 1 || width > greatest || height > greatest) throw new Error('no size for a picture');
  const memory = session.fromPartition(`dessin-${randomBytes(8).toString('hex')}`, { cache: false });
  memory.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  memory.setPermissionCheckHandler(() => false);
  memory.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(`${origin}/`) }));
  memory.protocol.handle('app', ({ url }) => {
    const { pathname, host } = new URL(url);
    if (host !== 'dessin' || pathname !== '/') return new Response('', { status: 404 });
    return new Response(pageOf({ ...drawing, width, height }), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
  const window = new BrowserWindow({
    show: false,
    frame: false,
    useContentSize: true,
    width: width * density,
    height: height * density,
    webPreferences: {
      session: memory,
      offscreen: { useSharedTexture: false, deviceScaleFactor: 1 },
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
    return await painted(window, width * density, height * density);
  } finally {
    clearTimeout(giveUp);
    if (!window.isDestroyed()) window.destroy();
    memory.protocol.unhandle('app');
    await memory.clearData();
  }
}

/**
 * The first whole picture: what is painted before the drawing is there is of one colour, and what is painted twice alike
 * has no tile left to come.
 */
const painted = (window: BrowserWindow, width: number, height: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const { webContents } = window;
    let before: Buffer | null = null;
    window.once('closed', () => reject(new Error('no picture came')));
    webContents.on('paint', (_event, _dirty, image) => {
      const size = image.getSize();
      const pixels = image.toBitmap();
      const whole = size.width === width && size.height === height && !ofOneColour(pixels);
      if (whole && before?.equals(pixels)) return resolve(image.toPNG());
      before = whole ? pixels : null;
      setTimeout(() => window.isDestroyed() || webContents.invalidate(), paintAgain);
    });
    webContents.invalidate();
  });

/** Milliseconds between two looks at what is painted. */
const paintAgain = 30;

const ofOneColour = (pixels: Buffer): boolean => pixels.subarray(4).equals(pixels.subarray(0, pixels.length - 4));
