import { NavLink, Stack, Text } from '@mantine/core';
import { summary } from './guide.ts';
import { guidePath } from './paths.ts';
import type { Place } from './helpOf.ts';

interface GuideSummaryProps {
  /** The page shown beside it. */
  readonly current: string | null;
  readonly onGo: (place: Place) => void;
}

export const GuideSummary = ({ current, onGo }: GuideSummaryProps) => (
  <nav aria-label="Sommaire de l’aide">
    <Stack gap="md">
      {summary.map((part) => (
        <div key={part.title}>
          <Text fw={600} size="sm" mb={4}>
            {part.title}
          </Text>
          {part.pages.map(({ name, title }) => (
            <NavLink
              key={name}
              href={`#${guidePath(name)}`}
              label={title}
              active={name === current}
              aria-current={name === current ? 'page' : undefined}
              py={6}
              style={{ borderRadius: 'var(--mantine-radius-sm)' }}
              onClick={(event) => {
                event.preventDefault();
                onGo({ page: name, anchor: null });
              }}
            />
          ))}
        </div>
      ))}
    </Stack>
  </nav>
);
