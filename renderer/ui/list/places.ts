interface Place {
  /** What was shown: elsewhere, the place means nothing. */
  readonly of: string;
  /** The line that was opened; null when the list was left otherwise. */
  readonly index: number | null;
  /** How far the page had scrolled. */
  readonly top: number;
}

/** Where each list was left: forgotten with the window, which does not outlive a lock. */
const places = new Map<string, Place>();

export const leftAt = (list: string, of: string): Place | null => {
  const place = places.get(list);
  return place?.of === of ? place : null;
};

export const leave = (list: string, place: Place): void => void places.set(list, place);
