import { Anchor, Divider, Loader, Modal, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { newProgrammePath } from '#window/features/groupes/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised } from '#window/ui/format.ts';
import classes from './UsualModal.module.css';

/** What a new model starts from. */
export const UsualModal = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Modal opened={opened} onClose={onClose} size="lg" title="De quoi voulez-vous partir&nbsp;?">
    <Usual />
  </Modal>
);

function Usual() {
  const usual = api.programmes.usual.useQuery({});
  if (usual.error) return <ErrorAlert error={usual.error} />;
  if (!usual.data) return <Loader aria-label="Chargement" />;
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed" mb="sm">
        Choisissez le plus proche&nbsp;: tout se change ensuite.
      </Text>
      {usual.data.formats.map(({ name, summary }, index) => (
        <Choice key={name} href={`${newProgrammePath}?format=${index}`} title={name} said={capitalised(summary)} />
      ))}
      <Divider my="xs" />
      <Choice href={newProgrammePath} title="Partir de rien" said="Un module qui ne ressemble à aucun de ceux-là." />
    </Stack>
  );
}

const Choice = ({ href, title, said }: { href: string; title: string; said: string }) => (
  <Anchor component={Link} href={href} className={classes.choice} underline="never">
    <Text fw={600} span>
      {title}
    </Text>
    <Text size="sm" c="dimmed" span>
      {said}
    </Text>
  </Anchor>
);
