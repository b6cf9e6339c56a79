import { Button, Card, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { antennes } from '#contract/antennes.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';

export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Who to call at an antenne. */
export function ContactCard({ antenneId, contact }: { antenneId: string; contact: Contact }) {
  const [editing, edit] = useDisclosure(false);
  const { name, phone, email } = contact;
  const known = [name, phone, email].some((each) => each !== null);
  return (
    <Card withBorder padding="md" component="section" aria-label="Qui appeler">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2}>
          <Title order={3} size="h5">
            Qui appeler
          </Title>
          {!known && <Text size="sm">Personne n’est indiqué pour cette antenne.</Text>}
          {name !== null && <Text>{name}</Text>}
          {phone !== null && <Text fw={600}>{phone}</Text>}
          {email !== null && <Text size="sm">{email}</Text>}
        </Stack>
        <Button size="xs" variant="default" flex="none" onClick={edit.open}>
          {known ? 'Modifier le contact' : 'Indiquer le contact'}
        </Button>
      </Group>
      <ContactModal antenneId={antenneId} contact={contact} opened={editing} onClose={edit.close} />
    </Card>
  );
}

export const ContactModal = ({ opened, ...props }: FormProps & { opened: boolean }) => (
  <Modal opened={opened} onClose={props.onClose} title="Qui appeler dans cette antenne">
    <ContactForm {...props} />
  </Modal>
);

interface FormProps {
  antenneId: string;
  contact: Contact;
  onClose: () => void;
}

function ContactForm({ antenneId, contact, onClose }: FormProps) {
  const save = api.antennes.saveContact.useMutation();
  const toInput = ({ name, phone, email }: { name: string; phone: string; email: string }) => ({
    antenneId,
    contactName: name.trim() || null,
    contactPhone: phone.trim() || null,
    contactEmail: email.trim() || null,
  });
  const form = useForm({
    initialValues: { name: contact.name ?? '', phone: contact.phone ?? '', email: contact.email ?? '' },
    validate: (values) => {
      const { contactName, contactPhone, contactEmail } = fieldErrors(antennes.saveContact.input, toInput(values));
      return { name: contactName, phone: contactPhone, email: contactEmail };
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        save.mutate(toInput(values), {
          onSuccess: () => {
            notifyDone('Le contact est enregistré.');
            onClose();
          },
        }),
      )}
    >
      <Stack>
        <TextInput label="Nom et fonction" data-autofocus {...form.getInputProps('name')} />
        <TextInput label="Téléphone" {...form.getInputProps('phone')} />
        <TextInput label="Courriel" {...form.getInputProps('email')} />
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer le contact
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
