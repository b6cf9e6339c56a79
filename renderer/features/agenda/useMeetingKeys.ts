import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { Line } from './agendaEvents.ts';
import { nudged, type Moment } from './nudge.ts';
import type { AgendaView } from './period.ts';

/** A row of arrows is one move, saved once the hand rests. */
const restMs = 700;

interface MeetingKeys {
  view: AgendaView;
  lines: readonly Line[];
  mayMove: boolean;
  /** @returns whether the meeting was moved */
  onMove: (line: Line, to: Moment) => Promise<boolean>;
  onOpen: (line: Line) => void;
}

const meetingOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[data-event-id]')?.getAttribute('data-event-id') ?? null) : null;

/**
 * What the keyboard does to the meeting that has the focus: Alt and the arrows move it, D opens its form.
 * @returns the meetings as shown, with the one being moved where the keys brought it
 */
export function useMeetingKeys({ view, lines, mayMove, onMove, onOpen }: MeetingKeys) {
  const [draft, setDraft] = useState<(Moment & { readonly id: string }) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const drafted = draft && lines.find(({ convocationId }) => convocationId === draft.id);
  const isDrafted = drafted && (drafted.day !== draft.day || drafted.at !== draft.at);
  const shown = isDrafted
    ? lines.map((line) => (line === drafted ? { ...line, day: draft.day, at: draft.at } : line))
    : [...lines];
  const focus = useFocusKept(shown);
  // The agenda says itself where the meeting is, or no longer shows it.
  if (draft !== null && !isDrafted) setDraft(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const id = meetingOf(event.target);
    const line = lines.find(({ convocationId }) => convocationId === id);
    if (!line || line.status !== 'prevue' || !mayMove || event.ctrlKey || event.metaKey) return;
    if (event.key.toLowerCase() === 'd' && !event.altKey) {
      event.preventDefault();
      onOpen(line);
    }
    const to = event.altKey && nudged(view, event.key, draft?.id === line.convocationId ? draft : line);
    if (!to) return;
    event.preventDefault();
    clearTimeout(timer.current);
    setDraft({ id: line.convocationId, ...to });
    if (to.day === line.day && to.at === line.at) return;
    timer.current = setTimeout(() => {
      void onMove(line, to).then((isMoved) => isMoved || setDraft(null));
    }, restMs);
  };
  return { shown, props: { onKeyDown, ...focus } };
}

/** A meeting that changes day is another element of the page: the focus follows it. */
function useFocusKept(lines: readonly Line[]) {
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  useEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-event-id="${focused.current}"]`)?.focus();
  }, [lines]);
  return {
    ref: root,
    onFocus: ({ target }: FocusEvent) => {
      focused.current = meetingOf(target);
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) focused.current = null;
    },
  };
}
