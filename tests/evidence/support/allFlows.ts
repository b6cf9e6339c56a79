import { attachment, importing, saves } from './flows.ts';

export const flows = { saves, attachment, importing };
export type FlowName = keyof typeof flows;
