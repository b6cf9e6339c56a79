interface Place {
  /** What was shown: elsewhere, the place means nothing. */
  readonly of: string;
  readonly index: number;
}

/** The line each list was left on: forgotten with the window, which does not outlive a lock. */
const places = new Map<string, Place>();

export const leftAt = (list: string, of: string): number | null => {
  const place = places.get(list);
  return place?.of === of ? place.index : null;
};

export const leave = (list: string, of: string, index: number): void => void places.set(list, { of, index });
