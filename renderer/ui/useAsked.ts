import { useIsFetching } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * What is asked of the core while somebody types: each change at once, or the last one as soon as the answer on its way is
 * there. Nobody waits for a delay, and keys typed faster than the answers do not queue up.
 * @param operation « recherche.find »
 */
export function useAsked(typed: string, operation: string): string {
  const [asked, ask] = useState(typed);
  const busy = useIsFetching({ queryKey: [operation] }) > 0;
  if (!busy && asked !== typed) ask(typed);
  return asked;
}
