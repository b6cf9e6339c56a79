import { readerOf } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import type { Host } from '../host.ts';
import { inTurns, type Turns } from '../turns.ts';
import { dueOn } from './retention.ts';
import { conservationOf, contactsOf, eraseIdentity } from './retentionQueries.ts';

const hour = 3_600_000;
/** After the unlocking, so that nobody waits for it; and time to correct a duration just typed wrong. */
const firstAfter = 60_000;

/** Erases the identities whose day is come, each journaled. @returns how many */
export function eraseDue(host: Host): number {
  const { opened } = host;
  if (!opened) return 0;
  const db = readerOf(opened.connection);
  const due = dueOn(contactsOf(db), conservationOf(db), host.clock.today());
  for (const id of due)
    commitInBackground(host, 'accueil.eraseDue', id, (writer) => eraseIdentity(writer, id, host.clock.now()));
  if (due.length > 0) host.emit({ event: 'changed' });
  return due.length;
}

/** Looks now and again for identities of the porteur's first reception that are kept too long. */
export function startEffacement(host: Host): Turns {
  const { opened } = host;
  return inTurns(
    async () => {
      if (opened && host.opened === opened && opened.session.structure.kind !== 'antenne') eraseDue(host);
    },
    { every: hour, firstAfter },
  );
}
