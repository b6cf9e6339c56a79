import { Alert, Button, Drawer, Group, Loader, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShare3 } from '@tabler/icons-react';
import type { Period } from '#contract/values.ts';
import { api, call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { PublishedTables } from './PublishedTables.tsx';

interface DiffusionButtonProps {
  /** The antenne's own figures, or the sums of the region. */
  readonly scope: 'antenne' | 'region';
  readonly period: Period;
}

/** Figures that anybody may read, and the file that holds them. */
export function DiffusionButton({ scope, period }: DiffusionButtonProps) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Button
        className="screen-only"
        variant="default"
        leftSection={<IconShare3 size={18} aria-hidden />}
        onClick={drawer.open}
      >
        Préparer pour diffusion
      </Button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="right"
        size="xl"
        title="Tableaux à diffuser"
        closeButtonProps={{ 'aria-label': 'Fermer' }}
      >
        <Prepared scope={scope} period={period} />
      </Drawer>
    </>
  );
}

function Prepared({ scope, period }: DiffusionButtonProps) {
  const ofAntenne = api.diffusion.previewAntenne.useQuery({ period }, { enabled: scope === 'antenne' });
  const ofRegion = api.diffusion.previewRegion.useQuery({ period }, { enabled: scope === 'region' });
  const { data, error } = scope === 'antenne' ? ofAntenne : ofRegion;
  const saving = useSubmit(async () => {
    const operation = scope === 'antenne' ? 'diffusion.publishAntenne' : 'diffusion.publishRegion';
    const written = await call(operation, { period });
    const { saved } = await shellCall('writeSpreadsheet', { ...written, format: 'xlsx' });
    // Read on the screen, they may have been repeated: what was prepared counts, saved or not.
    notifyDone(
      saved
        ? 'Les tableaux à diffuser sont enregistrés\u00a0: ils peuvent être remis à tous.'
        : 'Aucun fichier n’est enregistré. Ces chiffres comptent quand même comme diffusés, puisqu’ils ont été lus\u00a0: enregistrez‑les quand vous voulez, ils resteront les mêmes.',
    );
  });
  return (
    <Stack>
      <Text>
        De 1 à 7, un nombre est remplacé par «&nbsp;*&nbsp;»&nbsp;; au‑delà, il est arrondi à 5 près, et les totaux sont
        arrondis à part. Un détail n’est pas diffusé quand il laisserait deviner un petit nombre, seul ou rapproché de
        ce qui a déjà été diffusé.
      </Text>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Préparation des tableaux" />}
      {data?.frozen && (
        <Alert color="orange" title={`Version du ${instantLabel(data.frozen.at)}`}>
          {data.frozen.reason}
        </Alert>
      )}
      {data && (
        <>
          <Group justify="space-between">
            <Text fw={600}>{data.label.charAt(0).toUpperCase() + data.label.slice(1)}</Text>
            <Button loading={saving.pending} onClick={() => void saving.run()}>
              Enregistrer (XLSX)
            </Button>
          </Group>
          <ErrorAlert error={saving.error} />
          <PublishedTables tables={data.tables} />
        </>
      )}
    </Stack>
  );
}
