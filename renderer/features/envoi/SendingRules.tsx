import { Button, Card, Group, NumberInput, Stack, Switch, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

export type EnvoiSettings = NonNullable<ReturnType<typeof api.envoi.settings.useQuery>['data']>;

/** How this antenne sends: by itself or not, one person or two, before when, each month too. */
export function SendingRules({ settings }: { readonly settings: EnvoiSettings }) {
  const auto = api.envoi.setAutoSend.useMutation();
  const two = api.envoi.setDeuxPersonnes.useMutation();
  const points = api.envoi.setPoints.useMutation();
  const delai = api.envoi.setDelai.useMutation();
  const [days, setDays] = useState<number | string>(settings.delai);
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="sm">
        Règles d’envoi
      </Title>
      <Stack gap="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            delai.mutate({ days: Number(days) }, { onSuccess: () => notifyDone('Le délai d’envoi est enregistré.') });
          }}
        >
          <Group align="flex-end" gap="sm">
            <NumberInput
              label="Délai d’envoi, en jours"
              description="Après la fin du trimestre"
              w={220}
              min={1}
              max={90}
              allowDecimal={false}
              value={days}
              onChange={setDays}
            />
            <Button type="submit" variant="default" loading={delai.isPending}>
              Enregistrer le délai
            </Button>
          </Group>
        </form>
        <Switch
          label="Faire valider chaque envoi par une seconde personne"
          description="Un compte propose, un autre relit les mêmes chiffres et valide. Rien ne part alors tout seul."
          checked={settings.deuxPersonnes}
          onChange={(event) => two.mutate({ enabled: event.currentTarget.checked })}
        />
        <Switch
          label="Envoyer seul dès que le trimestre est terminé"
          description={
            settings.deuxPersonnes
              ? 'Impossible tant qu’une seconde personne valide chaque envoi.'
              : 'L’application doit être ouverte et déverrouillée.'
          }
          disabled={settings.deuxPersonnes}
          checked={settings.autoSend}
          onChange={(event) => auto.mutate({ enabled: event.currentTarget.checked })}
        />
        <Switch
          label="Préparer aussi un point d’étape chaque mois"
          description="Si le porteur le demande. Il ne compte dans aucun total&nbsp;: seuls les trimestres s’additionnent."
          checked={settings.points}
          onChange={(event) => points.mutate({ enabled: event.currentTarget.checked })}
        />
        <ErrorAlert error={delai.error ?? two.error ?? auto.error ?? points.error} />
      </Stack>
    </Card>
  );
}
