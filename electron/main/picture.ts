import type { BrowserWindow } from 'electron';
import { answer, offscreen } from './offscreen.ts';

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
 * The PNG of a drawing.
 * @throws when it does not come in time
 */
export async function rasterise(drawing: Drawing): Promise<Uint8Array> {
  const [width, height] = [Math.ceil(drawing.width), Math.ceil(drawing.height)];
  if (width < 1 || height < 1 || width > greatest || height > greatest) throw new Error('no size for a picture');
  const size = { width: width * density, height: height * density };
  return offscreen(
    {
      origin,
      serve: (pathname) =>
        pathname === '/' ? answer(pageOf({ ...drawing, width, height }), 'text/html; charset=utf-8', policy) : null,
      window: {
        ...size,
        frame: false,
        useContentSize: true,
        webPreferences: { offscreen: { useSharedTexture: false, deviceScaleFactor: 1 } },
      },
      timeLimit,
    },
    (window) => painted(window, size),
  );
}

/**
 * The first whole picture: what is painted before the drawing is there is of one colour, and what is painted twice alike
 * has no tile left to come.
 */
const painted = (window: BrowserWindow, { width, height }: { width: number; height: number }): Promise<Uint8Array> =>
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
