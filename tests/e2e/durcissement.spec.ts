import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault } from '../support/bridge.ts';
import { openCounters, type Counters } from '../support/counters.ts';
import { armPage } from '../support/inPage.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { strangers } from '../support/leftovers.ts';
import { menu } from '../support/pages/coffre.ts';

// What the packaged program alone can show (fuses, switches refused, no developer tools) is asked of the package by its
// own checks; `electron/main/refusedSwitches.test.ts` holds the decision about switches.

const canary = 'Zwyrtekowskaja';

let antenne: Antenne;
let counters: Counters;

test.beforeAll(async () => {
  counters = await openCounters();
  antenne = await launchAntenne();
  await createVault(antenne.window);
  await expect(menu(antenne.window)).toBeVisible();
  await armPage(antenne.window);
});
test.afterAll(async () => {
  await antenne.close();
  await counters.close();
});

test('la page est servie avec sa politique, et ne peut ni fabriquer ni charger de code', async () => {
  const { window } = antenne;
  const response = await window.reload();
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy'] ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default ProseMirrorClipboard',
  ]);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  // Another one each time, and Mantine's own style sheets carry it.
  expect((await window.reload())?.headers()['content-security-policy']).not.toContain(nonce);
  expect(nonce.length).toBeGreaterThanOrEqual(22);
  await expect(menu(window)).toBeVisible();
  expect(await window.evaluate(() => getComputedStyle(document.body).getPropertyValue('--mantine-scale'))).toBe('1');

  await armPage(window);
  const outcomes = await window.evaluate(async () => {
    const element = (tag: string) => document.createElement(tag);
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const acts: Record<string, () => unknown> = {
      // oxlint-disable-next-line no-eval -- what must be refused
      eval: () => (0, eval)('1'),
      // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- what must be refused
      Function: () => new Function('return 1')(),
      innerHTML: () => (element('div').innerHTML = '<img src="x">'),
      outerHTML: () => {
        const child = element('p');
        element('div').append(child);
        child.outerHTML = '<b>';
      },
      insertAdjacentHTML: () => element('div').insertAdjacentHTML('beforeend', '<i>'),
      fragment: () => document.createRange().createContextualFragment('<script>1</script>'),
      DOMParser: () => new DOMParser().parseFromString('<p>', 'text/html'),
      srcdoc: () => ((element('iframe') as HTMLIFrameElement).srcdoc = '<p>'),
      'script text': () => ((element('script') as HTMLScriptElement).text = '1'),
      'script src': () => ((element('script') as HTMLScriptElement).src = './autre.js'),
      'inline handler': () => element('button').setAttribute('onclick', 'globalThis.ran = "attribute"'),
      worker: () => new Worker('data:text/javascript,1'),
      'service worker': () => navigator.serviceWorker.register('/autre.js'),
      'another policy': () => trustedTypes.createPolicy('autre', {}),
      'the default policy again': () => trustedTypes.createPolicy('default', {}),
    };
    const seen: Record<string, string> = {};
    for (const [name, act] of Object.entries(acts)) seen[name] = await outcomeOf(act);

    const ran = globalThis as { ran?: string };
    const link = document.body.appendChild(element('a') as HTMLAnchorElement);
    link.href = 'javascript:globalThis.ran="address"';
    link.click();
    link.remove();
    await new Promise((later) => setTimeout(later, 100));
    seen['inline code'] = ran.ran ?? 'none ran';
    // Control: a text without a tag is no HTML, and still passes.
    seen['plain text'] = await outcomeOf(() => (element('style').innerHTML = 'p{color:red}'));
    return seen;
  });
  expect(outcomes).toEqual({
    eval: 'EvalError',
    Function: 'EvalError',
    innerHTML: 'TypeError',
    outerHTML: 'TypeError',
    insertAdjacentHTML: 'TypeError',
    fragment: 'TypeError',
    DOMParser: 'TypeError',
    srcdoc: 'TypeError',
    'script text': 'TypeError',
    'script src': 'TypeError',
    'inline handler': 'TypeError',
    worker: 'TypeError',
    'service worker': 'TypeError',
    'another policy': 'TypeError',
    'the default policy again': 'TypeError',
    'inline code': 'none ran',
    'plain text': 'p{color:red}',
  });
});

test('rien ne sort par le réseau, par aucune des portes d’une page', async () => {
  const { window } = antenne;
  // Control: the counter counts.
  const before = counters.came() + 1;
  await fetch(`http://127.0.0.1:${counters.port}/`).catch(() => undefined);
  expect(counters.came()).toBe(before);

  const outcomes = await window.evaluate(async (port) => {
    const at = `127.0.0.1:${port}`;
    const put = (tag: string, attributes: Record<string, string>) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.head.append(element);
    };
    put('img', { src: `http://${at}/image` });
    put('video', { src: `http://${at}/video` });
    for (const rel of [
      'prefetch',
      'preconnect',
      'dns-prefetch',
      'preload',
      'stylesheet',
      'icon',
      'manifest',
      'prerender',
    ])
      put('link', { rel, as: 'image', href: `http://${at}/${rel}` });
    put('iframe', { src: `http://${at}/frame` });
    document.body.style.backgroundImage = `url(http://${at}/background)`;
    const plugged = document.createElement('object');
    const font = new FontFace('autre', `url(http://${at}/font)`);
    const seen: Record<string, string> = {
      fetch: await outcomeOf(() => fetch(`http://${at}/`)),
      'fetch without an answer': await outcomeOf(() => fetch(`http://${at}/`, { mode: 'no-cors', keepalive: true })),
      'fetch of a file': await outcomeOf(() => fetch('file:///etc/passwd')),
      object: await outcomeOf(() => (plugged.data = `http://${at}/object`)),
      font: await outcomeOf(() => font.load()),
      XHR: await outcomeOf(
        () =>
          new Promise((done, failed) => {
            const request = new XMLHttpRequest();
            request.addEventListener('load', done);
            request.addEventListener('error', () => failed(new TypeError('refused')));
            request.open('GET', `http://${at}/`);
            request.send();
          }),
      ),
      WebSocket: await outcomeOf(
        () =>
          new Promise((done, failed) => {
            const socket = new WebSocket(`ws://${at}/`);
            socket.addEventListener('open', done);
            socket.addEventListener('error', () => failed(new TypeError('refused')));
          }),
      ),
      'a peer': await outcomeOf(async () => {
        const credentials = { username: 'a', credential: 'b' };
        const urls = [`stun:${at}`, `turn:${at}?transport=tcp`, `turn:${at}?transport=udp`];
        const peer = new RTCPeerConnection({ iceServers: [{ urls, ...credentials }] });
        peer.createDataChannel('a');
        const found: string[] = [];
        peer.addEventListener('icecandidate', ({ candidate }) => candidate && found.push(candidate.candidate));
        await peer.setLocalDescription(await peer.createOffer());
        await new Promise((later) => setTimeout(later, 1000));
        peer.close();
        return `${found.length} ways found`;
      }),
    };
    navigator.sendBeacon(`http://${at}/beacon`, 'a');
    new EventSource(`http://${at}/events`).close();
    await new Promise((later) => setTimeout(later, 500));
    document.body.style.backgroundImage = '';
    return seen;
  }, counters.port);
  expect(outcomes['a peer']).toBe('0 ways found');
  for (const [way, outcome] of Object.entries(outcomes)) if (way !== 'a peer') expect(outcome, way).toMatch(/Error$/);
  expect(counters.came()).toBe(before);
});

test('la fenêtre ne va nulle part et n’en ouvre aucune autre', async () => {
  const { window, app } = antenne;
  const address = window.url();
  const before = counters.came();
  await window.evaluate(async (port) => {
    const elsewhere = `http://127.0.0.1:${port}/`;
    const click = (attributes: Partial<HTMLAnchorElement>) => {
      const link = Object.assign(document.createElement('a'), attributes);
      document.body.append(link);
      link.click();
      link.remove();
    };
    open(elsewhere);
    open('about:blank');
    open('app://appli/', 'autre');
    click({ href: elsewhere });
    click({ href: elsewhere, target: '_blank' });
    click({ href: 'file:///etc/passwd' });
    click({ href: 'data:text/html,autre' });
    click({ href: 'mailto:a@example.org' });
    click({ href: 'data:text/plain,a', download: 'a.txt' });
    const form = Object.assign(document.createElement('form'), { action: elsewhere, method: 'post' });
    document.body.append(form);
    form.submit();
    form.remove();
    for (const target of [elsewhere, 'file:///etc/passwd', 'app://courrier/', 'chrome://version'])
      try {
        location.assign(target);
      } catch {
        // Refused at once: as good.
      }
    await new Promise((later) => setTimeout(later, 500));
  }, counters.port);
  // Asked of the page itself: Playwright waits for the navigations that were refused.
  expect(await window.evaluate(() => [location.href, document.querySelectorAll('nav').length > 0])).toEqual([
    address,
    true,
  ]);
  expect(app.windows()).toHaveLength(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(counters.came()).toBe(before);
});

test('aucune permission, aucun appareil', async () => {
  const outcomes = await antenne.window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
    ];
    const seen: Record<string, string> = {};
    for (const name of [...names, 'local-fonts', 'window-management', 'storage-access'])
      seen[name] = await outcomeOf(async () => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return state;
      });
    seen['asked for notifications'] = await outcomeOf(() => Notification.requestPermission());
    seen['a position'] = await outcomeOf(
      () => new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
    );
    seen['the screen'] = await outcomeOf(() => navigator.mediaDevices.getDisplayMedia());
    seen['the clipboard'] = await outcomeOf(() => navigator.clipboard.readText());
    seen['a camera'] = await outcomeOf(() => navigator.mediaDevices.getUserMedia({ video: true }));
    const devices = navigator as unknown as Record<string, Record<string, (asked: object) => Promise<unknown>>>;
    for (const [kind, method, asked] of [
      ['usb', 'requestDevice', { filters: [] }],
      ['hid', 'requestDevice', { filters: [] }],
      ['serial', 'requestPort', {}],
      ['bluetooth', 'requestDevice', { acceptAllDevices: true }],
    ] as const)
      seen[kind] = await outcomeOf(async () => {
        const api = devices[kind];
        return api === undefined ? 'absent' : JSON.stringify(await api[method]?.(asked));
      });
    return seen;
  });
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'])
    expect(outcomes[name], name).toBe('denied');
  for (const name of ['persistent-storage', 'local-fonts', 'window-management', 'storage-access'])
    expect(outcomes[name], name).toMatch(/^(denied|TypeError)$/);
  expect(outcomes).toMatchObject({
    'asked for notifications': 'denied',
    'a position': '[object GeolocationPositionError]',
    'the screen': 'NotAllowedError',
    'the clipboard': 'NotAllowedError',
  });
  expect(outcomes['a camera']).toMatch(/^(NotAllowedError|NotFoundError)$/);
  for (const kind of ['usb', 'hid', 'serial', 'bluetooth'])
    expect(outcomes[kind], kind).toMatch(/^(absent|\[\]|NotFoundError|NotAllowedError|SecurityError)$/);
});

test('la page est enfermée : ni Node, ni outils, ni session gardée', async () => {
  const { window, app } = antenne;
  // Not in the types of the newest engine: one that no longer tells its settings still shows below what they do.
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as { getLastWebPreferences?(): object } | undefined;
    return contents?.getLastWebPreferences?.() ?? null;
  });
  if (preferences !== null)
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      safeDialogs: true,
    });
  expect(
    await window.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
      alone: globalThis.opener === null && typeof SharedArrayBuffer === 'undefined',
      bridge: Object.keys((globalThis as unknown as { antenne: object }).antenne),
      frozen: Object.isFrozen((globalThis as unknown as { antenne: object }).antenne),
      spelling: document.createElement('textarea').spellcheck,
    })),
  ).toMatchObject({ node: [], alone: true, bridge: ['call', 'on'], frozen: true });

  for (const key of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Control+Shift+C', 'Control+R', 'Control+P'])
    await window.keyboard.press(key);
  expect(
    await app.evaluate(({ BrowserWindow, Menu, session, crashReporter }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const memory = session.fromPartition('memoire');
      return {
        tools: contents?.isDevToolsOpened(),
        menu: Menu.getApplicationMenu(),
        ownSession: contents?.session === memory,
        persistent: memory.isPersistent(),
        onDisk: memory.storagePath,
        spelling: memory.isSpellCheckerEnabled(),
        rtc: contents?.getWebRTCIPHandlingPolicy(),
        crashes: crashReporter.getUploadedReports().length,
        title: BrowserWindow.getAllWindows()[0]?.getTitle(),
      };
    }),
  ).toEqual({
    tools: false,
    menu: null,
    ownSession: true,
    persistent: false,
    onDisk: null,
    spelling: false,
    rtc: 'disable_non_proxied_udp',
    crashes: 0,
    title: 'Antenne',
  });
});

test('après une journée, le dossier ne contient que ce qui est déclaré, et pas un mot de la fenêtre', async () => {
  const { window } = antenne;
  await window.evaluate(async (word) => {
    localStorage.setItem(word, word);
    sessionStorage.setItem(word, word);
    document.cookie = `${word}=${word}`;
    history.replaceState({ word }, '', `#${word}`);
    const keep = await caches.open(word).catch(() => null);
    await keep?.put('/a', new Response(word)).catch(() => undefined);
    await new Promise<void>((done) => {
      const request = indexedDB.open(word);
      request.addEventListener('upgradeneeded', () => request.result.createObjectStore(word).put(word, word));
      request.addEventListener('success', () => {
        request.result.close();
        done();
      });
    });
  }, canary);
  const profile = antenne.dataDir;
  // The copy that becomes the backup of the day is there for a moment.
  await expect.poll(() => strangers(profile, [canary, 'Benali'])).toEqual([]);
  antenne = await antenne.relaunch();
  await antenne.app.close();
  expect(strangers(profile, [canary, 'Benali'])).toEqual([]);

  // Control: what nobody declared, and a word wherever and however it is written, are both found.
  mkdirSync(join(profile, 'Code Cache'), { recursive: true });
  writeFileSync(join(profile, 'notes.txt'), 'rien');
  writeFileSync(join(profile, 'Code Cache/a'), `xx${Buffer.from(`..${canary}..`).toString('base64')}`);
  writeFileSync(join(profile, 'Preferences'), Buffer.from(`é${canary}`, 'utf16le'));
  expect(strangers(profile, [canary]).toSorted()).toEqual([
    'holds a word: Code Cache/a',
    'holds a word: Preferences',
    'unknown: notes.txt',
  ]);
});
