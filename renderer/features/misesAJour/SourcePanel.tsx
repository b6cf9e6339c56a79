import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFolder } from '@tabler/icons-react';
import { misesAJour, type UpdateState } from '#contract/misesAJour.ts';
import { call, shellCall } from '#window/api.ts';
import { check } from '#window/ui/check.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

/** Where new versions are announced: the porteur's server, or a key that goes round. */
export function SourcePanel({ state: { source } }: { state: UpdateState }) {
  const choose = useSubmit(async () => {
    const folder = await shellCall('chooseFolder', { title: 'Choisir où les nouvelles versions sont annoncées' });
    if (!folder) return;
    await call('misesAJour.fromFolder', { choice: folder.choice });
    await call('misesAJour.check', {});
  });
  const forget = useSubmit(() => call('misesAJour.forgetSource', {}));
  const form = useForm({
    initialValues: { url: '' },
    validate: { url: check(misesAJour.fromAddress.input.shape.url) },
  });
  const save = useSubmit(async ({ url }: { url: string }) => {
    await call('misesAJour.fromAddress', { url });
    await call('misesAJour.check', {});
    form.reset();
  });
  return (
    <Paper withBorder p="lg" component="section">
      <Stack>
        <div>
          <Title order={2}>Où chercher</Title>
          <Text c="dimmed">
            Le porteur donne une adresse, ou une clé USB. Vérifier lit l’annonce, quelques kilo-octets&nbsp;; rien n’est
            envoyé, et rien n’est copié avant que vous le demandiez.
          </Text>
        </div>
        <Text style={{ wordBreak: 'break-all' }}>
          {source ? (source.kind === 'adresse' ? source.url : source.path) : 'Aucun endroit choisi pour l’instant.'}
        </Text>
        <ErrorAlert error={choose.error ?? forget.error ?? save.error} />
        <form noValidate onSubmit={form.onSubmit((values) => void save.run(values))}>
          <Group align="flex-end">
            <TextInput
              label="Adresse donnée par le porteur"
              placeholder="https://"
              autoComplete="off"
              style={{ flexGrow: 1 }}
              {...form.getInputProps('url')}
            />
            <Button type="submit" variant="default" loading={save.pending}>
              Utiliser cette adresse
            </Button>
          </Group>
        </form>
        <Group>
          <Button
            variant="default"
            loading={choose.pending}
            leftSection={<IconFolder size={18} aria-hidden />}
            onClick={() => void choose.run()}
          >
            Choisir une clé ou un dossier
          </Button>
          {source ? (
            <Button variant="subtle" loading={forget.pending} onClick={() => void forget.run()}>
              Ne plus chercher là
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Paper>
  );
}
