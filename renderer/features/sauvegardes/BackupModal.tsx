import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Source } from '#contract/sauvegardes.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';

interface BackupModalProps<Read> {
  readonly title: string;
  readonly size: 'lg' | 'xl';
  readonly source: Source;
  /** Reads the whole backup; the same function each time, it is called again when it changes. */
  read(source: Source): Promise<Read>;
  /** What is said once it is read, after its date: the end of a sentence. */
  said(held: Read): ReactNode;
  readonly children: (held: Read) => ReactNode;
  readonly onClose: () => void;
}

/** A backup, read in whole before anything is asked about it. */
export function BackupModal<Read extends { readonly createdAt: string }>({
  title,
  size,
  source,
  read,
  said,
  children,
  onClose,
}: BackupModalProps<Read>) {
  const [held, setHeld] = useState<Read | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let isGone = false;
    read(source).then(
      (whole) => (isGone ? undefined : setHeld(whole)),
      (refusal: unknown) => (isGone ? undefined : setError(refusal)),
    );
    return () => {
      isGone = true;
    };
  }, [source, read]);
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <Stack>
        <ErrorAlert error={error} />
        {error ? (
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              Choisir une autre sauvegarde
            </Button>
          </Group>
        ) : null}
        {!held && !error ? (
          <Group>
            <Loader size="sm" aria-hidden />
            <Text component="output">Relecture complète de la sauvegarde…</Text>
          </Group>
        ) : null}
        {held ? (
          <>
            <Text>
              Sauvegarde du {instantLabel(held.createdAt)}, relue en entier&nbsp;: {said(held)}
            </Text>
            {children(held)}
          </>
        ) : null}
      </Stack>
    </Modal>
  );
}
