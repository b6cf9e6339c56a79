// node worker.ts <folder> <accompagnement> [early]: works without end, says ACK once each operation has answered; until it
// is killed. The control says it before. Without a folder it is only loaded.
import { writeSync } from 'node:fs';
import { director } from '#tests/support/coffres.ts';
import { startCore } from './program.ts';

const [folder = '', accompagnementId = '', how = ''] = process.argv.slice(2);
if (folder === '') process.exit();
const isEarly = how === 'early';
const say = (kind: string, what = ''): void => void writeSync(1, `${kind} ${JSON.stringify(what)}\n`);

const { client } = startCore(folder);
const unlock = () => client.coffre.unlock(director);
await unlock();
const { convocations } = await client.accompagnements.read({ accompagnementId });
const waiting = convocations.filter(({ status }) => status === 'prevue').map(({ convocationId }) => convocationId);
say('READY');

async function acknowledged(what: string, act: () => Promise<unknown>): Promise<void> {
  if (isEarly) say('ACK', what);
  await act();
  if (!isEarly) say('ACK', what);
}

for (let turn = 0; ; turn += 1) {
  const text = `appel ${process.pid} ${turn}`;
  const note = { accompagnementId, kind: 'appel' as const, day: '2026-11-24', text };
  await acknowledged(`note ${text}`, () => client.notes.add(note));
  const convocationId = turn % 9 === 4 ? waiting.pop() : undefined;
  if (convocationId)
    await acknowledged(`mark ${convocationId}`, () =>
      client.convocations.mark({ convocationId, status: 'honoree', reportedTo: null }),
    );
  // A backup goes on beside, as at the end of a day; a lock and its checkpoint come now and then.
  if (turn % 60 === 30) void client.sauvegardes.make({}).catch(() => undefined);
  if (turn % 80 === 79) {
    await client.coffre.lock({});
    await unlock();
  }
  await new Promise((resolve) => setImmediate(resolve));
}
