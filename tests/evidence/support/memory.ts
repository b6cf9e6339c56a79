import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where thousands of small disks are made and thrown away: in memory where the system offers it. */
export const inMemory = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** Where what is written has to wait for a disk. */
export const onDisk = (): string => process.env['ANTENNE_EVIDENCE_DISK'] ?? tmpdir();
