import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { emargementStatusLabels } from '#contract/moduleTerms.ts';
import type { Inscription } from '#window/features/inscriptions/ParticipantActions.tsx';
import { hour, shortDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import type { Groupe } from './groupeDraft.ts';
import { seancePath } from './paths.ts';
import type { Asked } from './PlanInterviewModal.tsx';

type Interview = Inscription['interviews'][number];

interface InterviewsProps {
  groupe: Groupe;
  inscription: Inscription;
  onPlan: (asked: Asked) => void;
}

/** Held, planned or still to be planned; one more is a click away. */
export function Interviews({ groupe, inscription, onPlan }: InterviewsProps) {
  const mayPlan = useMay('convocations.write') && groupe.closedOn === null;
  const { interviews } = inscription;
  return (
    <Stack gap={6} align="flex-start">
      {interviews.map((interview, index) => (
        <Group key={interview.seanceId ?? `${interview.label} ${index}`} gap="xs" wrap="nowrap">
          <Text size="sm">
            {interview.label}&nbsp;: <When groupeId={groupe.groupeId} interview={interview} />
          </Text>
          {mayPlan && interview.seanceId === null && (
            <Button
              size="compact-xs"
              miw="max-content"
              variant="light"
              aria-label={`Prévoir\u00a0: ${interview.label}, ${inscription.lastName} ${inscription.firstName}`}
              onClick={() => onPlan({ inscription, interview })}
            >
              Prévoir
            </Button>
          )}
        </Group>
      ))}
      {mayPlan && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconCalendarPlus size={14} aria-hidden />}
          aria-label={`Ajouter un rendez-vous\u00a0: ${inscription.lastName} ${inscription.firstName}`}
          onClick={() => onPlan({ inscription, interview: null })}
        >
          Ajouter un rendez-vous
        </Button>
      )}
    </Stack>
  );
}

function When({ groupeId, interview: { seanceId, day, at, status } }: { groupeId: string; interview: Interview }) {
  if (seanceId === null || day === null) return 'à prévoir';
  const said =
    status === null
      ? day > todayParis()
        ? ''
        : ', à émarger'
      : `, ${emargementStatusLabels[status].toLocaleLowerCase('fr-FR')}`;
  return (
    <Anchor component={Link} href={seancePath(groupeId, seanceId)} underline="always">
      {shortDay(day)} {day.slice(0, 4)}
      {status === null && at !== null && `, ${hour(at)}`}
      {said}
    </Anchor>
  );
}
