import { Alert, Badge, Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconLink, IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { api, call, shellCall } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';

/** Whether a passphrase opens the vault on this computer only, and how to change that. */
export function PosteCard() {
  const poste = api.coffre.poste.useQuery({});
  if (!poste.data) return <ErrorAlert error={poste.error} />;
  return poste.data.since === null ? <Free /> : <Linked since={poste.data.since} />;
}

function Free() {
  const safe = useQuery({ queryKey: ['shell.machineSafe'], queryFn: () => shellCall('machineSafe', {}) });
  const [asking, modal] = useDisclosure(false);
  const state = safe.data?.state ?? null;
  return (
    <>
      <List spacing="xs">
        <List.Item>
          <b>Ce que cela protège&nbsp;:</b> qui copie le dossier de l’application, ou une sauvegarde faite ensuite,
          n’ouvre rien sur un autre ordinateur, même s’il connaît une phrase de passe.
        </List.Item>
        <List.Item>
          <b>Ce que cela ne change pas&nbsp;:</b> les copies et les sauvegardes d’avant s’ouvrent encore avec une phrase
          de passe&nbsp;; un programme malveillant lancé dans votre session voit ce que vous voyez.
        </List.Item>
        <List.Item>
          <b>Le danger&nbsp;:</b> sans ce poste (panne, vol, session Windows recréée), seule la fiche de secours ouvre.
        </List.Item>
      </List>
      {state === 'unavailable' || state === 'unprotected' ? (
        <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />} title="Pas possible sur ce poste">
          {state === 'unprotected'
            ? 'Le trousseau de clés de cet ordinateur n’est pas protégé\u00a0: le lien ne servirait à rien. Demandez à qui s’occupe de l’ordinateur d’installer un trousseau (GNOME ou KDE).'
            : 'Cet ordinateur n’a pas de trousseau de clés où garder le secret du poste. Demandez à qui s’occupe de l’ordinateur.'}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        <Button
          variant="default"
          leftSection={<IconLink size={18} aria-hidden />}
          disabled={state !== 'available'}
          onClick={modal.open}
        >
          Lier le coffre à ce poste
        </Button>
      </Group>
      <Modal
        opened={asking}
        onClose={modal.close}
        title="Lier le coffre à ce poste"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Fermer' }}
      >
        <LinkForm onBack={modal.close} />
      </Modal>
    </>
  );
}

/** The sheet is typed whole: it may be the only way in from then on. */
function LinkForm({ onBack }: { onBack: () => void }) {
  const [sheet, setSheet] = useState('');
  const link = useSubmit(() => call('coffre.linkPoste', { sheet }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void link.run();
      }}
    >
      <Stack>
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          Sans ce poste, seule la fiche de secours ouvrira le coffre et ses sauvegardes. Vérifiez que vous l’avez en la
          recopiant, puis rangez-la ailleurs que près du poste.
        </Alert>
        <Textarea
          label="Les sept groupes de la fiche de secours"
          description="Dans l’ordre, séparés par une espace"
          autosize
          minRows={2}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          maxLength={80}
          value={sheet}
          onChange={(event) => setSheet(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          Une sauvegarde est faite, toute la base est chiffrée avec une nouvelle clé, puis l’application se verrouille.
          Chacun garde sa phrase de passe.
        </Text>
        <ErrorAlert error={link.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Ne rien changer
          </Button>
          <Button type="submit" loading={link.pending} disabled={sheet.trim() === ''}>
            Lier à ce poste
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Linked({ since }: { since: string }) {
  const unlink = useSubmit(() => call('coffre.unlinkPoste', {}));
  const ask = () =>
    modals.openConfirmModal({
      title: 'Ne plus lier le coffre à ce poste\u00a0?',
      children:
        'Qui copie le dossier et connaît une phrase de passe pourra l’ouvrir ailleurs. Les sauvegardes faites pendant que le coffre était lié se restaurent encore depuis ce coffre ouvert\u00a0; ailleurs, seule la fiche de secours les ouvre.',
      labels: { confirm: 'Ne plus lier', cancel: 'Rester lié' },
      onConfirm: () => void unlink.run(),
    });
  return (
    <>
      <Group>
        <Badge color="teal" variant="light" size="lg" tt="none">
          Lié à ce poste
        </Badge>
        <Text>depuis le {instantLabel(since)}.</Text>
      </Group>
      <Text>
        Une copie du dossier, ou une sauvegarde faite depuis, ne s’ouvre avec une phrase de passe que sur ce poste.
        Ailleurs, et si ce poste est perdu, seule la fiche de secours ouvre&nbsp;: gardez-la en lieu sûr.
      </Text>
      <ErrorAlert error={unlink.error} />
      <Group justify="flex-end">
        <Button
          variant="default"
          leftSection={<IconLinkOff size={18} aria-hidden />}
          loading={unlink.pending}
          onClick={ask}
        >
          Ne plus lier à ce poste
        </Button>
      </Group>
    </>
  );
}
