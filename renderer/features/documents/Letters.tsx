import { Anchor, Badge, Button, Menu, Paper, Table, Text, Title, Group } from '@mantine/core';
import { IconFilePlus, IconMail } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { Subject } from '#contract/documents.ts';
import { documentKindLabels, documentKinds, documentStateLabels, type DocumentKind } from '#contract/documentTerms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import classes from './LetterEditor.module.css';
import { documentPath } from './paths.ts';

/** What was written about a dossier or an orientation, and what may be begun. */
export function Letters({ subject }: { subject: Subject }) {
  const letters = api.documents.of.useQuery({ subject });
  const mayWrite = useMay('dossiers.write');
  const lines = letters.data?.lines ?? [];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="courriers">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="courriers">
          Courriers
        </Title>
        {mayWrite && <NewLetter subject={subject} />}
      </Group>
      <ErrorAlert error={letters.error} />
      {letters.data && lines.length === 0 && (
        <EmptyState
          compact
          icon={<IconMail size={20} stroke={1.6} />}
          title="Aucun courrier"
          description="Un courrier commence par un modèle, rempli avec ce que l’on sait déjà."
        />
      )}
      {lines.length > 0 && (
        <Table aria-label="Courriers">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Numéro</Table.Th>
              <Table.Th>Courrier</Table.Th>
              <Table.Th>État</Table.Th>
              <Table.Th>Auteur</Table.Th>
              <Table.Th>Date</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.documentId} className={line.state === 'annule' ? classes.issued : undefined}>
                <Table.Td>{line.number ?? '—'}</Table.Td>
                <Table.Td>
                  <Anchor component={Link} href={documentPath(subject, line.documentId)}>
                    {line.title}
                  </Anchor>
                  {line.title !== documentKindLabels[line.kind] && (
                    <Text size="sm" c="dimmed">
                      {documentKindLabels[line.kind]}
                    </Text>
                  )}
                  {line.cause !== null && <Text size="sm">{line.cause}</Text>}
                </Table.Td>
                <Table.Td>
                  <Badge variant="light" color={stateColors[line.state]}>
                    {documentStateLabels[line.state]}
                  </Badge>
                </Table.Td>
                <Table.Td>{line.author}</Table.Td>
                <Table.Td>{instantLabel(line.issuedAt ?? line.updatedAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}

const stateColors = { brouillon: 'blue', emis: 'teal', annule: 'gray' } as const;

/** Of an orientation there is only an answer to give, or something else to say. */
const kindsOf = { accompagnement: documentKinds, orientation: ['retour-prescripteur', 'autre'] } as const;

function NewLetter({ subject }: { subject: Subject }) {
  const modeles = api.modeles.list.useQuery({});
  const create = api.documents.create.useMutation();
  const [, navigate] = useLocation();
  type Modele = NonNullable<typeof modeles.data>['modeles'][number];
  const begin = ({ modeleId, kind }: Modele) =>
    create.mutate(
      { subject, from: modeleId === null ? { source: 'usuel', kind } : { source: 'modele', modeleId } },
      { onSuccess: ({ documentId }) => navigate(documentPath(subject, documentId)) },
    );
  const kinds: readonly DocumentKind[] = kindsOf[subject.about];
  const offered = (modeles.data?.modeles ?? []).filter(({ kind }) => kinds.includes(kind));
  return (
    <>
      <ErrorAlert error={create.error} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconFilePlus size={18} aria-hidden />} loading={create.isPending}>
            Nouveau courrier
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((modele) => (
            <Menu.Item key={modele.modeleId ?? modele.kind} onClick={() => begin(modele)}>
              {modele.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
