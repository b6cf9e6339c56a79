import { attachment, importing, saves } from './flows.ts';
import { poste } from './posteFlow.ts';
import { backup, keyFile, migration, passphrase, restore } from './vaultFlows.ts';

export const flows = { saves, keyFile, backup, restore, migration, attachment, passphrase, importing, poste };
export type FlowName = keyof typeof flows;
