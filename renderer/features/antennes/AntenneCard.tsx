import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { CompareCard } from '#window/features/envoi/CompareCard.tsx';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { instantLabel, numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { CpcaField } from '#window/features/porteur/CpcaField.tsx';
import { ContactModal } from './ContactCard.tsx';
import { ContinueModal } from './ContinueModal.tsx';
import { ExpectedModal } from './ExpectedModal.tsx';
import { RenameModal } from './RenameModal.tsx';
import { RevokeModal } from './RevokeModal.tsx';
import { quarterWords, type Antenne } from './registry.ts';
import { SinceLoss } from './SinceLoss.tsx';

type Asked = 'contact' | 'rename' | 'expected' | 'continue' | 'revoke';

const actions: readonly { readonly asked: Asked; readonly label: string }[] = [
  { asked: 'contact', label: 'Contact' },
  { asked: 'rename', label: 'Renommer' },
  { asked: 'expected', label: 'Trimestres attendus' },
  { asked: 'continue', label: 'Prend la suite de…' },
];

/** One antenne of the registry: who it is, what is expected of it, and what may change. */
export function AntenneCard({ antenne, all }: { antenne: Antenne; all: readonly Antenne[] }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { antenneId, name, departement, revokedAt, contactName, contactPhone, contactEmail } = antenne;
  const close = () => setAsked(null);
  const contact = { name: contactName, phone: contactPhone, email: contactEmail };
  const reached = [contactName, contactPhone, contactEmail].filter((each) => each !== null);
  return (
    <Card withBorder padding="md" component="article" aria-label={name}>
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start">
          <div>
            <Group gap="xs">
              <Title order={2} size="h5">
                {name} ({departement})
              </Title>
              {revokedAt !== null && (
                <Badge color="red" variant="light">
                  Carte retirée
                </Badge>
              )}
            </Group>
            {!antenne.canBeWrittenTo && (
              <Text size="sm">
                Sa carte est d’un ancien modèle&nbsp;: pour lui écrire, demandez-lui de l’enregistrer de nouveau et
                ajoutez-la ici.
              </Text>
            )}
            <Text size="sm">
              {reached.length === 0 ? 'Aucune personne à appeler n’est indiquée.' : reached.join(', ')}
            </Text>
          </div>
          <Group gap="xs">
            {actions.map((action) => (
              <Button
                key={action.asked}
                size="xs"
                variant="default"
                aria-label={`${action.label}\u00a0: ${name}`}
                onClick={() => setAsked(action.asked)}
              >
                {action.label}
              </Button>
            ))}
          </Group>
        </Group>
        <History antenne={antenne} />
        <CpcaField antenneId={antenneId} name={name} cpca={antenne.cpca} />
        <CardState antenne={antenne} onRevoke={() => setAsked('revoke')} />
      </Stack>
      <ContactModal antenneId={antenneId} contact={contact} opened={asked === 'contact'} onClose={close} />
      <RenameModal antenne={antenne} opened={asked === 'rename'} onClose={close} />
      <ExpectedModal antenne={antenne} opened={asked === 'expected'} onClose={close} />
      <ContinueModal antenne={antenne} all={all} opened={asked === 'continue'} onClose={close} />
      <RevokeModal antenne={antenne} opened={asked === 'revoke'} onClose={close} />
    </Card>
  );
}

/** What changed in it. */
function History({ antenne: { expected, formerNames, continues, continuedBy, name } }: { antenne: Antenne }) {
  const cancel = api.antennes.cancelContinue.useMutation();
  const { from, until } = expected;
  const lines = [
    ...(from ? [`Attendue à partir de ${quarterWords(from)}.`] : []),
    ...(until ? [`Attendue jusqu’à ${quarterWords(until)}.`] : []),
    ...continuedBy.map((link) => `Continuée par ${link.name} à partir de ${quarterWords(link.from)}.`),
    ...formerNames.map((former) => `S’appelait ${former.name} jusqu’au ${numericDay(former.until)}.`),
  ];
  if (lines.length === 0 && continues.length === 0) return null;
  return (
    <Stack gap={2}>
      {continues.map((link) => (
        <Group key={link.suiteId} gap="xs">
          <Text size="sm">
            Prend la suite de {link.name} à partir de {quarterWords(link.from)}.
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Retirer la suite\u00a0: ${name}, ${link.name}`}
            onClick={() =>
              cancel.mutate(
                { suiteId: link.suiteId },
                {
                  onSuccess: () => notifyDone(`${name} ne prend plus la suite de ${link.name}.`),
                  onError: notifyRefusal,
                },
              )
            }
          >
            Retirer
          </Button>
        </Group>
      ))}
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Stack>
  );
}

/** Whether its files are believed, and what to do when its computer is lost. */
function CardState({ antenne, onRevoke }: { antenne: Antenne; onRevoke: () => void }) {
  const [showing, show] = useDisclosure(false);
  const { antenneId, name, revokedAt, lostOn, enrolledAt, formerCards, fingerprint } = antenne;
  const replace = api.antennes.replaceCard.useMutation();
  const cancel = api.antennes.cancelRevoke.useMutation();
  const newCard = (
    <CompareCard
      kind="antenne"
      label="Enregistrer sa nouvelle carte"
      variant={revokedAt === null ? 'default' : 'filled'}
      title="Est-ce bien la nouvelle carte de cette antenne&nbsp;?"
      explain={(card) => (
        <>
          Cette carte, au nom de <strong>{card.name}</strong>, remplacera celle de <strong>{name}</strong>&nbsp;: son
          histoire continue, ses numéros d’envoi recommencent à 1. Appelez l’antenne et comparez ces dix mots à voix
          haute&nbsp;:
        </>
      )}
      pending={replace.isPending}
      error={replace.error}
      accept={({ base64 }, done) =>
        replace.mutate(
          { antenneId, base64 },
          {
            onSuccess: () => {
              done.onSuccess();
              notifyDone(`La nouvelle carte de ${name} est enregistrée.`);
            },
          },
        )
      }
    />
  );
  if (revokedAt !== null)
    return (
      <Alert color="orange" title={`Carte retirée le ${instantLabel(revokedAt)}`}>
        <Stack gap="sm">
          <Text size="sm">Aucun fichier signé avec elle n’est repris. Demandez à l’antenne sa nouvelle carte.</Text>
          {lostOn !== null && (
            <>
              <Text size="sm">
                Ordinateur perdu le {numericDay(lostOn)}. Décidez avec l’antenne de chaque envoi reçu depuis&nbsp;:
              </Text>
              <SinceLoss antenneId={antenneId} since={lostOn} />
            </>
          )}
          <Group gap="sm" align="flex-start">
            {newCard}
            <Button
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ antenneId }, { onError: notifyRefusal })}
            >
              L’ordinateur est retrouvé&nbsp;: rétablir la carte et tous ses envois
            </Button>
          </Group>
        </Stack>
      </Alert>
    );
  return (
    <div>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {formerCards.length === 0
            ? `Carte enregistrée le ${instantLabel(enrolledAt)}.`
            : `Carte n°\u00a0${String(formerCards.length + 1)}, enregistrée le ${instantLabel(enrolledAt)}.`}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={showing}
          aria-label={`${showing ? 'Cacher' : 'Voir'} les dix mots\u00a0: ${name}`}
          onClick={show.toggle}
        >
          {showing ? 'Cacher' : 'Voir'} les dix mots
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={`Ordinateur perdu ou remplacé\u00a0: ${name}`}
          onClick={onRevoke}
        >
          Ordinateur perdu ou remplacé
        </Button>
      </Group>
      {showing && (
        <Stack mt="xs">
          <Fingerprint words={fingerprint.words} />
        </Stack>
      )}
    </div>
  );
}
