import { accueilKinds } from '../accueil/lettersQueries.ts';
import { questionKind, reponseKind } from '../questions/courrierQueries.ts';
import type { CourrierKind } from './kind.ts';

/** Every kind of message this version reads; one that is not here is refused as coming from a newer version. */
export const courrierKinds: readonly CourrierKind[] = [questionKind, reponseKind, ...accueilKinds];
