import { useMemo } from 'react';
import { notifyWithUndo } from '#window/ui/notify.tsx';
import { remember, useRemembered } from '#window/ui/remember.ts';
import { readMemory, usualShown, type ListKind, type Memory, type Shown, type View } from './memory.ts';

export interface List<Filter, By extends string, Id extends string> extends Memory<Filter, By, Id> {
  change(part: Partial<Shown<Filter, By, Id>>): void;
  /** Back to what the list shows to who chose nothing. */
  reset(): void;
  saveView(name: string): void;
  renameView(id: string, name: string): void;
  removeView(view: View<Filter, By, Id>): void;
}

/**
 * What this account sees of a list, kept in the encrypted base with its saved views.
 * @returns null until it is read
 */
export function useList<Filter, By extends string, Id extends string>(
  kind: ListKind<Filter, By, Id>,
): List<Filter, By, Id> | null {
  const key = `liste:${kind.key}`;
  const stored = useRemembered(key);
  const memory = useMemo(() => (stored === undefined ? null : readMemory(kind, stored)), [kind, stored]);
  if (!memory) return null;
  const keep = (next: Memory<Filter, By, Id>) => void remember(key, JSON.stringify(next));
  const { last, views } = memory;
  return {
    ...memory,
    change: (part) => keep({ last: { ...last, ...part }, views }),
    reset: () => keep({ last: usualShown(kind), views }),
    saveView: (name) => keep({ last, views: byName([...views, { ...last, id: crypto.randomUUID(), name }]) }),
    renameView: (id, name) =>
      keep({ last, views: byName(views.map((view) => (view.id === id ? { ...view, name } : view))) }),
    removeView: (removed) => {
      keep({ last, views: views.filter(({ id }) => id !== removed.id) });
      notifyWithUndo(`vue-${removed.id}`, `La vue «\u00a0${removed.name}\u00a0» est supprimée.`, () => keep(memory));
    },
  };
}

const byName = <V extends { readonly name: string }>(views: readonly V[]): V[] =>
  views.toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
