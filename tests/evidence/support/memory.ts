import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where thousands of small disks are made and thrown away: in memory where the system offers it. */
export const inMemory = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
