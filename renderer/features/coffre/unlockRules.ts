import { z } from 'zod';
import { AccountName, Passphrase } from '#contract/coffre.ts';
import { fieldErrors } from '../../ui/fieldErrors.ts';

const Credentials = z.object({ name: AccountName, passphrase: Passphrase });

/** What the contract has to say of each field, before the core is asked to derive a key. */
export const mistyped = (typed: { name: string; passphrase: string }): Record<string, string> =>
  fieldErrors(Credentials, typed);
