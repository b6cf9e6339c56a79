import { Badge, Button, Group, Loader, Pagination, SegmentedControl, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInbox, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { OrientationLine } from '#contract/orientations.ts';
import { cadreLabels, orientationAnswerLabels, refusalReasonLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { dossierPath, openFromPath } from '#window/features/accompagnements/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { birthLabel, count, numericDay } from '#window/ui/format.ts';
import { pageLabels } from '#window/ui/pageLabels.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { AnswerModal } from './AnswerModal.tsx';
import { ReceiveModal } from './ReceiveModal.tsx';

type Line = z.output<typeof OrientationLine>;
const pageSize = 25;

/** Who was sent, by whom, since when they wait, and what was answered. */
export function RegisterPage() {
  const [params, setParams] = useSearchParams();
  const show = params.get('orientations') === 'all' ? 'all' : 'waiting';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  const register = api.orientations.register.useQuery({ show, offset: (page - 1) * pageSize, limit: pageSize });
  const session = api.coffre.state.useQuery({}).data?.session;
  const mayWrite = session?.rights.includes('dossiers.write') ?? false;
  const [receiving, receive] = useDisclosure(false);
  const [answering, setAnswering] = useState<Line | null>(null);
  return (
    <>
      <PageHeader
        title="Orientations"
        description={register.data ? waitingLabel(register.data) : undefined}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={receive.open}>
              Nouvelle orientation
            </Button>
          )
        }
      />
      <SegmentedControl
        mb="md"
        aria-label="Orientations à montrer"
        data={[
          { value: 'waiting', label: 'En attente' },
          { value: 'all', label: 'Toutes' },
        ]}
        value={show}
        onChange={(value) => keep({ orientations: value, page: '1' })}
      />
      <ErrorAlert error={register.error} />
      {!register.data && !register.error && <Loader aria-label="Chargement" />}
      {register.data && register.data.lines.length > 0 && (
        <Lines lines={register.data.lines} onAnswer={mayWrite ? setAnswering : null} />
      )}
      {register.data?.lines.length === 0 && (
        <EmptyState icon={<IconInbox size={28} aria-hidden />} title="Aucune orientation en attente">
          Une orientation compte dès le jour où elle est reçue, avant tout dossier.
        </EmptyState>
      )}
      {register.data && register.data.total > pageSize && (
        <Pagination
          mt="md"
          value={page}
          total={Math.ceil(register.data.total / pageSize)}
          onChange={(value) => keep({ page: String(value) })}
          {...pageLabels}
        />
      )}
      <ReceiveModal opened={receiving} onClose={receive.close} />
      <AnswerModal line={answering} onClose={() => setAnswering(null)} />
    </>
  );
}

const days = (total: number): string => `${count(total)} ${total > 1 ? 'jours' : 'jour'}`;

function waitingLabel({ waiting, longestDays }: { waiting: number; longestDays: number | null }): string {
  if (waiting === 0) return 'Personne n’attend de réponse.';
  const people = `${count(waiting)} ${waiting > 1 ? 'orientations attendent' : 'orientation attend'} une réponse`;
  return longestDays === null || longestDays === 0 ? `${people}.` : `${people}, depuis ${days(longestDays)} au plus.`;
}

function Lines({ lines, onAnswer }: { lines: Line[]; onAnswer: ((line: Line) => void) | null }) {
  return (
    <Table verticalSpacing="sm" aria-label="Orientations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reçue le</Table.Th>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Origine</Table.Th>
          <Table.Th>Réponse</Table.Th>
          <Table.Th>Suite</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.orientationId}>
            <Table.Td>
              {numericDay(line.receivedOn)}
              {line.waitingDays !== null && (
                <Text size="xs" c="dimmed">
                  {line.waitingDays === 0 ? 'aujourd’hui' : `attend depuis ${days(line.waitingDays)}`}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Text fw={600} size="sm">
                {line.lastName} {line.firstName}
              </Text>
              <Text size="xs" c="dimmed">
                {birthLabel(line.birthDate)}
              </Text>
            </Table.Td>
            <Table.Td maw={320}>
              {sourceLabels[line.source]}
              <Text size="xs" c="dimmed">
                {[cadreLabels[line.cadre], line.prescripteur].filter(Boolean).join(', ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <Badge variant="light" color={answerColors[line.answer]}>
                {orientationAnswerLabels[line.answer]}
              </Badge>
              <Text size="xs" c="dimmed">
                {[
                  line.answeredOn && `le ${numericDay(line.answeredOn)}`,
                  line.refusalReason && refusalReasonLabels[line.refusalReason],
                  line.redirectedTo,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <NextStep line={line} onAnswer={onAnswer} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const answerColors: Record<Line['answer'], string> = {
  'en-attente': 'orange',
  acceptee: 'teal',
  refusee: 'red',
  retournee: 'grape',
  redirigee: 'blue',
  'sans-suite': 'gray',
};

function NextStep({ line, onAnswer }: { line: Line; onAnswer: ((line: Line) => void) | null }) {
  if (line.accompagnementId)
    return (
      <Button component={Link} href={dossierPath(line.accompagnementId)} size="compact-sm" variant="subtle">
        Voir le dossier
      </Button>
    );
  if (!onAnswer || (line.answer !== 'en-attente' && line.answer !== 'acceptee')) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {line.answer === 'en-attente' && (
        <Button size="compact-sm" variant="default" onClick={() => onAnswer(line)}>
          Répondre
        </Button>
      )}
      <Button component={Link} href={openFromPath(line.orientationId)} size="compact-sm">
        Ouvrir le dossier
      </Button>
    </Group>
  );
}
