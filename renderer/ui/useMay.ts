import type { Right } from '#contract/rights.ts';
import { api } from '../api.ts';

/** Whether this account holds a right: what it could not do is not offered. */
export const useMay = (right: Right): boolean =>
  api.coffre.state.useQuery({}).data?.session?.rights.includes(right) ?? false;
