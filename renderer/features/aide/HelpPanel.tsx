import { Button, CloseButton, Group, Title } from '@mantine/core';
import { useFocusTrap } from '@mantine/hooks';
import { IconArrowLeft, IconArrowsMaximize, IconList } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { dialogBelow, useEscapeFirst } from '#window/ui/escapeFirst.ts';
import classes from './Guide.module.css';
import { GuideArticle } from './GuideArticle.tsx';
import { GuideSearch } from './GuideSearch.tsx';
import { GuideSummary } from './GuideSummary.tsx';
import type { Place } from './helpOf.ts';
import { guidePath } from './paths.ts';

interface HelpPanelProps {
  /** The help of the screen it was asked from; null where none is written. */
  readonly start: Place | null;
  readonly onClose: () => void;
  /** Shows the same page in the whole window, once it is open. */
  readonly onWhole?: (path: string) => void;
}

/** The guide beside the page, which can still be used: one reads a step, and does it. */
export function HelpPanel({ start, onClose, onWhole }: HelpPanelProps) {
  const [way, setWay] = useState<readonly (Place | null)[]>([start]);
  const [typed, setTyped] = useState('');
  const place = way.at(-1) ?? null;
  const go = (to: Place | null) => {
    setTyped('');
    setWay([...way, to]);
  };
  useEscape(onClose);
  const escapeFirst = useEscapeFirst(() => (typed === '' ? onClose() : setTyped('')));
  // Asked for from a dialog, it lies above it, and keeps the keyboard until it is closed.
  const [over] = useState(() => dialogBelow() !== null);
  const trap = useFocusTrap(over);
  return (
    <div
      ref={trap}
      role={over ? 'dialog' : 'complementary'}
      aria-modal={over || undefined}
      className={`${classes.panel ?? ''} screen-only`}
      data-whole={onWhole === undefined || undefined}
      data-over={over || undefined}
      {...escapeFirst}
      aria-label="Aide"
      id={panelId}
    >
      <div className={classes.top}>
        <Group justify="space-between" wrap="nowrap" mb="xs">
          <Title order={2} size="h4">
            Aide
          </Title>
          <CloseButton aria-label="Fermer l’aide" onClick={onClose} />
        </Group>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowLeft size={14} aria-hidden />}
            disabled={way.length === 1}
            onClick={() => setWay(way.slice(0, -1))}
          >
            Retour
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconList size={14} aria-hidden />}
            onClick={() => go(null)}
          >
            Sommaire
          </Button>
          {onWhole && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowsMaximize size={14} aria-hidden />}
              onClick={() => onWhole(guidePath(place?.page))}
            >
              Pleine page
            </Button>
          )}
        </Group>
      </div>
      {/* Scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.body} tabIndex={0} aria-label="Texte de l’aide" data-autofocus>
        <GuideSearch typed={typed} onType={setTyped} onGo={go}>
          {place === null ? (
            <GuideSummary current={null} onGo={go} />
          ) : (
            <GuideArticle place={place} order={3} onGo={go} />
          )}
        </GuideSearch>
      </section>
    </div>
  );
}

export const panelId = 'aide';

/** Escape closes it from anywhere, but for what lies above it. */
function useEscape(onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      const covered = document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]');
      if (key === 'Escape' && !defaultPrevented && !covered) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
