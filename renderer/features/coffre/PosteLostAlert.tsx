import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';

/** Stays until who opened with the sheet has read it: the vault is no longer what the direction had made it. */
export function PosteLostAlert() {
  const lost = api.coffre.state.useQuery({}).data?.posteLost ?? false;
  const [isRead, setRead] = useState(false);
  if (!lost || isRead) return null;
  return (
    <Alert mb="md" color="orange" icon={<IconLinkOff aria-hidden />} title="Le coffre n’est plus lié à un poste">
      <Stack gap="xs">
        <Text size="sm">
          Ce poste ne retrouvait pas le secret auquel le coffre était lié. La fiche de secours l’a ouvert sans
          lui&nbsp;: chacun retape sa phrase de passe comme avant. La direction peut le lier de nouveau dans Paramètres,
          «&nbsp;Lien à ce poste&nbsp;».
        </Text>
        <Group>
          <Button size="xs" variant="default" onClick={() => setRead(true)}>
            J’ai compris
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
