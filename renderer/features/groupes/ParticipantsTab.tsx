import { Anchor, Button, Group, Progress, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { inscriptionStateLabels } from '#contract/moduleTerms.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ParticipantActions, type Inscription } from '#window/features/inscriptions/ParticipantActions.tsx';
import { personnePath } from '#window/features/personnes/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { count, numericDay } from '#window/ui/format.ts';
import type { Groupe } from './groupeDraft.ts';
import { Interviews } from './Interviews.tsx';
import { ParticipantsExport } from './ParticipantsExport.tsx';
import { PlanInterviewModal, type Asked } from './PlanInterviewModal.tsx';
import { waitingPath } from './paths.ts';

/** Who is in, who waits, who left; what each one still has to do. */
export function ParticipantsTab({ groupe, onEnrol }: { groupe: Groupe; onEnrol: (() => void) | null }) {
  const { inscriptions } = groupe;
  const [asked, setAsked] = useState<Asked | null>(null);
  const among = (wanted: (state: Inscription['state']) => boolean) => inscriptions.filter(({ state }) => wanted(state));
  const enrolled = among((state) => state === 'inscrit');
  const waiting = among((state) => state === 'attente');
  const left = among((state) => state !== 'inscrit' && state !== 'attente');
  return (
    <Stack gap="xl">
      {inscriptions.length > 0 && (
        <Group justify="flex-end" mb={-24}>
          <ParticipantsExport groupe={groupe} />
        </Group>
      )}
      {enrolled.length === 0 ? (
        <EmptyState
          compact
          icon={<IconUsers size={20} aria-hidden />}
          title="Personne n’est inscrit pour l’instant"
          description="On inscrit depuis un dossier, depuis une orientation, ou ici."
          action={
            onEnrol && (
              <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={onEnrol}>
                Inscrire la première personne
              </Button>
            )
          }
        />
      ) : (
        <Enrolled groupe={groupe} inscriptions={enrolled} onPlan={setAsked} />
      )}
      {waiting.length > 0 && <Waiting groupe={groupe} inscriptions={waiting} />}
      {left.length > 0 && <Left groupe={groupe} inscriptions={left} />}
      <PlanInterviewModal asked={asked} groupe={groupe} onClose={() => setAsked(null)} />
    </Stack>
  );
}

interface PartProps {
  groupe: Groupe;
  inscriptions: Inscription[];
}

function Enrolled({ groupe, inscriptions, onPlan }: PartProps & { onPlan: (asked: Asked) => void }) {
  const { rule } = inscriptions[0]?.progress ?? {};
  const isIndividual = groupe.format.form === 'individuel';
  return (
    <section aria-label="Inscrits">
      <Text size="sm" c="dimmed" mb="xs">
        {rule}
      </Text>
      <Table aria-label="Participants" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Personne</Table.Th>
            <Table.Th w={240}>{isIndividual ? 'Présences' : 'Assiduité'}</Table.Th>
            <Table.Th w={340}>{isIndividual ? 'Rendez-vous' : 'Entretiens'}</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inscriptions.map((inscription) => (
            <Table.Tr key={inscription.inscriptionId} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <Who inscription={inscription} />
                {inscription.enteredOn !== null && (
                  <Text size="xs" c="dimmed">
                    entré le {numericDay(inscription.enteredOn)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Attended inscription={inscription} />
              </Table.Td>
              <Table.Td>
                <Interviews groupe={groupe} inscription={inscription} onPlan={onPlan} />
              </Table.Td>
              <Table.Td>
                <Group justify="flex-end">
                  <ParticipantActions groupe={groupe} inscription={inscription} />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

const Who = ({ inscription: { personneId, accompagnementId, lastName, firstName } }: { inscription: Inscription }) => (
  <Anchor
    component={Link}
    href={accompagnementId === null ? personnePath(personneId) : dossierPath(accompagnementId)}
    fw={600}
    size="sm"
  >
    {lastName} {firstName}
  </Anchor>
);

function Attended({ inscription: { progress, lastName, firstName } }: { inscription: Inscription }) {
  const { attended, required, met, missing } = progress;
  return (
    <Stack gap={4}>
      {required !== null && required > 0 && (
        <Progress
          value={Math.min(100, (attended / required) * 100)}
          color={met ? 'teal' : 'petrole'}
          aria-label={`Assiduité de ${lastName} ${firstName}`}
        />
      )}
      <Text size="sm" fw={500}>
        {required === null
          ? `${count(attended)} présence${attended > 1 ? 's' : ''}`
          : `${count(attended)} sur ${count(required)}`}
        {met && ', règle remplie'}
      </Text>
      {missing !== null && (
        <Text size="xs" c="dimmed">
          {missing}
        </Text>
      )}
    </Stack>
  );
}

const Waiting = ({ groupe, inscriptions }: PartProps) => (
  <section aria-labelledby="participants-waiting">
    <Group justify="space-between" mb="xs">
      <Title order={2} size="h4" id="participants-waiting">
        En attente ({inscriptions.length})
      </Title>
      <Anchor component={Link} href={waitingPath} size="sm">
        Toute la liste d’attente
      </Anchor>
    </Group>
    <Table aria-label="En attente" verticalSpacing="xs">
      <Table.Tbody>
        {inscriptions.map((inscription) => (
          <Table.Tr key={inscription.inscriptionId}>
            <Table.Td>
              <Who inscription={inscription} />
            </Table.Td>
            <Table.Td>depuis le {numericDay(inscription.askedOn)}</Table.Td>
            <Table.Td>{inscription.dueOn === null ? '' : `à faire avant le ${numericDay(inscription.dueOn)}`}</Table.Td>
            <Table.Td>
              <Group justify="flex-end">
                <ParticipantActions groupe={groupe} inscription={inscription} />
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </section>
);

const Left = ({ groupe, inscriptions }: PartProps) => (
  <section aria-labelledby="participants-left">
    <Title order={2} size="h4" mb="xs" id="participants-left">
      Sortis ({inscriptions.length})
    </Title>
    <Table aria-label="Sortis" verticalSpacing="xs">
      <Table.Tbody>
        {inscriptions.map((inscription) => (
          <Table.Tr key={inscription.inscriptionId} style={{ verticalAlign: 'top' }}>
            <Table.Td>
              <Who inscription={inscription} />
            </Table.Td>
            <Table.Td>
              {inscriptionStateLabels[inscription.state]}
              {inscription.endedOn !== null && `, le ${numericDay(inscription.endedOn)}`}
            </Table.Td>
            <Table.Td w={240}>
              <Attended inscription={inscription} />
            </Table.Td>
            <Table.Td>
              <Group justify="flex-end">
                <ParticipantActions groupe={groupe} inscription={inscription} />
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </section>
);
