import { ActionIcon, Menu, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCertificate,
  IconCoinEuro,
  IconDoorEnter,
  IconDoorExit,
  IconDots,
  IconMail,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import type { groupes } from '#contract/groupes.ts';
import { api, type RefusalError } from '#window/api.ts';
import { documentPath } from '#window/features/documents/paths.ts';
import { Versements } from '#window/features/versements/Versements.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { enterWithConfirm } from './enterWithConfirm.tsx';
import { EnrolModal } from './EnrolModal.tsx';
import { LeaveModal } from './LeaveModal.tsx';

export type Groupe = z.output<typeof groupes.read.output>;
export type Inscription = Groupe['inscriptions'][number];

interface ActionsProps {
  groupe: Groupe;
  inscription: Inscription;
}

/** What may be done for one participant: enter, leave, letters, payments, the next module. */
export function ParticipantActions({ groupe, inscription }: ActionsProps) {
  const mayWrite = useMay('dossiers.write');
  const [leaving, leave] = useDisclosure(false);
  const [paying, pay] = useDisclosure(false);
  const [following, follow] = useDisclosure(false);
  const { lastName, firstName, state, accompagnementId, inscriptionId } = inscription;
  const name = `${lastName} ${firstName}`;
  const enter = useEnter(groupe, inscription);
  const rejoin = useRejoin();
  const hasLeft = state !== 'attente' && state !== 'inscrit';
  return (
    <>
      <Menu position="bottom-end" width={340} withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions\u00a0: ${name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && state === 'attente' && (
            <Menu.Item leftSection={<IconDoorEnter size={16} aria-hidden />} onClick={enter}>
              Faire entrer dans ce groupe
            </Menu.Item>
          )}
          {mayWrite && accompagnementId !== null && <LetterItem inscription={inscription} />}
          <Menu.Item leftSection={<IconCoinEuro size={16} aria-hidden />} onClick={pay.open}>
            Participation financière et reçus
          </Menu.Item>
          {mayWrite && accompagnementId !== null && (
            <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={follow.open}>
              Proposer la suite
            </Menu.Item>
          )}
          {mayWrite && !hasLeft && (
            <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={leave.open}>
              {state === 'attente' ? 'Retirer de la liste d’attente' : 'Sortie du module'}
            </Menu.Item>
          )}
          {mayWrite && hasLeft && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => rejoin(inscriptionId)}>
              Annuler la sortie
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <LeaveModal
        inscription={inscription}
        mayContinue={groupe.format.mayContinue}
        opened={leaving}
        onClose={leave.close}
      />
      <Modal opened={paying} onClose={pay.close} title={`Participation financière\u00a0: ${name}`} size="xl">
        <Versements about={{ of: 'inscription', id: inscriptionId }} />
      </Modal>
      {accompagnementId !== null && (
        <EnrolModal
          opened={following}
          onClose={follow.close}
          groupeId={null}
          about={{ from: 'accompagnement', accompagnementId }}
        />
      )}
    </>
  );
}

/** The attestation once the rule is met, with the rule shown; before, the letter that says why. */
function LetterItem({ inscription: { inscriptionId, progress } }: Pick<ActionsProps, 'inscription'>) {
  const draft = api.inscriptions.draftLetter.useMutation();
  const [, navigate] = useLocation();
  const { met, rule, missing } = progress;
  const write = () =>
    draft
      .mutateAsync({ inscriptionId, kind: met ? 'attestation-module' : 'module-inacheve' })
      .then(
        ({ documentId, accompagnementId }) =>
          navigate(documentPath({ about: 'accompagnement', accompagnementId }, documentId)),
        notifyRefusal,
      );
  return (
    <Menu.Item
      leftSection={met ? <IconCertificate size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
      onClick={() => void write()}
    >
      {met ? 'Attestation' : 'Courrier\u00a0: module inachevé'}
      <Text size="xs" c="dimmed">
        {rule}
        {missing !== null && <> {missing}</>}
      </Text>
    </Menu.Item>
  );
}

/** Straight in; what stands against it is said, then asked once more. */
function useEnter({ groupeId, name }: Groupe, { inscriptionId }: Inscription) {
  const enter = api.inscriptions.enter.useMutation();
  const undoEntry = api.inscriptions.undoEntry.useMutation();
  return () =>
    enterWithConfirm({
      name,
      obstacles: [],
      enter: (forced) =>
        enter.mutateAsync({ inscriptionId, groupeId, on: todayParis(), forced }, { onError: tellAllButObstacle }),
      undo: ({ before }) => undoEntry.mutateAsync({ inscriptionId, before }),
      onDone: () => undefined,
    });
}

const tellAllButObstacle = (error: RefusalError): void => {
  if (error.code !== 'obstacle') notifyRefusal(error);
};

function useRejoin() {
  const rejoin = api.inscriptions.rejoin.useMutation();
  return (inscriptionId: string): void =>
    void rejoin
      .mutateAsync({ inscriptionId })
      .then(() => notifyDone('La sortie est annulée\u00a0: la personne est de nouveau inscrite.'), notifyRefusal);
}
