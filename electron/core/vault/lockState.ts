import type { z } from 'zod';
import type { VaultState } from '#contract/coffre.ts';
import type { Host } from '../host.ts';
import { Refusal } from '../refusal.ts';
import { waitSeconds } from './attemptsFile.ts';
import { readKeyFile } from './keyFile.ts';

/** What the lock shows while no base is open: told by the files beside it alone. */
export function lockState(
  { dataDir, demo = false, notice = null }: Pick<Host, 'dataDir' | 'demo' | 'notice'>,
  now: string,
): z.output<typeof VaultState> {
  const answer = (state: 'absent' | 'locked' | 'damaged', message: string | null = null, seconds = 0) => ({
    state,
    message,
    waitSeconds: seconds,
    session: null,
    demonstration: demo,
    freshness: null,
    posteLost: false,
  });
  try {
    return readKeyFile(dataDir) ? answer('locked', notice, waitSeconds(dataDir, now)) : answer('absent');
  } catch (error) {
    if (error instanceof Refusal) return answer('damaged', `${error.message} (code\u00a0: ${error.code})`);
    throw error;
  }
}
