import { Card, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Format } from '#contract/programmes.ts';
import { api } from '#window/api.ts';
import { capitalised } from '#window/ui/format.ts';
import { formatOf, unreadFormat, type FormatDraft } from './formatDraft.ts';

/** What the format gives, in plain words, as it is typed. */
export function FormatSentence({ draft }: { draft: FormatDraft }) {
  const [settled] = useDebouncedValue(draft, 200);
  const format = Format.safeParse(formatOf(settled));
  const described = api.programmes.describe.useQuery(
    { format: format.data ?? unreadFormat },
    { enabled: format.success },
  );
  const missing = format.error?.issues[0]?.message ?? described.error?.message;
  return (
    <Card withBorder component="section" aria-label="Ce que cela donne" aria-live="polite">
      <Stack gap="xs">
        <Title order={2} size="h4">
          Ce que cela donne
        </Title>
        {missing === undefined ? (
          <>
            <Text size="sm">{described.data && `${capitalised(described.data.summary)}.`}</Text>
            {!settled.anonymous && (
              <Text size="sm" c="dimmed">
                {described.data?.rule}
              </Text>
            )}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {missing}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
