import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { useState } from 'react';
import type { TextShown } from '#contract/rapport.ts';
import { reportTextLabels } from '#contract/rapportTerms.ts';
import type { RichText } from '#contract/richText.ts';
import { call, queryClient } from '#window/api.ts';
import { LetterEditor } from '#window/features/documents/LetterEditor.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { OriginBadge, Written } from './origin.tsx';
import { VersionsMenu } from './VersionsMenu.tsx';

interface TextsTabProps {
  readonly year: number;
  readonly texts: readonly TextShown[];
  readonly antennes: readonly { readonly antenneId: string; readonly name: string }[];
}

/** Every text of the report, in its order; one is open at a time. */
export function TextsTab({ year, texts, antennes }: TextsTabProps) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Stack maw={900}>
      {texts.map((text) => {
        const key = `${text.part}:${text.antenneId ?? ''}`;
        const name = antennes.find(({ antenneId }) => antenneId === text.antenneId)?.name;
        const title =
          name === undefined ? reportTextLabels[text.part] : `${reportTextLabels[text.part]}\u00a0: ${name}`;
        return (
          <Card key={key} withBorder padding="md" component="section" aria-label={title}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Stack gap={4}>
                <Title order={2} size="h4">
                  {title}
                </Title>
                <Group gap="xs">
                  <OriginBadge {...text} />
                  <Written {...text} />
                </Group>
              </Stack>
              {open !== key && (
                <Group gap="xs" wrap="nowrap">
                  {text.origin === 'annee' && (
                    <VersionsMenu year={year} part={text.part} antenneId={text.antenneId} title={title} />
                  )}
                  <Button
                    variant="default"
                    leftSection={<IconEdit size={16} aria-hidden />}
                    aria-label={`Modifier\u00a0: ${title}`}
                    onClick={() => setOpen(key)}
                  >
                    Modifier
                  </Button>
                </Group>
              )}
            </Group>
            {open === key ? (
              <TextEditor year={year} text={text} title={title} onDone={() => setOpen(null)} />
            ) : (
              <Text size="sm" mt="xs">
                {beginningOf(wordsOf(text.content))}
              </Text>
            )}
          </Card>
        );
      })}
    </Stack>
  );
}

interface TextEditorProps {
  readonly year: number;
  readonly text: TextShown;
  readonly title: string;
  onDone(): void;
}

function TextEditor({ year, text: { part, antenneId, content: initial }, title, onDone }: TextEditorProps) {
  const [content, setContent] = useState<RichText>(initial);
  /** The editor keeps its own state: it begins again when a draft comes back. */
  const [round, setRound] = useState(0);
  const draft = useDraft<RichText>(
    ['rapport', String(year), part, ...(antenneId === null ? [] : [antenneId])].join(':'),
    content,
    (former) => {
      setContent(former);
      setRound((before) => before + 1);
    },
  );
  const saving = useSubmit(async () => {
    const { formerId } = await call('rapport.saveText', { year, part, antenneId, content });
    draft.discard();
    notifyWithUndo(
      `texte-${part}`,
      `«\u00a0${title}\u00a0» est enregistré.`,
      () =>
        void call('rapport.restore', { year, part, antenneId, versionId: formerId })
          .then(() => queryClient.invalidateQueries())
          .catch(notifyRefusal),
    );
    onDone();
  });
  return (
    <Stack mt="sm">
      <LetterEditor key={round} label={title} initial={content} insertions={[]} onChange={setContent} />
      <ErrorAlert error={saving.error} />
      <Group gap="sm">
        <Button loading={saving.pending} onClick={() => void saving.run()}>
          Enregistrer le texte
        </Button>
        <Button
          variant="default"
          onClick={() => {
            draft.discard();
            onDone();
          }}
        >
          Abandonner
        </Button>
        <Text size="sm" c="dimmed">
          Ce qui est tapé est gardé en brouillon.
        </Text>
      </Group>
    </Stack>
  );
}

const shownSigns = 240;
/** Enough to know it again, to the last whole word. */
const beginningOf = (words: string): string =>
  words.length <= shownSigns ? words : `${words.slice(0, words.lastIndexOf(' ', shownSigns))}\u00a0…`;

/** The words of a text, without their form. */
function wordsOf({ content }: RichText): string {
  return content
    .flatMap((block) =>
      block.type === 'bulletList' || block.type === 'orderedList'
        ? block.content.flatMap((item) => item.content.map(({ content: inlines }) => inlines))
        : [block.content],
    )
    .map((inlines) => (inlines ?? []).map((inline) => (inline.type === 'text' ? inline.text : ' ')).join(''))
    .filter(Boolean)
    .join(' — ');
}
