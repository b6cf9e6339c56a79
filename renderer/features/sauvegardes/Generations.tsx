import { Alert, Badge, Button, Table, Text } from '@mantine/core';
import type { Generation } from '#contract/sauvegardes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { instantLabel } from '../../ui/format.ts';
import { checkWord, problemAdvice, reasonLabels, sizeLabel } from './words.ts';

interface GenerationsProps {
  lines: readonly Generation[];
  onRestore: ((fileName: string) => void) | null;
  onLook: (fileName: string) => void;
}

/** The backups of this computer, newest first, each with what is known of it today. */
export function Generations({ lines, onRestore, onLook }: GenerationsProps) {
  if (lines.length === 0)
    return <EmptyState compact title="Aucune sauvegarde pour l’instant" description="La première se fait sous peu." />;
  const told = problemAdvice(lines);
  return (
    <>
      {told === null ? null : (
        <Alert color="red" mb="sm" title={told.title}>
          {told.sentence}
        </Alert>
      )}
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Faite le</Table.Th>
            <Table.Th>Pourquoi</Table.Th>
            <Table.Th>Taille</Table.Th>
            <Table.Th>État</Table.Th>
            <Table.Th>Second emplacement</Table.Th>
            {onRestore ? <Table.Th ta="right">Action</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => {
            const { fileName, createdAt, reason, size, secondAt } = line;
            const { word, color, since } = checkWord(line);
            return (
              <Table.Tr key={fileName}>
                <Table.Td>{instantLabel(createdAt)}</Table.Td>
                <Table.Td>{reason ? reasonLabels[reason] : '—'}</Table.Td>
                <Table.Td>{sizeLabel(size)}</Table.Td>
                <Table.Td>
                  <Badge variant="light" color={color}>
                    {word}
                  </Badge>
                  {since === null ? null : (
                    <Text size="xs" c="dimmed">
                      le {instantLabel(since)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{secondAt ? 'Copiée et relue' : '—'}</Table.Td>
                {onRestore ? (
                  <Table.Td ta="right">
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`Restaurer la sauvegarde du ${instantLabel(createdAt)}`}
                      onClick={() => onRestore(fileName)}
                    >
                      Restaurer…
                    </Button>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`Retrouver un dossier dans la sauvegarde du ${instantLabel(createdAt)}`}
                      onClick={() => onLook(fileName)}
                    >
                      Un dossier…
                    </Button>
                  </Table.Td>
                ) : null}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}
