import { useEffect } from 'react';
import { shellCall } from '../api.ts';

const EVERY_MS = 15_000;

/** Tells the program somebody is there, so that the idle lock waits. */
export function useActivity(): void {
  useEffect(() => {
    let last = 0;
    const tell = () => {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      shellCall('activity', {}).catch(() => {
        // Told again at the next movement.
        last = 0;
      });
    };
    const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, tell, { passive: true });
    return () => {
      for (const name of events) window.removeEventListener(name, tell);
    };
  }, []);
}
