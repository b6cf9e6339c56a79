import { Alert, Button, Checkbox, Group, List, Loader, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Removal } from '#contract/comptes.ts';
import { api, call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { doingLabels } from '../sauvegardes/words.ts';

interface RemoveModalProps {
  compte: { readonly id: string; readonly name: string };
  onClose: () => void;
}

/** What the removal of an account does, what it cannot do, then the removal; the program locks at its end. */
export function RemoveModal({ compte, onClose }: RemoveModalProps) {
  const found = api.comptes.removal.useQuery({ compteId: compte.id });
  const [isWorking, setWorking] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Retirer le compte de ${compte.name}`}
      size="lg"
      closeOnClickOutside={!isWorking}
      closeOnEscape={!isWorking}
      withCloseButton={!isWorking}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <Stack>
        <ErrorAlert error={found.error} />
        {found.isPending ? <Loader aria-label="Chargement" /> : null}
        {found.data ? <Confirm compte={compte} removal={found.data} onWorking={setWorking} onClose={onClose} /> : null}
      </Stack>
    </Modal>
  );
}

interface ConfirmProps extends RemoveModalProps {
  removal: Removal;
  onWorking: (isWorking: boolean) => void;
}

function Confirm({ compte: { id, name }, removal, onWorking, onClose }: ConfirmProps) {
  const isLast = removal.cleClinique === 'derniere';
  const [understood, setUnderstood] = useState(false);
  const remove = useSubmit(() => call('comptes.remove', { compteId: id, last: isLast }));
  if (remove.pending) return <Working />;
  const start = async () => {
    onWorking(true);
    await remove.run();
    onWorking(false);
  };
  return (
    <>
      <List spacing="xs">
        <List.Item>
          Le compte ne s’ouvrira plus et ses brouillons sont effacés. Son nom reste dans le journal et les dossiers.
        </List.Item>
        <List.Item>
          Toute la base est chiffrée avec une nouvelle clé&nbsp;: même une copie des fichiers faite demain ne lui
          servirait à rien. Les phrases de passe des autres et la fiche de secours ne changent pas.
        </List.Item>
        <List.Item>Une sauvegarde est faite d’abord. Cela prend de quelques secondes à quelques minutes.</List.Item>
        <List.Item>L’application se verrouille à la fin&nbsp;: vous la rouvrirez avec votre phrase de passe.</List.Item>
      </List>
      {removal.dossiers > 0 ? <Alert color="blue">{followed(removal.dossiers, name)}</Alert> : null}
      {removal.cleClinique === 'partagee' ? (
        <Alert color="orange" icon={<IconShieldLock aria-hidden />}>
          {name} détient la clé des notes cliniques. Demandez ensuite à un autre psychologue de la refaire (Paramètres,
          «&nbsp;Clé clinique&nbsp;»).
        </Alert>
      ) : null}
      {isLast ? (
        <Alert color="orange" icon={<IconShieldLock aria-hidden />}>
          <Stack gap="sm">
            <span>
              {name} est la seule personne à détenir la clé des notes cliniques. Après son départ, seule la fiche
              clinique les rouvrira&nbsp;: mieux vaut qu’un autre psychologue reçoive la clé avant.
            </span>
            <Checkbox
              label="La fiche clinique est imprimée, vérifiée et en lieu sûr"
              checked={understood}
              onChange={(event) => setUnderstood(event.currentTarget.checked)}
            />
          </Stack>
        </Alert>
      ) : null}
      <Text size="sm">
        Ce que rien ne peut reprendre&nbsp;: une copie des fichiers ou une sauvegarde emportée avant ce retrait s’ouvre
        toujours avec son ancienne phrase de passe. Si cette personne a pu voir la fiche de secours, faites-en d’abord
        une nouvelle (Paramètres).
      </Text>
      <ErrorAlert error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Ne rien changer
        </Button>
        <Button color="red.9" disabled={isLast && !understood} onClick={() => void start()}>
          Retirer le compte
        </Button>
      </Group>
    </>
  );
}

const followed = (dossiers: number, name: string): string =>
  dossiers === 1
    ? `Un dossier ouvert est suivi par ${name}\u00a0: pensez à lui donner un autre référent.`
    : `${count(dossiers)}\u00a0dossiers ouverts sont suivis par ${name}\u00a0: pensez à leur donner un autre référent.`;

function Working() {
  const running = api.sauvegardes.state.useQuery({}, { refetchInterval: 400 }).data?.running ?? null;
  const share = running ? (100 * running.done) / Math.max(1, running.total) : 0;
  return (
    <Stack gap="xs">
      <Text component="output">
        {running
          ? `${running.doing === 'deplacement' ? 'Mise en place' : doingLabels[running.doing]}…`
          : 'Préparation…'}
      </Text>
      <Progress aria-label="Avancement du retrait" value={share} />
      <Text size="sm" c="dimmed">
        Laissez l’ordinateur allumé. En cas de coupure, rien n’est perdu&nbsp;: la base reste celle d’avant ou devient
        celle d’après.
      </Text>
    </Stack>
  );
}
