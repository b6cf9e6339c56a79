import type { UpdateState } from '#contract/misesAJour.ts';
import type { Reader } from '#db/open.ts';
import type { Host, TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { feedOf, type Feed } from './feed.ts';
import { judge, type Judgement, type Reason } from './manifest.ts';
import { lastSeen, saveSeen, updateSource } from './queries.ts';
import { sentences } from './reasons.ts';
import { openAnnouncement } from './signature.ts';

export type Found = Extract<Judgement, { kind: 'offer' }>;

/** What was found by this running program; the next start looks again. */
interface Memory {
  found: Found | null;
  problem: UpdateState['problem'];
  running: UpdateState['running'];
}
const memories = new WeakMap<Host, Memory>();

export function memoryOf(host: Host): Memory {
  const known = memories.get(host) ?? { found: null, problem: null, running: null };
  memories.set(host, known);
  return known;
}

export const refuseFor = (reason: Reason): never => refuse(`update-${reason}`, sentences[reason]);

/** What is announced, if it is ours and newer. */
interface Looked {
  readonly found: Found | null;
  readonly feed: Feed;
  readonly announcement: string;
}

/**
 * Reads the announcement and remembers the latest one believed.
 * @throws Refusal 'update-…' when it is not to be believed, or not to be had
 */
export async function look(host: Host, { read, commit }: Pick<TaskContext, 'read' | 'commit'>): Promise<Looked> {
  const source =
    read(updateSource) ?? refuse('update-nowhere', 'Indiquez d’abord où les nouvelles versions sont annoncées.', 'url');
  const feed = feedOf(source);
  const announcement = await feed.announcement();
  if (announcement === null) return refuseFor('absente');
  const opened = openAnnouncement(announcement, host.updates?.keys ?? []);
  if (!opened.ok) return refuseFor(opened.reason);
  const judgement = read((db) => judgeHere(host, db, opened.manifest));
  if (judgement.kind === 'refused') return refuseFor(judgement.reason);
  const { version, date, expires } = judgement.manifest;
  commit((db) => saveSeen(db, { checkedAt: host.clock.now(), version, date, expires }));
  const found = judgement.kind === 'offer' ? judgement : null;
  Object.assign(memoryOf(host), { found, problem: null });
  return { found, feed, announcement };
}

const judgeHere = (host: Host, db: Reader, manifest: unknown): Judgement =>
  judge(manifest, {
    installed: host.appVersion ?? '',
    target: host.updates?.target ?? null,
    today: host.clock.today(),
    seen: lastSeen(db),
  });
