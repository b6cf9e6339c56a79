import { call, queryClient, shellCall } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';

type Role = 'courrierPorteur' | 'courrierAntenne';

/** The sealed message of one question or answer, to hand over by USB key. */
export async function savePli(role: Role, pliId: string): Promise<void> {
  const { saved } = await shellCall('saveFile', await call(`${role}.exportPli`, { pliId }));
  await queryClient.invalidateQueries();
  if (saved) notifyDone('Le message scellé est enregistré\u00a0: remettez le fichier à son destinataire.');
}

/** One brought by hand, a message or its acknowledgement. */
export async function openPli(role: Role, extension: 'pli' | 'recu'): Promise<void> {
  const title = extension === 'pli' ? 'Choisir un message scellé' : 'Choisir un accusé de message';
  const file = await shellCall('openFile', { title, extension });
  if (!file) return;
  const { pliId, what, outcome, problem } = await call(`${role}.importFile`, { base64: file.base64 });
  await queryClient.invalidateQueries();
  if (what === 'accuse') return notifyDone('L’accusé est enregistré.');
  if (problem !== null) throw new Error(problem);
  if (outcome === 'already') return notifyDone('Ce message était déjà reçu.');
  if (pliId === null) return;
  notifyDone('Le message est reçu. Remettez l’accusé à son expéditeur, de la même façon.');
  await shellCall('saveFile', await call(`${role}.exportAccuse`, { pliId }));
}

interface Exchanged {
  readonly deposited: number;
  readonly received: number;
  readonly refused: number;
  readonly acknowledged: number;
}

/** « 1 message déposé, 2 reçus. » */
export function exchangedWords({ deposited, received, refused, acknowledged }: Exchanged): string {
  const parts = [
    deposited > 0 ? `${count(deposited)} ${deposited > 1 ? 'messages déposés' : 'message déposé'}` : '',
    received > 0 ? `${count(received)} ${received > 1 ? 'messages reçus' : 'message reçu'}` : '',
    refused > 0 ? `${count(refused)} ${refused > 1 ? 'messages refusés' : 'message refusé'}` : '',
    acknowledged > 0 ? `${count(acknowledged)} ${acknowledged > 1 ? 'accusés relevés' : 'accusé relevé'}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Rien de nouveau dans le dossier de dépôt.' : `${parts.join(', ')}.`;
}
