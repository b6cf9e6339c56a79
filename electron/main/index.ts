import { mkdirSync } from 'node:fs';
import { app, dialog, ipcMain, protocol, type BrowserWindow } from 'electron';
import { startCore, type CoreProcess } from './coreProcess.ts';
import { demonstrationsIn, type Demonstrations } from './demonstration.ts';
import { readDisplay } from './display.ts';
import { wipeLeftovers } from './leftovers.ts';
import { draftsDelay, watchLocking } from './locking.ts';
import { openedFile, sealedFileIn } from './openedFile.ts';
import { pageOrigin } from './pages.ts';
import { serveShell } from './shell.ts';
import { hasRefusedSwitch } from './switches.ts';
import { openWindow, prepareSession } from './window.ts';

// What development needs: a packaged program loads no addon but its own, and says nothing more of a bug.
if (app.isPackaged) for (const name of ['ANTENNE_SQLITE_ADDON', 'ANTENNE_DEBUG']) delete process.env[name];
const refusedSwitch = app.isPackaged && hasRefusedSwitch();

// Tests run as root, where Chromium has no sandbox; the packaged program refuses that switch below.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.commandLine.appendSwitch('disable-gpu-shader-disk-cache');
app.commandLine.appendSwitch('disable-http-cache');
// Young objects of the window stay in four megabytes instead of sixteen.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
// The window never resolves a name; the core's own declared uploads do not go through Chromium.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

const profile = app.isPackaged ? undefined : process.env['ANTENNE_DATA'];
if (profile) app.setPath('userData', profile);

let window: BrowserWindow | null = null;
let core: CoreProcess | null = null;
let demonstrations: Demonstrations | null = null;
/** Who answers the window. */
const served = (): CoreProcess | null => demonstrations?.core() ?? core;

if (refusedSwitch || !app.requestSingleInstanceLock()) {
  // The launcher of an AppImage gives up the sandbox by itself where the system has none to give without an installation.
  if (refusedSwitch)
    process.stderr.write(
      'Antenne ne démarre pas avec une option qui l’ouvrirait, ni sans son bac à sable\u00a0: installez le paquet .deb, ou lancez-la sans option.\n',
    );
  // The first instance shows itself: see 'second-instance'.
  app.exit(refusedSwitch ? 1 : 0);
} else {
  app.on('second-instance', (_event, argv) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    openedFile.keep(sealedFileIn(argv));
    core?.announceFile();
  });
  // macOS, before or after the start.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openedFile.keep(sealedFileIn(['', path]));
    core?.announceFile();
  });
  openedFile.keep(sealedFileIn(process.argv));
  wipeLeftovers(app.getPath('userData'));
  void app.whenReady().then(start);
}

function start(): void {
  const dataDir = app.getPath('userData');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  readDisplay(dataDir);
  const memory = prepareSession();

  const locking = watchLocking(
    () => core?.announceLock(),
    () => core?.lock(),
  );
  const showWindow = (): void => {
    const previous = window;
    window = openWindow(memory);
    void window.loadURL(`${pageOrigin}/`);
    // The former page goes with all it showed: a new renderer process has nothing to remember.
    previous?.destroy();
  };
  let unlocked = false;
  core = startCore(
    dataDir,
    (idleMinutes) => {
      locking.setState(idleMinutes);
      if (unlocked && idleMinutes === null && !quitting && !demonstrations?.isOpen()) showWindow();
      unlocked = idleMinutes !== null;
    },
    () => {
      dialog.showErrorBox(
        'Antenne',
        'L’application a rencontré un problème et doit se fermer. Tout ce qui était enregistré est conservé\u00a0: rouvrez-la.',
      );
      app.exit(1);
    },
  );
  ipcMain.on('port-wanted', (event) => {
    if (window && event.sender === window.webContents) served()?.connect(event.sender);
  });
  demonstrations = demonstrationsIn(dataDir, {
    told: (done) => core?.announceDemonstration(done),
    lockReal: async () => {
      if (!unlocked) return;
      core?.announceLock();
      await new Promise((resolve) => {
        setTimeout(resolve, draftsDelay);
      });
      core?.lock();
    },
    showWindow: () => {
      if (!quitting) showWindow();
    },
  });
  serveShell(
    () => window,
    locking.active,
    (path) => served()?.choose(path) ?? '',
    demonstrations,
  );
  showWindow();
}

let quitting = false;
app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  if (quitting || !core) return;
  event.preventDefault();
  quitting = true;
  void Promise.all([demonstrations?.end(), core.quit()]).then(() => app.quit());
});
