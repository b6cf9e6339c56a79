import type { Host, Opened } from './host.ts';
import { refuse } from './refusal.ts';

/** @throws Refusal 'locked' */
export const openedOf = (host: Host): Opened =>
  host.opened ?? refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
