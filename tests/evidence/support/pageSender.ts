// Put in the page of the real program: makes hostile messages there and posts them through its bridge, so that nothing but
// the bridge decides what leaves the page.
import { randomOf } from '#tests/support/tableaux.ts';
import { everyDoor, faultOf, hostileMessage, type Sent } from './bridgeMessages.ts';

const doors = everyDoor();
const patience = 10_000;

interface InPage {
  readonly antenne: { call(name: string, input: unknown): Promise<unknown> };
  evidence: unknown;
}
const page = globalThis as unknown as InPage;

/** An answer, what its own bridge throws, or « nothing » when none comes. */
async function answerTo({ name, input }: Sent): Promise<unknown> {
  const late = new Promise((done) => setTimeout(() => done('nothing'), patience));
  try {
    return await Promise.race([page.antenne.call(name, input), late]);
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

page.evidence = {
  start(seed: number) {
    const random = randomOf(seed);
    return {
      /** So many messages, some of them at once. */
      async send(count: number, atOnce: number) {
        const told = { sent: 0, refusedByBridge: 0, accepted: 0, faults: [] as string[] };
        while (told.sent < count) {
          const messages = Array.from({ length: Math.min(atOnce, count - told.sent) }, () =>
            hostileMessage(random, doors),
          );
          const answers = await Promise.all(messages.map(answerTo));
          told.sent += messages.length;
          for (const [index, { name }] of messages.entries()) {
            const answer = answers[index];
            const fault = faultOf(name, answer);
            if (fault !== null) told.faults.push(fault);
            if (typeof answer === 'string') told.refusedByBridge += 1;
            else if ((answer as { ok?: unknown } | null)?.ok === true) told.accepted += 1;
          }
        }
        return told;
      },
    };
  },
};
