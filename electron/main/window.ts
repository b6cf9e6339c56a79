import { resolve } from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, session, type Session } from 'electron';
import { applyZoom } from './display.ts';
import { pageOrigin, servePages } from './pages.ts';

/** In memory only: nothing the window does reaches the disk. */
export function prepareSession(): Session {
  const memory = session.fromPartition('memoire', { cache: false });
  servePages(memory);
  memory.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  memory.setPermissionCheckHandler(() => false);
  memory.setDevicePermissionHandler(() => false);
  memory.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  memory.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  memory.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  memory.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  memory.on('will-download', (event) => event.preventDefault());
  // Whatever would still leave goes to a port where nobody listens, even towards this very machine.
  void memory.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  memory.setSpellCheckerEnabled(false);
  memory.webRequest.onBeforeRequest((details, answer) => {
    const ours = details.url.startsWith(`${pageOrigin}/`);
    answer({ cancel: !ours && (app.isPackaged || !details.url.startsWith('devtools://')) });
  });
  return memory;
}

/** The only window: sandboxed, and unable to go anywhere else. */
export function openWindow(memory: Session): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    // Neutral on purpose: the title is seen over a shoulder and in the task bar.
    title: 'Antenne',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#242424' : '#f8f9fa',
    webPreferences: {
      session: memory,
      preload: resolve(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      safeDialogs: true,
    },
  });
  const { webContents } = window;
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  // No name server, no content policy and no filter of requests stops what a peer connection sends by itself.
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  webContents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('did-finish-load', () => applyZoom(window));
  showOnceDrawn(window);
  return window;
}

/** Its first picture is now and then never announced: what nobody sees would be a program that does not start. */
const longestUnseen = 2_000;

function showOnceDrawn(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(late);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const late = setTimeout(show, longestUnseen);
  window.once('ready-to-show', show);
}
