import {
  Anchor,
  Button,
  Group,
  Loader,
  NativeSelect,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import { inscriptions } from '#contract/inscriptions.ts';
import { versementMeanLabels, versementMeans } from '#contract/moduleTerms.ts';
import { versements, type About } from '#contract/versements.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { centsOf, euros, typedEuros } from './cents.ts';
import { receiptPath } from './paths.ts';

type Account = z.output<typeof versements.of.output>;

/** A participant's financial share: what is asked, what was paid, each payment with its receipt. */
export function Versements({ about }: { about: About }) {
  const account = api.versements.of.useQuery({ about });
  const mayWrite = useMay('dossiers.write');
  if (account.error) return <ErrorAlert error={account.error} />;
  if (!account.data) return <Loader aria-label="Chargement des paiements" />;
  return (
    <Stack>
      <Asked about={about} account={account.data} />
      <Receipts account={account.data} mayWrite={mayWrite} />
      {mayWrite && <PayForm key={account.data.lines.length} about={about} suggested={suggestedOf(account.data)} />}
    </Stack>
  );
}

/** What is most likely being paid: what remains, or the month's share. */
const suggestedOf = ({ remainsCents, monthly, feeCents }: Account): string => {
  const cents = monthly ? feeCents : remainsCents;
  return cents === null || cents === 0 ? '' : typedEuros(cents);
};

function Asked({ about, account }: { about: About; account: Account }) {
  const { feeCents, monthly, paidCents, remainsCents } = account;
  const mayWrite = useMay('dossiers.write') && about.of === 'inscription';
  const [editing, setEditing] = useState(false);
  const over = feeCents !== null && !monthly && paidCents > feeCents;
  return (
    <Stack gap="xs">
      <Group gap="xl" component="section" aria-label="Participation">
        <Figure label={monthly ? 'Demandé par mois' : 'Demandé'} value={feeCents === null ? 'Rien' : euros(feeCents)} />
        <Figure label="Payé" value={euros(paidCents)} />
        {remainsCents !== null && (
          <Figure label={over ? 'Trop payé' : 'Reste'} value={euros(over ? paidCents - feeCents : remainsCents)} />
        )}
        {mayWrite && !editing && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
            Changer le montant demandé
          </Button>
        )}
      </Group>
      {editing && <FeeForm inscriptionId={about.id} feeCents={feeCents} onDone={() => setEditing(false)} />}
    </Stack>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text fw={600}>{value}</Text>
  </div>
);

function FeeForm({
  inscriptionId,
  feeCents,
  onDone,
}: {
  inscriptionId: string;
  feeCents: number | null;
  onDone: () => void;
}) {
  const setFee = api.inscriptions.setFee.useMutation();
  const toInput = (typed: string) => ({ inscriptionId, feeCents: typed.trim() === '' ? null : centsOf(typed) });
  const form = useForm({
    initialValues: { feeCents: feeCents === null ? '' : typedEuros(feeCents) },
    validate: (values) => fieldErrors(inscriptions.setFee.input, toInput(values.feeCents)),
  });
  const undo = () =>
    setFee
      .mutateAsync({ inscriptionId, feeCents })
      .then(() => notifyDone('Le montant d’avant est rétabli.'), notifyRefusal);
  const save = form.onSubmit((values) =>
    setFee.mutate(inscriptions.setFee.input.parse(toInput(values.feeCents)), {
      onSuccess: () => {
        notifyWithUndo(`participation-${inscriptionId}`, 'Le montant demandé est changé.', () => void undo());
        onDone();
      },
    }),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Montant demandé">
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Montant demandé, en euros"
          placeholder="Vide si rien n’est demandé"
          inputMode="decimal"
          {...form.getInputProps('feeCents')}
        />
        <Button type="submit" variant="light" loading={setFee.isPending}>
          Enregistrer
        </Button>
        <Button variant="subtle" onClick={onDone}>
          Fermer
        </Button>
      </Group>
      <ErrorAlert error={setFee.error} />
    </form>
  );
}

function Receipts({ account: { lines }, mayWrite }: { account: Account; mayWrite: boolean }) {
  const { cancel, restore } = useCancelling();
  if (lines.length === 0) return <Text c="dimmed">Aucun paiement pour l’instant.</Text>;
  return (
    <Table aria-label="Paiements" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Reçu</Table.Th>
          <Table.Th>Payé le</Table.Th>
          <Table.Th>Moyen</Table.Th>
          <Table.Th ta="end">Montant</Table.Th>
          <Table.Th>
            <VisuallyHidden>Action</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ versementId, number, paidOn, means, amountCents, cancelled }) => (
          <Table.Tr key={versementId} td={cancelled ? 'line-through' : undefined}>
            <Table.Td>
              {cancelled ? (
                number
              ) : (
                <Anchor component={Link} href={receiptPath(versementId)} aria-label={`Reçu ${number}`}>
                  {number}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td>{numericDay(paidOn)}</Table.Td>
            <Table.Td>{versementMeanLabels[means]}</Table.Td>
            <Table.Td ta="end">{euros(amountCents)}</Table.Td>
            <Table.Td ta="end">
              {mayWrite && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`${cancelled ? 'Rétablir' : 'Annuler'} le reçu ${number}`}
                  onClick={() => (cancelled ? restore(versementId) : cancel(versementId))}
                >
                  {cancelled ? 'Rétablir' : 'Annuler'}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function useCancelling() {
  const cancelling = api.versements.cancel.useMutation();
  const restoring = api.versements.restore.useMutation();
  const restore = (versementId: string): void =>
    void restoring.mutateAsync({ versementId }).then(() => notifyDone('Le reçu est rétabli.'), notifyRefusal);
  const cancel = (versementId: string): void =>
    void cancelling
      .mutateAsync({ versementId })
      .then(
        () =>
          notifyWithUndo(`recu-${versementId}`, 'Le reçu est annulé\u00a0: il garde son numéro.', () =>
            restore(versementId),
          ),
        notifyRefusal,
      );
  return { cancel, restore };
}

interface Typed {
  amountCents: string;
  paidOn: string;
  means: string;
}

function PayForm({ about, suggested }: { about: About; suggested: string }) {
  const add = api.versements.add.useMutation();
  const toInput = ({ amountCents, paidOn, means }: Typed) => ({
    about,
    amountCents: centsOf(amountCents),
    paidOn: paidOn || undefined,
    means,
  });
  const form = useForm<Typed>({
    initialValues: { amountCents: suggested, paidOn: todayParis(), means: 'especes' },
    validate: (values) => fieldErrors(versements.add.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    add.mutate(versements.add.input.parse(toInput(values)), {
      onSuccess: ({ number }) => notifyDone(`Paiement enregistré, reçu ${number}.`),
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Enregistrer un paiement">
      <Group align="flex-start" gap="xs">
        <TextInput
          w={170}
          label="Montant, en euros"
          inputMode="decimal"
          required
          {...form.getInputProps('amountCents')}
        />
        <DateField w={140} label="Payé le" required {...form.getInputProps('paidOn')} />
        <NativeSelect
          label="Moyen"
          data={versementMeans.map((value) => ({ value, label: versementMeanLabels[value] }))}
          {...form.getInputProps('means')}
        />
        <Button type="submit" mt={25} loading={add.isPending}>
          Enregistrer le paiement
        </Button>
      </Group>
      <ErrorAlert error={add.error?.field ? null : add.error} />
    </form>
  );
}
