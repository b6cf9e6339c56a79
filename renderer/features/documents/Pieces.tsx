import { Alert, Button, Group, Modal, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import type { z } from 'zod';
import { pieceBytes, pieceTooBig, type PieceLine } from '#contract/pieces.ts';
import { api, call, shellCall } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyDone, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { base64Of, weight } from './bytes.ts';
import { PieceView } from './PieceView.tsx';
import { confirmExport } from './exportBytes.tsx';

type Piece = z.output<typeof PieceLine>;

/** Files joined to a dossier, as they were received. */
export function Pieces({ accompagnementId }: { accompagnementId: string }) {
  const pieces = api.pieces.ofAccompagnement.useQuery({ accompagnementId });
  const mayWrite = useMay('dossiers.write');
  const [shown, setShown] = useState<Piece | null>(null);
  const add = useSubmit(async (name: string, base64: string) => {
    await call('pieces.add', { accompagnementId, name, base64 });
    notifyDone('Le fichier est joint au dossier, dans la base chiffrée.');
  });
  const choose = useSubmit(async () => {
    const file = await shellCall('openAttachment', {});
    if (file) await add.run(file.fileName, file.base64);
  });
  const [tooBig, setTooBig] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (!file || !mayWrite) return;
    setTooBig(file.size > pieceBytes);
    if (file.size <= pieceBytes) await add.run(file.name, await base64Of(file));
  };
  const lines = pieces.data?.lines ?? [];
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-labelledby="pieces"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => void drop(event)}
    >
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} size="h4" id="pieces">
            Pièces jointes
          </Title>
          {mayWrite && (
            <Text size="sm" c="dimmed">
              PDF, image, document, tableur ou texte, jusqu’à 25&nbsp;Mo&nbsp;; vous pouvez aussi déposer le fichier
              ici.
            </Text>
          )}
        </div>
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconPaperclip size={18} aria-hidden />}
            loading={choose.pending || add.pending}
            onClick={() => void choose.run()}
          >
            Joindre un fichier
          </Button>
        )}
      </Group>
      <Stack>
        <ErrorAlert error={pieces.error ?? choose.error ?? add.error} />
        {tooBig && (
          <Alert role="alert" color="red">
            {pieceTooBig}
          </Alert>
        )}
        {pieces.data && lines.length === 0 && (
          <EmptyState
            compact
            icon={<IconPaperclip size={20} stroke={1.6} />}
            title="Aucune pièce jointe"
            description="Ordonnance, attestation, justificatif&nbsp;: le fichier joint est chiffré avec le dossier."
          />
        )}
        {lines.length > 0 && <PieceTable lines={lines} mayWrite={mayWrite} onShow={setShown} />}
      </Stack>
      <Modal opened={shown !== null} onClose={() => setShown(null)} title={shown?.name} size="xl">
        {shown && <PieceView pieceId={shown.pieceId} name={shown.name} />}
      </Modal>
    </Paper>
  );
}

interface PieceTableProps {
  lines: readonly Piece[];
  mayWrite: boolean;
  onShow: (piece: Piece) => void;
}

function PieceTable({ lines, mayWrite, onShow }: PieceTableProps) {
  const mayExport = useMay('exports.nominatif');
  const remove = api.pieces.remove.useMutation();
  const restore = api.pieces.restore.useMutation();
  const onRemove = (pieceId: string) =>
    remove.mutate(
      { pieceId },
      { onSuccess: () => notifyWithUndo(pieceId, 'La pièce est retirée.', () => restore.mutate({ pieceId })) },
    );
  return (
    <Table aria-label="Pièces jointes">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Fichier</Table.Th>
          <Table.Th>Taille</Table.Th>
          <Table.Th>Ajouté par</Table.Th>
          <Table.Th>Le</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((piece) => (
          <Table.Tr key={piece.pieceId}>
            <Table.Td>{piece.name}</Table.Td>
            <Table.Td>{weight(piece.size)}</Table.Td>
            <Table.Td>{piece.author}</Table.Td>
            <Table.Td>{instantLabel(piece.addedAt)}</Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                <Button size="xs" variant="default" aria-label={`Ouvrir ${piece.name}`} onClick={() => onShow(piece)}>
                  Ouvrir
                </Button>
                {mayExport && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Exporter ${piece.name}`}
                    onClick={() => confirmExport(() => call('pieces.exportFile', { pieceId: piece.pieceId }))}
                  >
                    Exporter
                  </Button>
                )}
                {mayWrite && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Retirer ${piece.name}`}
                    onClick={() => onRemove(piece.pieceId)}
                  >
                    Retirer
                  </Button>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
