import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { RefusalError } from '../api.ts';

export interface ErrorAlertProps {
  /** What a query or a mutation failed with; nothing is shown when there is none. */
  error: unknown;
  title?: string;
}

const UNEXPECTED = 'L’opération n’a pas abouti : réessayez. Si cela continue, fermez puis rouvrez l’application.';

export function ErrorAlert({ error, title }: ErrorAlertProps) {
  if (!error) return null;
  // Only a refusal carries a sentence written for the user; anything else could carry anything.
  const message = error instanceof RefusalError ? error.message : UNEXPECTED;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={title}>
      {message}
    </Alert>
  );
}
