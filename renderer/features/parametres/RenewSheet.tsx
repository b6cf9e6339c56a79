import { Button, Group } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconRefresh } from '@tabler/icons-react';
import { call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { useShowSheet } from '../coffre/SheetContext.ts';

export function RenewSheet() {
  const showSheet = useShowSheet();
  const renewal = useSubmit(async () => showSheet(await call('coffre.renewSheet', {})));
  const ask = () =>
    modals.openConfirmModal({
      title: 'Faire une nouvelle fiche de secours\u00a0?',
      children:
        'Imprimez-la et recopiez-en deux groupes\u00a0: à ce moment-là l’ancienne ne marchera plus, toute la base sera chiffrée avec une nouvelle clé et l’application se verrouillera. D’ici là, gardez l’ancienne.',
      labels: { confirm: 'Faire la nouvelle fiche', cancel: 'Garder l’ancienne' },
      onConfirm: () => void renewal.run(),
    });
  return (
    <>
      <ErrorAlert error={renewal.error} />
      <Group justify="flex-end">
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={renewal.pending}
          onClick={ask}
        >
          Faire une nouvelle fiche
        </Button>
      </Group>
    </>
  );
}
