import { Button, Group } from '@mantine/core';
import type { RefusalError } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';

interface FormEndProps {
  error: RefusalError | null;
  pending: boolean;
  onClose: () => void;
}

/** The two buttons of every form of this page, and what was refused beside a field. */
export const FormEnd = ({ error, pending, onClose }: FormEndProps) => (
  <>
    <ErrorAlert error={error?.field ? null : error} />
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        Fermer
      </Button>
      <Button type="submit" loading={pending}>
        Enregistrer
      </Button>
    </Group>
  </>
);
