import { safeStorage } from 'electron';
import { safeOver } from './safe.ts';

/** DPAPI, the Keychain, the Secret Service or KWallet, for the account that runs the program. */
export const systemSafe = safeOver(safeStorage, process.platform);
