import { notifications } from '@mantine/notifications';
import { call, shellCall } from '#window/api.ts';

/** Saves this structure's public card where the user says; a refusal is shown. */
export async function saveCard(operation: 'envoi.exportCard' | 'porteur.exportCard'): Promise<void> {
  try {
    const { saved } = await shellCall('saveFile', await call(operation, {}));
    if (saved) notifications.show({ message: 'La carte est enregistrée.' });
  } catch (error) {
    notifications.show({
      color: 'red',
      message: error instanceof Error ? error.message : 'La carte n’est pas enregistrée.',
    });
  }
}
