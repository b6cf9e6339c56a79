import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RefusalError } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

interface Depot {
  readonly url: string;
  readonly user: string;
  readonly password: string | null;
}

interface DepotFormProps {
  readonly current: { readonly url: string; readonly user: string; readonly hasPassword: boolean } | null;
  readonly saving: boolean;
  readonly error: RefusalError | null;
  save(depot: Depot, done: { onSuccess(): void }): void;
}

/** Address of the shared folder where sealed files are put. */
export function DepotForm({ current, saving, error, save }: DepotFormProps) {
  const [url, setUrl] = useState(current?.url ?? '');
  const [user, setUser] = useState(current?.user ?? '');
  const [password, setPassword] = useState('');
  const submit = () =>
    save(
      { url, user, password: password === '' ? null : password },
      {
        onSuccess: () => {
          setPassword('');
          notifyDone('Le dossier de dépôt est enregistré.');
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm" maw={560}>
        <TextInput
          label="Adresse du dossier de dépôt"
          description="Donnée par le porteur&nbsp;; elle commence par https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput label="Identifiant" value={user} onChange={(event) => setUser(event.currentTarget.value)} />
        <PasswordInput
          label="Mot de passe"
          description={current?.hasPassword ? 'Laissez vide pour garder le mot de passe enregistré.' : undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ErrorAlert error={error} />
        <Group>
          <Button type="submit" loading={saving}>
            Enregistrer le dossier de dépôt
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
