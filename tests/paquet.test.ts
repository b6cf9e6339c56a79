import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { softwareBill } from '../scripts/lib/sbom.mjs';
import { fuses } from '../scripts/paquet/fuses.mjs';

const root = resolve(import.meta.dirname, '..');

interface Config {
  readonly [name: string]: unknown;
  readonly nsis: Record<string, unknown>;
  readonly win: Record<string, unknown>;
  readonly mac: Record<string, unknown>;
  readonly linux: Record<string, unknown>;
  readonly deb: Record<string, unknown>;
  readonly fileAssociations: readonly { ext: string }[];
}
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
// The builder's own reading and checking of its configuration, for every system at once.
const builder = ofBuilder('app-builder-lib/out/util/config/config') as {
  getConfig(folder: string, file: null, more: null): Promise<Config>;
  validateConfiguration(config: object, logger: object): Promise<void>;
};
const logger = { isEnabled: false, add: () => undefined };

it('the builder accepts what is asked of it, for Windows, macOS and Linux', async () => {
  const config = await builder.getConfig(root, null, null);
  await builder.validateConfiguration(config, logger);
  await expect(
    builder.validateConfiguration({ ...config, nsis: { ...config.nsis, langue: 'fr' } }, logger),
  ).rejects.toThrow('configuration.nsis');
  // The builder's schema is large: a busy machine takes its time to read it.
}, 60_000);

it('installs for one person, in French, without an administrator, and leaves the data where they are', async () => {
  const { nsis, win, mac, linux, fileAssociations } = await builder.getConfig(root, null, null);
  expect(nsis).toMatchObject({
    perMachine: false,
    allowElevation: false,
    packElevateHelper: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['fr_FR'],
  });
  expect(win).toMatchObject({ requestedExecutionLevel: 'asInvoker', target: ['nsis', 'msi'] });
  expect(mac).toMatchObject({ target: 'dmg', hardenedRuntime: true, notarize: true });
  expect(linux).toMatchObject({ target: ['AppImage', 'deb'] });
  expect(fileAssociations.map(({ ext }) => ext)).toEqual(['fris']);
});

it('is started on Linux with its sandbox, by the entries that the builder writes', async () => {
  const config = await builder.getConfig(root, null, null);
  const packager = {
    config,
    platformSpecificBuildOptions: config.linux,
    appInfo: { productName: 'Antenne', sanitizedProductName: 'Antenne', buildVersion: '1.0.0', description: '' },
    executableName: 'antenne',
    info: { metadata: { desktopName: 'antenne' } },
    fileAssociations: config.fileAssociations,
  };
  const { LinuxTargetHelper } = ofBuilder('app-builder-lib/out/targets/LinuxTargetHelper') as {
    LinuxTargetHelper: new (packager: object) => { computeDesktopEntry(options: object): Promise<string> };
  };
  const { default: AppImage } = ofBuilder('app-builder-lib/out/targets/appimage/AppImageTarget') as {
    default: new (
      name: string,
      packager: object,
      helper: object,
      folder: string,
    ) => {
      desktopEntry: { value: Promise<string> };
    };
  };
  const helper = new LinuxTargetHelper(packager);
  const started = (entry: string) => /^Exec=(.*)$/m.exec(entry)?.[1];
  const appImage = (of: object) => new AppImage('', { ...packager, config: of }, helper, '').desktopEntry.value;
  expect(started(await appImage(config))).toBe('AppRun %U');
  expect(started(await helper.computeDesktopEntry({ ...config.linux, ...config.deb }))).toBe('/opt/Antenne/antenne %U');
  // What it would be, were nothing said.
  expect(started(await appImage({ ...config, appImage: {} }))).toBe('AppRun --no-sandbox %U');
});

it('has an icon for each system, at the sizes it asks for', () => {
  const icon = (name: string) => readFileSync(join(root, 'resources/icones', name));
  const png = icon('icon.png');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  const ico = icon('icon.ico');
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index] || 256);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  const icns = icon('icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
});

it('turns off every fuse that lets somebody else in', () => {
  expect(fuses).toMatchObject({
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    GrantFileProtocolExtraPrivileges: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
  });
});

it('tells every library it is made of, with its version', () => {
  const bill = JSON.parse(softwareBill()) as {
    bomFormat: string;
    components: readonly { version: string; purl: string }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  const told = new Map(bill.components.map(({ purl, ...component }) => [purl, component]));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version: string }>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== '');
  expect(locked.length).toBeGreaterThan(300);
  for (const [path, { version, name = path.split('node_modules/').at(-1) ?? '' }] of locked)
    expect(told.get(`pkg:npm/${name.replace('@', '%40')}@${version}`), path).toMatchObject({ version });
});
