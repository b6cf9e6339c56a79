import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { conventions } from '#contract/conventions.ts';
import { api } from '#window/api.ts';
import { MoneyInput } from '#window/ui/MoneyInput.tsx';
import { notifyDone } from '#window/ui/notify.tsx';
import { centsOf } from './words.ts';

/** What the State grants the region for the year. */
export function BudgetForm({ year, before }: { year: number; before: number | null }) {
  const save = api.conventions.saveBudget.useMutation();
  const [typed, setTyped] = useState<number | string>(before === null ? '' : before / 100);
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const parsed = conventions.saveBudget.input.safeParse({ year, totalCents: centsOf(typed) });
        if (!parsed.success) {
          setError(parsed.error.issues[0]?.message ?? null);
          return;
        }
        save.mutate(parsed.data, {
          onSuccess: () => notifyDone('Le total de la région est enregistré.'),
          onError: ({ message }) => setError(message),
        });
      }}
    >
      <Group align="flex-start" gap="sm">
        <MoneyInput
          label={`Total de la région pour ${year} (€)`}
          w={280}
          value={typed}
          onChange={(value) => {
            setError(null);
            setTyped(value);
          }}
          error={error}
        />
        <Button type="submit" variant="default" mt={24} loading={save.isPending}>
          Enregistrer le total
        </Button>
      </Group>
    </form>
  );
}
