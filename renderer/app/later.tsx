import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

export interface Later<Props> {
  (props: Props): ReactNode;
  preload(): Promise<void>;
}

type Shown<Props> = ComponentType<Props> | null;

/**
 * A part of the window whose code is read apart, the first time it is shown or preloaded. Not the `lazy` of React, which
 * keeps what it shows meanwhile for 300 ms, where most parts are read in 30.
 * @param waiting shown until it is read
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): Later<Props> {
  let loaded: Shown<Props> = null;
  const read = async () => (loaded ??= await load());
  const Part = (props: Props) => {
    // Chosen once: a part already on screen must not be drawn anew, and lose what it holds, when its code arrives.
    const [Shown, setShown] = useState<Shown<Props>>(() => loaded);
    useEffect(() => {
      if (Shown) return;
      read().then(
        (part) => setShown(() => part),
        (error: unknown) =>
          setShown(() => {
            throw error;
          }),
      );
    }, [Shown]);
    return Shown ? <Shown {...props} /> : waiting;
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
