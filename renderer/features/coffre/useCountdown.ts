import { useEffect, useState } from 'react';
import { queryClient } from '../../api.ts';

/** Seconds left of a wait, refreshed every second; the vault is asked again at the end. */
export function useCountdown(seconds: number): number {
  const [wait, setWait] = useState({ seconds, left: seconds });
  if (wait.seconds !== seconds) setWait({ seconds, left: seconds });
  useEffect(() => {
    if (seconds === 0) return;
    const end = Date.now() + seconds * 1000;
    const timer = window.setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setWait({ seconds, left });
      if (left > 0) return;
      window.clearInterval(timer);
      void queryClient.invalidateQueries();
    }, 1000);
    return () => window.clearInterval(timer);
  }, [seconds]);
  return wait.left;
}
