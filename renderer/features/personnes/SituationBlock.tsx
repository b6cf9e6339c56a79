import { ActionIcon, Button, Checkbox, Group, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconHistory, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { personnes } from '#contract/personnes.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PastDrawer } from './PastDrawer.tsx';
import { PersonCard } from './PersonCard.tsx';
import { QuestionsCard } from './QuestionsCard.tsx';
import { SituationModal } from './SituationModal.tsx';

type Situations = z.output<typeof personnes.situations.output>;
export type Topic = Situations['topics'][number];
export type Question = Situations['questions'][number];

/** What the person lives in, today or on any past day. */
export function SituationBlock({ personneId }: { personneId: string }) {
  const [typed, setTyped] = useState(todayParis());
  const [edited, setEdited] = useState<Topic | null>(null);
  const [past, setPast] = useState<Topic | null>(null);
  const [asKnown, setAsKnown] = useState(false);
  const asked = { personneId, on: typed, knownOn: null };
  const readable = personnes.situations.input.safeParse(asked).success;
  const on = readable ? typed : todayParis();
  const isPast = on < todayParis();
  const found = api.personnes.situations.useQuery({ personneId, on, knownOn: isPast && asKnown ? on : null });
  return (
    <section aria-labelledby="situation">
      <Group justify="space-between" align="flex-end" mb="sm">
        <Title order={2} size="h4" id="situation">
          {isPast ? `Situation au ${longDay(on)}` : 'Situation'}
        </Title>
        <Group gap="xs" align="flex-end">
          <DateField size="xs" w={160} label="Situation au" value={typed} onChange={setTyped} />
          {isPast && (
            <Checkbox
              mb={6}
              label="Telle qu’on la connaissait ce jour-là"
              checked={asKnown}
              onChange={({ currentTarget: { checked } }) => setAsKnown(checked)}
            />
          )}
          {isPast && (
            <Button size="xs" variant="default" onClick={() => setTyped(todayParis())}>
              Revenir à aujourd’hui
            </Button>
          )}
        </Group>
      </Group>
      <ErrorAlert error={found.error} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {found.data?.topics.map((topic) => (
          <TopicCard
            key={topic.topic}
            personneId={personneId}
            topic={topic}
            isPast={isPast}
            onEdit={() => setEdited(topic)}
            onPast={() => setPast(topic)}
          />
        ))}
        {found.data && found.data.questions.length > 0 && (
          <QuestionsCard personneId={personneId} questions={found.data.questions} readOnly={isPast} />
        )}
      </SimpleGrid>
      <SituationModal personneId={personneId} topic={edited} onClose={() => setEdited(null)} />
      <PastDrawer personneId={personneId} topic={past} onClose={() => setPast(null)} />
    </section>
  );
}

interface TopicCardProps {
  personneId: string;
  topic: Topic;
  isPast: boolean;
  onEdit: () => void;
  onPast: () => void;
}

function TopicCard({ personneId, topic: { topic, label, text, observedOn }, isPast, onEdit, onPast }: TopicCardProps) {
  const mayWrite = useMay('dossiers.write') && !isPast;
  const confirm = api.personnes.confirm.useMutation();
  const today = todayParis();
  const confirmNow = () =>
    confirm
      .mutateAsync({ personneId, topic, observedOn: today })
      .then(() => notifyDone('Constaté aujourd’hui\u00a0: rien n’a changé.'), notifyRefusal);
  return (
    <PersonCard
      title={label}
      actions={
        <>
          {mayWrite && (
            <ActionIcon variant="subtle" color="gray" aria-label={`Modifier\u00a0: ${label}`} onClick={onEdit}>
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
          )}
          <Tooltip label={`Ce qui a été constaté\u00a0: ${label}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Ce qui a été constaté\u00a0: ${label}`}
              onClick={onPast}
            >
              <IconHistory size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm" c={text === null ? 'dimmed' : undefined}>
          {text ?? 'Non renseigné'}
        </Text>
        {observedOn !== null && (
          <Text size="xs" c="dimmed">
            Constaté le {numericDay(observedOn)}
          </Text>
        )}
        {mayWrite && observedOn !== null && observedOn < today && (
          <Button
            size="compact-xs"
            variant="light"
            aria-label={`Rien n’a changé\u00a0: ${label}`}
            loading={confirm.isPending}
            onClick={() => void confirmNow()}
          >
            Rien n’a changé
          </Button>
        )}
      </Stack>
    </PersonCard>
  );
}
