import { Alert, Button, Collapse, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconFolder, IconRefresh, IconWorld } from '@tabler/icons-react';
import { sauvegardes, type BackupState } from '#contract/sauvegardes.ts';
import { call, shellCall } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { witnessAdvice } from './words.ts';

/** A copy elsewhere: a computer that burns takes its own backups with it. */
export function SecondPlacePanel({ state, mayWrite }: { state: BackupState; mayWrite: boolean }) {
  const { second, secondFailure, witness, generations } = state;
  const copied = generations.find(({ secondAt }) => secondAt !== null);
  const [webdav, form] = useDisclosure(false);
  const choose = useSubmit(async () => {
    const folder = await shellCall('chooseFolder', {});
    if (folder) await call('sauvegardes.useFolder', { choice: folder.choice });
  });
  const copy = useSubmit(() => call('sauvegardes.copySecond', {}));
  const forget = useSubmit(() => call('sauvegardes.forgetSecond', {}));
  return (
    <Paper withBorder p="lg" component="section">
      <Stack>
        <div>
          <Title order={2}>Second emplacement</Title>
          <Text c="dimmed">
            Une clé USB, un dossier partagé ou un serveur, hors de cet ordinateur. Chaque copie y est relue.
          </Text>
        </div>
        {second ? (
          <Text>
            {second.kind === 'dossier' ? second.path : `${second.url} (${second.user})`}
            {copied?.secondAt
              ? ` — dernière copie relue le ${instantLabel(copied.secondAt)}`
              : ' — pas encore de copie'}
          </Text>
        ) : (
          <Alert color="orange">
            Aucun second emplacement&nbsp;: si cet ordinateur est volé ou en panne, tout est perdu.
          </Alert>
        )}
        {second && secondFailure ? <Alert color="orange">{secondFailure.message}</Alert> : null}
        {second && witness ? (
          <Alert color="red" title={`Témoin du journal illisible, le ${instantLabel(witness.at)}`}>
            {witnessAdvice(witness)}
          </Alert>
        ) : null}
        <ErrorAlert error={choose.error ?? copy.error ?? forget.error} />
        <Group>
          {mayWrite ? (
            <>
              <Button
                variant="default"
                loading={choose.pending}
                leftSection={<IconFolder size={18} aria-hidden />}
                onClick={() => void choose.run()}
              >
                Choisir un dossier
              </Button>
              <Button
                variant="default"
                aria-expanded={webdav}
                leftSection={<IconWorld size={18} aria-hidden />}
                onClick={form.toggle}
              >
                Serveur WebDAV
              </Button>
            </>
          ) : null}
          {second ? (
            <Button
              variant="default"
              loading={copy.pending}
              leftSection={<IconRefresh size={18} aria-hidden />}
              onClick={() => void copy.run()}
            >
              Copier maintenant
            </Button>
          ) : null}
          {second && mayWrite ? (
            <Button variant="subtle" loading={forget.pending} onClick={() => void forget.run()}>
              Ne plus y copier
            </Button>
          ) : null}
        </Group>
        <Collapse expanded={webdav}>
          <WebdavForm onDone={form.close} />
        </Collapse>
      </Stack>
    </Paper>
  );
}

function WebdavForm({ onDone }: { onDone: () => void }) {
  const { shape } = sauvegardes.useWebdav.input;
  const form = useForm({
    initialValues: { url: '', user: '', password: '' },
    validate: { url: check(shape.url), user: check(shape.user), password: check(shape.password) },
  });
  const save = useSubmit((values: typeof form.values) => call('sauvegardes.useWebdav', values));
  const submit = form.onSubmit(async (values) => {
    if (!(await save.run(values))) return;
    form.reset();
    onDone();
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput
          label="Adresse du dossier"
          placeholder="https://"
          autoComplete="off"
          {...form.getInputProps('url')}
        />
        <TextInput label="Identifiant" autoComplete="off" {...form.getInputProps('user')} />
        <PasswordInput label="Mot de passe" autoComplete="off" {...form.getInputProps('password')} />
        <ErrorAlert error={save.error} />
        <Group>
          <Button type="submit" loading={save.pending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
