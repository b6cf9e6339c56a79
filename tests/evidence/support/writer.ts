// node writer.ts <folder> <flow> <facts> <seed> [normal]: does a flow and says ACK once each operation has answered.
import { writeSync } from 'node:fs';
import { randomOf } from '#tests/support/tableaux.ts';
import { flows, type FlowName } from './allFlows.ts';

const [folder = '', name = '', facts = '{}', seed = '1', how = ''] = process.argv.slice(2);
const ack = (what: string): void => void writeSync(1, `ACK ${JSON.stringify(what)}\n`);
const flow = flows[name as FlowName];
await flow.run(folder, JSON.parse(facts) as Record<string, string>, ack, randomOf(Number(seed)), how === 'normal');
