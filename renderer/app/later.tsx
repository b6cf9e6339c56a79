import { lazy, useEffect, useState, type ComponentType } from 'react';

interface Later<Props> {
  (props: Props): React.ReactNode;
  preload(): Promise<void>;
}

/**
 * A part of the window whose code is read apart, under a `Suspense`. Once preloaded it is drawn at once: a `lazy` of
 * React always shows its fallback first, and keeps it 300 ms.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let loaded: ComponentType<Props> | null = null;
  const read = async () => (loaded ??= await load());
  const Lazy = lazy(async () => ({ default: await read() }));
  const Part = (props: Props) => {
    // Chosen once: a part already on screen must not be drawn anew, and lose what it holds, when its code arrives.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Lazy);
    return <Shown {...props} />;
  };
  return Object.assign(Part, { preload: async () => void (await read()) });
}

/**
 * Reads these parts as soon as the window has nothing better to do.
 * @param parts made once, outside the component
 */
export function usePreload(parts: readonly Pick<Later<never>, 'preload'>[]): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const part of parts) void part.preload();
    });
    return () => cancelIdleCallback(idle);
  }, [parts]);
}
