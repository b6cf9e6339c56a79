import { call, shellCall } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

/** Saves the sealed dossier, or the receipt, where the user says; a refusal is shown. */
export async function saveTransfert(transfertId: string, said: string): Promise<void> {
  try {
    const { saved } = await shellCall('saveFile', await call('transferts.file', { transfertId }));
    if (saved) notifyDone(said);
  } catch (error) {
    notifyRefusal(error);
  }
}

export const dossierSaved = 'Le dossier scellé est enregistré\u00a0: seule l’autre antenne peut l’ouvrir.';
export const receiptSaved =
  'L’accusé de réception est enregistré\u00a0: remettez-le à l’antenne qui vous l’a transféré.';

/** The content of a file of another antenne, chosen by the user; null when they gave up. */
export async function chooseReceived(): Promise<string | null> {
  const file = await shellCall('openFile', { title: 'Ouvrir un fichier reçu', extension: 'frisdossier' });
  return file?.base64 ?? null;
}
