import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { sentenceOf } from './sentenceOf.ts';

export interface ErrorAlertProps {
  /** What a query or a mutation failed with; nothing is shown when there is none. */
  error: unknown;
  title?: string;
}

export function ErrorAlert({ error, title }: ErrorAlertProps) {
  if (!error) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={title}>
      {sentenceOf(error)}
    </Alert>
  );
}
