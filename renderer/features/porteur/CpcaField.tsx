import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone } from '#window/ui/notify.tsx';

interface CpcaFieldProps {
  readonly antenneId: string;
  readonly name: string;
  readonly cpca: string;
}

/** The regional scheme of an antenne, for a porteur that gathers several. */
export function CpcaField({ antenneId, name, cpca }: CpcaFieldProps) {
  const [typed, setTyped] = useState(cpca);
  const save = api.porteur.setCpca.useMutation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ antenneId, cpca: typed }, { onSuccess: () => notifyDone(`Le CPCA de ${name} est enregistré.`) });
      }}
    >
      <Group align="flex-end" mt="sm">
        <TextInput
          label="CPCA"
          aria-label={`CPCA de ${name}`}
          size="xs"
          w={280}
          maxLength={80}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {typed.trim() !== cpca && (
          <Button type="submit" size="xs" variant="default" loading={save.isPending}>
            Enregistrer
          </Button>
        )}
      </Group>
      <ErrorAlert error={save.error} />
    </form>
  );
}
