import { Button, Group, Modal, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import { orientations } from '#contract/orientations.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { registerPath } from './paths.ts';

type Line = z.output<typeof orientations.prescripteurs.output>[number];

/** The services that send people: who to call, and those no longer proposed. */
export function PrescripteursPage() {
  const list = api.orientations.prescripteurs.useQuery({});
  const [editing, setEditing] = useState<Line | 'new' | null>(null);
  const mayWrite = useMay('dossiers.write');
  return (
    <>
      <PageHeader
        title="Prescripteurs"
        description="Une liste pour toute l’antenne. Un service tapé dans une orientation s’y ajoute de lui-même."
        actions={
          <Group gap="sm">
            <Button component={Link} href={registerPath} variant="default">
              Revenir au registre
            </Button>
            {mayWrite && (
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing('new')}>
                Ajouter un service
              </Button>
            )}
          </Group>
        }
      />
      <ErrorAlert error={list.error} />
      {list.data?.length === 0 && (
        <EmptyState
          icon={<IconAddressBook aria-hidden />}
          title="Aucun prescripteur pour l’instant"
          description="Chaque service nommé dans une orientation s’inscrit ici de lui-même. Ajoutez-y qui rappeler."
        />
      )}
      {list.data && list.data.length > 0 && <Lines lines={list.data} onEdit={setEditing} />}
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? 'Ajouter un service' : 'Modifier le service'}
      >
        {editing && <ServiceForm line={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />}
      </Modal>
    </>
  );
}

function Lines({ lines, onEdit }: { lines: Line[]; onEdit: (line: Line) => void }) {
  const disable = api.orientations.disablePrescripteur.useMutation();
  const mayWrite = useMay('dossiers.write');
  return (
    <>
      <Table verticalSpacing="sm" aria-label="Prescripteurs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Service</Table.Th>
            <Table.Th>Personne à joindre</Table.Th>
            <Table.Th>Téléphone</Table.Th>
            <Table.Th>Adresse électronique</Table.Th>
            <Table.Th>Orientations</Table.Th>
            <Table.Th>Proposé</Table.Th>
            {mayWrite && <Table.Th>Modifier</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.prescripteurId}>
              <Table.Td>
                <Text fw={600} c={line.disabled ? 'dimmed' : undefined}>
                  {line.service}
                </Text>
              </Table.Td>
              <Table.Td>{line.contact ?? '—'}</Table.Td>
              <Table.Td>{line.phone ?? '—'}</Table.Td>
              <Table.Td>{line.email ?? '—'}</Table.Td>
              <Table.Td>{count(line.orientations)}</Table.Td>
              <Table.Td>
                <Switch
                  aria-label={`Proposer ${line.service}`}
                  disabled={!mayWrite}
                  checked={!line.disabled}
                  onChange={({ currentTarget: { checked } }) =>
                    disable.mutate({ prescripteurId: line.prescripteurId, disabled: !checked })
                  }
                />
              </Table.Td>
              {mayWrite && (
                <Table.Td>
                  <Button size="xs" variant="default" onClick={() => onEdit(line)}>
                    Modifier
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ErrorAlert error={disable.error} />
    </>
  );
}

const Input = orientations.savePrescripteur.input;

function ServiceForm({ line, onDone }: { line: Line | null; onDone: () => void }) {
  const save = api.orientations.savePrescripteur.useMutation();
  const toInput = ({ service, contact, phone, email }: Record<'service' | 'contact' | 'phone' | 'email', string>) => ({
    prescripteurId: line?.prescripteurId ?? null,
    service,
    contact: contact.trim() || null,
    phone: phone.trim() || null,
    email: email.trim() || null,
  });
  const form = useForm({
    initialValues: {
      service: line?.service ?? '',
      contact: line?.contact ?? '',
      phone: line?.phone ?? '',
      email: line?.email ?? '',
    },
    validate: (values) => {
      const issues = Input.safeParse(toInput(values)).error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(Input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('Le service est enregistré.');
        onDone();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Service" required data-autofocus {...form.getInputProps('service')} />
        <TextInput label="Personne à joindre" autoComplete="off" {...form.getInputProps('contact')} />
        <TextInput label="Téléphone" autoComplete="off" {...form.getInputProps('phone')} />
        <TextInput label="Adresse électronique" autoComplete="off" {...form.getInputProps('email')} />
        <ErrorAlert error={save.error?.field ? null : save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
