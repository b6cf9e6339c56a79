import { api, call, queryClient } from '#window/api.ts';
import { notifyRefusal } from './notify.tsx';

/**
 * What `remember` kept. What cannot be read is as nothing chosen: the screen is shown as usual rather than not at all.
 * @returns JSON, null when nothing was chosen, undefined until it is read
 */
export function useRemembered(key: string): string | null | undefined {
  const { data, error } = api.preferences.read.useQuery({ key });
  return error ? null : data?.value;
}

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
