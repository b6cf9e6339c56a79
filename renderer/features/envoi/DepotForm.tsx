import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RefusalError } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

interface Depot {
  readonly url: string;
  readonly user: string;
  readonly password: string | null;
  readonly pin: string | null;
}

interface DepotFormProps {
  readonly current: (Omit<Depot, 'password'> & { readonly hasPassword: boolean }) | null;
  readonly saving: boolean;
  readonly error: RefusalError | null;
  save(depot: Depot, done: { onSuccess(): void }): void;
}

/** As tools print it: `sha256/…`, or the bare base64. */
const bare = (text: string): string | null => text.trim().replace(/^(pin-)?sha256[/:=]+/i, '') || null;

/** Address of the shared folder where sealed files are put. */
export function DepotForm({ current, saving, error, save }: DepotFormProps) {
  const [url, setUrl] = useState(current?.url ?? '');
  const [user, setUser] = useState(current?.user ?? '');
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState(current?.pin ?? '');
  const submit = () =>
    save(
      { url, user, password: password === '' ? null : password, pin: bare(pin) },
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
        <TextInput
          label="Empreinte du certificat (facultatif)"
          description="Donnée par le porteur ou son informaticien&nbsp;: 44 caractères qui finissent par «&nbsp;=&nbsp;». Le mot de passe ne part alors que vers le serveur qui a cette empreinte, à changer avec sa clé."
          value={pin}
          onChange={(event) => setPin(event.currentTarget.value)}
          error={error?.field === 'pin' ? error.message : undefined}
        />
        <ErrorAlert error={error?.field === 'pin' ? null : error} />
        <Group>
          <Button type="submit" loading={saving}>
            Enregistrer le dossier de dépôt
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
