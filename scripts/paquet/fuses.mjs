import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse there is; Electron's own list is in its documentation, « fuses ». */
export const fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // Electron 38 and later. Out-of-bounds WebAssembly memory is caught by the processor rather than by added code.
  WasmTrapHandlers: true,
};

/** @returns {Promise<Record<string, boolean>>} the state of each fuse this Electron has */
export async function readFuses(/** @type {string} */ executable) {
  /** @type {Record<string, unknown>} */
  const wire = { ...(await getCurrentFuseWire(executable)) };
  const on = '1'.charCodeAt(0);
  return Object.fromEntries(
    Object.keys(fuses).flatMap((name) => {
      const state = wire[FuseV1Options[/** @type {keyof typeof fuses} */ (name)]];
      return state === undefined ? [] : [[name, state === on]];
    }),
  );
}

/** Sets all of them; an Electron with a fuse that is not listed here is refused. */
export async function setFuses(/** @type {string} */ executable, wanted = fuses) {
  const known = Object.keys(await readFuses(executable));
  const config = Object.fromEntries(
    Object.entries(wanted)
      .filter(([name]) => known.includes(name))
      .map(([name, value]) => [FuseV1Options[/** @type {keyof typeof fuses} */ (name)], value]),
  );
  const whole = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...config,
  };
  // The library's type asks for the fuses of the newest Electron alone.
  await flipFuses(executable, /** @type {import('@electron/fuses').FuseConfig} */ (/** @type {unknown} */ (whole)));
}
