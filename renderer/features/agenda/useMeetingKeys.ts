import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import type { Line } from './meetings.ts';
import { nudged, type Moment } from './nudge.ts';
import type { AgendaView } from './period.ts';
import { isKey, shortcuts } from '#window/ui/shortcuts.ts';

/** A row of arrows is one move, saved once the hand rests. */
const restMs = 700;

interface MeetingKeys {
  view: AgendaView;
  lines: readonly Line[];
  mayMove: boolean;
  /** @returns whether the meeting was moved */
  onMove: (line: Line, to: Moment) => Promise<boolean>;
  /** The page is left before the hand rested: nobody is there any more to choose another moment. */
  onLeave: (line: Line, to: Moment) => void;
  onOpen: (line: Line) => void;
}

const meetingOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-event-id]')?.getAttribute('data-event-id') ?? null) : null;

/**
 * What the keyboard does to the meeting that has the focus: Alt and the arrows move it, D opens its form; Escape or
 * Ctrl+Z, before it is saved, puts it back.
 * @returns the meetings as shown, with the one being moved where the keys brought it
 */
export function useMeetingKeys({ view, lines, mayMove, onMove, onLeave, onOpen }: MeetingKeys) {
  const [draft, setDraft] = useState<(Moment & { readonly id: string }) | null>(null);
  const pending = usePending(onLeave);
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
    if (!line || line.status !== 'prevue' || !mayMove) return;
    const own = draft?.id === line.convocationId ? draft : null;
    const isUndo =
      isKey(event, shortcuts.meeting.giveUp) ||
      (isKey(event, shortcuts.agenda.undo) && (event.ctrlKey || event.metaKey));
    if (own && pending.waits() && isUndo) {
      // Nothing was saved: what was moved before it stays.
      event.stopPropagation();
      pending.drop();
      setDraft(null);
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (isKey(event, shortcuts.meeting.open) && !event.altKey) {
      event.preventDefault();
      if (own) pending.drop();
      setDraft(null);
      onOpen(own ? { ...line, day: own.day, at: own.at } : line);
      return;
    }
    const to = event.altKey && nudged(view, event.key, own ?? line);
    if (!to) return;
    event.preventDefault();
    if (own) pending.drop();
    else pending.flush();
    setDraft({ id: line.convocationId, ...to });
    if (to.day === line.day && to.at === line.at) return;
    pending.wait({ line, to, save: () => void onMove(line, to).then((isMoved) => isMoved || setDraft(null)) });
  };
  return { shown, props: { onKeyDown, ...focus } };
}

interface Waiting {
  readonly line: Line;
  readonly to: Moment;
  readonly save: () => void;
}

/** A move shown and not saved yet: it is saved when the hand rests, goes to another meeting, or leaves the page. */
function usePending(onLeave: MeetingKeys['onLeave']) {
  const waiting = useRef<(Waiting & { readonly timer: ReturnType<typeof setTimeout> }) | null>(null);
  const take = (): Waiting | null => {
    const taken = waiting.current;
    clearTimeout(taken?.timer);
    waiting.current = null;
    return taken;
  };
  const leave = useEffectEvent(() => {
    const left = take();
    if (left) onLeave(left.line, left.to);
  });
  useEffect(() => () => leave(), []);
  const flush = (): void => take()?.save();
  return {
    flush,
    drop: () => void take(),
    waits: () => waiting.current !== null,
    wait: (move: Waiting): void => {
      waiting.current = { ...move, timer: setTimeout(flush, restMs) };
    },
  };
}

/**
 * A meeting that changes day, or rank in its day, is another element of the page: the focus follows it. In another week,
 * where it is not, the focus is on what has its place.
 */
function useFocusKept(lines: readonly Line[]) {
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  // Before the next key is heard.
  useLayoutEffect(() => {
    const active = document.activeElement;
    const isOurs = active === document.body || (active !== null && root.current?.contains(active));
    if (focused.current === null || !isOurs || meetingOf(active) === focused.current) return;
    const moved = root.current?.querySelector<HTMLElement>(`[data-event-id="${focused.current}"]`);
    if (moved) moved.focus();
    else focused.current = meetingOf(active);
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
