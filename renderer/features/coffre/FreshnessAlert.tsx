import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Freshness } from '#contract/coffre.ts';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';

const titles: Record<Freshness['kind'], string> = {
  older: 'Cette base est plus ancienne que la dernière utilisée ici',
  other: 'Cette base n’est pas celle qui a été utilisée ici',
  altered: 'La base a changé pendant que l’application était fermée',
  'no-witness': 'Rien ne dit si cette base est la dernière',
};

function told({ kind, missing, lastKnownAt }: Freshness): string {
  const since = lastKnownAt === null ? '' : ` Dernier état connu\u00a0: ${instantLabel(lastKnownAt)}.`;
  if (kind === 'older')
    return `Opérations manquantes, au moins\u00a0: ${count(missing)}.${since} Une ancienne copie a pu être remise, ou la fin du travail n’a pas été gardée par le disque. Restaurez la dernière sauvegarde, ou ressaisissez ce qui manque.`;
  if (kind === 'other')
    return `Une autre copie a pu être utilisée ailleurs.${since} Demandez qui s’est servi de la base avant de continuer.`;
  if (kind === 'altered')
    return `Des pages ne sont plus celles qui ont été laissées.${since} Une coupure pendant une mise à jour peut l’expliquer. Sinon, restaurez la dernière sauvegarde.`;
  return 'C’est normal après une restauration ou un changement de poste. Sinon, vérifiez que les dernières saisies sont là avant de continuer.';
}

/** Stays on every screen until somebody decides: working on would hide what is missing. */
export function FreshnessAlert() {
  const freshness = api.coffre.state.useQuery({}).data?.freshness ?? null;
  const accepting = useSubmit(() => call('coffre.acceptBase', {}));
  if (!freshness) return null;
  return (
    <Alert
      mb="md"
      color={freshness.kind === 'no-witness' ? 'orange' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={titles[freshness.kind]}
    >
      <Stack gap="xs">
        <Text size="sm">{told(freshness)}</Text>
        <ErrorAlert error={accepting.error} />
        <Group>
          <Button size="xs" variant="default" loading={accepting.pending} onClick={() => void accepting.run()}>
            Continuer avec cette base
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
