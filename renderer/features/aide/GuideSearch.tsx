import { CloseButton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { count } from '#window/ui/format.ts';
import classes from './Guide.module.css';
import { search, type Hit } from './guide.ts';
import type { Place } from './helpOf.ts';

interface GuideSearchProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onGo: (place: Place) => void;
  /** What is shown while nothing is looked for. */
  readonly children: ReactNode;
}

/** Typing shows what was found; the arrows go from one answer to another, Enter opens it. */
export function GuideSearch({ typed, onType, onGo, children }: GuideSearchProps) {
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const hits = typed.trim().length > 1 ? search(typed) : null;
  const open = ({ page, anchor }: Hit) => onGo({ page, anchor });
  const step = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (way === 0 || !list.current) return;
    event.preventDefault();
    const answers = [...list.current.querySelectorAll<HTMLElement>('button')];
    const at = answers.findIndex((each) => each === document.activeElement) + way;
    (at < 0 ? box.current : answers[Math.min(at, answers.length - 1)])?.focus();
  };
  return (
    // Only moves the focus between what it holds.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={step}>
      <TextInput
        ref={box}
        aria-label="Chercher dans l’aide"
        placeholder="Un mot, plusieurs mots"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          typed === '' ? null : (
            <CloseButton
              size="sm"
              aria-label="Effacer la recherche"
              onClick={() => (onType(''), box.current?.focus())}
            />
          )
        }
        value={typed}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = hits ?? [];
          if (event.key === 'Enter' && first) open(first);
          if (event.key !== 'Escape' || typed === '') return;
          event.stopPropagation();
          onType('');
        }}
        mb="md"
      />
      {hits === null ? children : <Hits ref={list} hits={hits} onOpen={open} />}
    </div>
  );
}

interface HitsProps {
  readonly ref: React.Ref<HTMLDivElement>;
  readonly hits: readonly Hit[];
  readonly onOpen: (hit: Hit) => void;
}

const Hits = ({ ref, hits, onOpen }: HitsProps) => (
  <Stack gap={4} ref={ref}>
    <Text component="output" size="sm" c="dimmed">
      {hits.length === 0
        ? 'Rien dans l’aide sur ces mots. Essayez-en un seul, ou un autre.'
        : `${count(hits.length)} ${hits.length > 1 ? 'réponses' : 'réponse'}`}
    </Text>
    {hits.map((hit) => (
      <UnstyledButton key={`${hit.page}#${hit.anchor ?? ''}`} className={classes.hit} onClick={() => onOpen(hit)}>
        <Text fw={600} size="sm">
          {hit.section === null ? hit.title : `${hit.title}, ${hit.section}`}
        </Text>
        <Text size="sm" c="dimmed">
          {hit.excerpt}
        </Text>
      </UnstyledButton>
    ))}
  </Stack>
);
