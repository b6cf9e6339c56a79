import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { pages } from './guide.ts';
import { GuideText, sectionId } from './GuideText.tsx';
import type { Place } from './helpOf.ts';

interface GuideArticleProps {
  readonly place: Place;
  /** The level of its title; those of its sections follow. */
  readonly order: 2 | 3;
  readonly onGo: (place: Place) => void;
}

/** A page of the guide; it begins at the section asked for, for the eye and the keyboard. */
export function GuideArticle({ place, order, onGo }: GuideArticleProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const page = pages.get(place.page);
  useEffect(() => {
    const section = place.anchor && document.getElementById(sectionId(place.page, place.anchor));
    const aim = section || title.current;
    aim?.scrollIntoView({ block: section ? 'start' : 'nearest' });
    aim?.focus({ preventScroll: true });
  }, [place]);
  if (!page) return null;
  return (
    <article aria-label={page.title}>
      <Title order={order} size="h2" mb="sm" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
        {page.title}
      </Title>
      <GuideText page={place.page} blocks={page.blocks} top={order === 2 ? 3 : 4} onGo={onGo} />
    </article>
  );
}
