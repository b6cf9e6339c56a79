import { Button, FileButton, Group, Image, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Letterhead, logoBytes } from '#contract/modeles.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { base64Of } from './bytes.ts';

interface Typed {
  address: string;
  place: string;
  signature: string;
  logo: string | null;
}

const typedOf = ({ address, place, signature, logo }: Letterhead): Typed => ({
  address: address ?? '',
  place: place ?? '',
  signature: signature ?? '',
  logo: logo?.base64 ?? null,
});
const saidOf = ({ address, place, signature, logo }: Typed): Letterhead => ({
  address: address.trim() || null,
  place: place.trim() || null,
  signature: signature.trim() || null,
  logo: logo === null ? null : { base64: logo },
});

/** What is above and under every letter of the antenne. */
export function LetterheadForm({ readOnly }: { readOnly: boolean }) {
  const letterhead = api.modeles.letterhead.useQuery({});
  if (letterhead.error) return <ErrorAlert error={letterhead.error} />;
  return letterhead.data ? <Fields letterhead={letterhead.data} readOnly={readOnly} /> : null;
}

function Fields({ letterhead, readOnly }: { letterhead: Letterhead; readOnly: boolean }) {
  const save = api.modeles.saveLetterhead.useMutation();
  const form = useForm<Typed>({
    initialValues: typedOf(letterhead),
    validate: (typed) => fieldErrors(Letterhead, saidOf(typed)),
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(saidOf(typed), { onSuccess: () => notifyDone('L’en-tête est enregistré.') }),
  );
  const choose = async (file: File | null) => {
    if (!file) return;
    if (file.size > logoBytes) form.setFieldError('logo', 'Ce logo est trop lourd\u00a0: 1\u00a0Mo au plus.');
    else form.setFieldValue('logo', await base64Of(file));
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="entete">
      <form noValidate onSubmit={submit} aria-label="En-tête et signature">
        <Stack>
          <Title order={2} id="entete">
            En-tête et signature
          </Title>
          <Textarea
            label="Coordonnées de l’antenne"
            description="Sous le nom de l’antenne, une ligne par ligne"
            autosize
            minRows={3}
            readOnly={readOnly}
            {...form.getInputProps('address')}
          />
          <TextInput
            label="Ville"
            description="«&nbsp;Fait à …&nbsp;»"
            readOnly={readOnly}
            {...form.getInputProps('place')}
          />
          <Textarea
            label="Bloc de signature"
            autosize
            minRows={2}
            readOnly={readOnly}
            {...form.getInputProps('signature')}
          />
          <LogoField
            logo={form.values.logo}
            error={form.errors['logo']}
            readOnly={readOnly}
            onChoose={choose}
            onRemove={() => form.setFieldValue('logo', null)}
          />
          <ErrorAlert error={save.error} />
          {!readOnly && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                Enregistrer l’en-tête
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Paper>
  );
}

interface LogoFieldProps {
  logo: string | null;
  error: React.ReactNode;
  readOnly: boolean;
  onChoose: (file: File | null) => Promise<void>;
  onRemove: () => void;
}

const LogoField = ({ logo, error, readOnly, onChoose, onRemove }: LogoFieldProps) => (
  <Group>
    {logo === null ? (
      <Text size="sm">Aucun logo (PNG ou JPEG, 1&nbsp;Mo au plus)</Text>
    ) : (
      <Image
        src={`data:image/${logo.startsWith('iVBORw0KGgo') ? 'png' : 'jpeg'};base64,${logo}`}
        alt="Logo de l’antenne"
        h={60}
        w="auto"
      />
    )}
    {!readOnly && (
      <FileButton accept="image/png,image/jpeg" onChange={(file) => void onChoose(file)}>
        {(props) => (
          <Button size="xs" variant="default" {...props}>
            Choisir un logo
          </Button>
        )}
      </FileButton>
    )}
    {!readOnly && logo !== null && (
      <Button size="xs" variant="default" onClick={onRemove}>
        Retirer le logo
      </Button>
    )}
    {error ? <Text c="red">{error}</Text> : null}
  </Group>
);
