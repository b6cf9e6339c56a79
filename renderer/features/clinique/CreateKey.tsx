import { Button, Group, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { call } from '#window/api.ts';
import type { Sheet } from '#window/features/coffre/SheetContext.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

export function CreateKey({ onSheet }: { onSheet: (sheet: Sheet) => void }) {
  const creation = useSubmit(async () => onSheet(await call('clinique.create', {})));
  return (
    <>
      <Text>
        Personne n’a encore créé la clé. Vous serez le premier à la détenir, et vous pourrez ensuite la donner à vos
        collègues psychologues. Une fiche à imprimer s’affichera une seule fois&nbsp;: ayez une imprimante, ou de quoi
        écrire.
      </Text>
      <ErrorAlert error={creation.error} />
      <Group justify="flex-end">
        <Button
          leftSection={<IconKey size={18} aria-hidden />}
          loading={creation.pending}
          onClick={() => void creation.run()}
        >
          Créer la clé clinique
        </Button>
      </Group>
    </>
  );
}
