import { call, shellCall } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

/** Saves this structure's public card where the user says; a refusal is shown. */
export async function saveCard(
  operation: 'envoi.exportCard' | 'porteur.exportCard' | 'transferts.exportCard',
): Promise<void> {
  try {
    const { saved } = await shellCall('saveFile', await call(operation, {}));
    if (saved) notifyDone('La carte est enregistrée.');
  } catch (error) {
    notifyRefusal(error);
  }
}
