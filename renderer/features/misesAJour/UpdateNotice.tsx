import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { api, call } from '#window/api.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { updatesPath } from './paths.ts';

/** A new version was announced, until somebody reads about it or says « Plus tard ». */
export function UpdateNotice() {
  const [location] = useLocation();
  const { data } = api.misesAJour.notice.useQuery({});
  const later = useSubmit((version: string) => call('misesAJour.later', { version }));
  const version = data?.version;
  if (!version || location === updatesPath) return null;
  return (
    <Alert color="blue" mb="md" aria-label="Nouvelle version">
      <Group justify="space-between">
        <Text size="sm">
          La version {version} d’Antenne est disponible.{' '}
          <Anchor component={Link} href={updatesPath} size="sm" underline="always">
            Voir ce qui change
          </Anchor>
        </Text>
        <Button variant="default" size="compact-sm" loading={later.pending} onClick={() => void later.run(version)}>
          Plus tard
        </Button>
      </Group>
    </Alert>
  );
}
