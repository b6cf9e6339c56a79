import { call, queryClient } from '#window/api.ts';
import { notifyRefusal } from './notify.tsx';

/**
 * Keeps what this account chose on a screen, in the encrypted base.
 * Shown at once; an answer still under way would bring the former choice back.
 * @param value JSON
 */
export async function remember(key: string, value: string): Promise<void> {
  const queryKey = ['preferences.read', { key }];
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, { value });
  try {
    await call('preferences.save', { key, value });
  } catch (error) {
    notifyRefusal(error);
  }
}
