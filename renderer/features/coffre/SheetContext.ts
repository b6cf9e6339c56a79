import { createContext, use } from 'react';
import type { z } from 'zod';
import type { RecoverySheet } from '#contract/coffre.ts';

export type Sheet = z.output<typeof RecoverySheet>;

/** Gives the frame a sheet to print and to confirm; it is held in memory only, until confirmed. */
export const SheetContext = createContext<(sheet: Sheet | null) => void>(() => undefined);

export const useShowSheet = (): ((sheet: Sheet | null) => void) => use(SheetContext);
