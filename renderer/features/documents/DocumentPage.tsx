import { Alert, Anchor, Badge, Button, Group, Loader, Modal, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconEye, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import { documentKindLabels, documentStateLabels } from '#contract/documentTerms.ts';
import type { RichText } from '#contract/richText.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { notifyDone, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { confirmExport } from './exportBytes.tsx';
import { LetterEditor, type Insertion } from './LetterEditor.tsx';
import { lettersPath } from './paths.ts';
import { PdfView } from './PdfView.tsx';
import { useAutosave } from './useAutosave.ts';

type Letter = z.output<typeof documents.read.output>;

export function DocumentPage({ documentId }: { documentId: string }) {
  const letter = api.documents.read.useQuery({ documentId });
  const mayWrite = useMay('dossiers.write');
  if (letter.error) return <ErrorAlert error={letter.error} />;
  if (!letter.data) return <Loader aria-label="Chargement du courrier" />;
  const editable = letter.data.state === 'brouillon' && mayWrite;
  return editable ? <Draft letter={letter.data} /> : <Issued letter={letter.data} />;
}

const Where = ({ letter: { subject, person, kind, cause } }: { letter: Letter }) => (
  <>
    {documentKindLabels[kind]} —{' '}
    <Anchor underline="always" component={Link} href={lettersPath(subject)}>
      {subject.about === 'accompagnement' ? 'Dossier' : 'Orientation'} de {person}
    </Anchor>
    {cause !== null && ` — ${cause}`}
  </>
);

function blanksLeft(blanks: number): string {
  if (blanks === 0) return 'Plus rien à compléter.';
  return blanks === 1
    ? 'Un blanc à compléter, surligné dans le texte\u00a0: choisissez-le et tapez à sa place.'
    : `${count(blanks)} blancs à compléter, surlignés dans le texte\u00a0: choisissez-les et tapez à leur place.`;
}

function Draft({ letter }: { letter: Letter }) {
  const { documentId } = letter;
  const [title, setTitle] = useState(letter.title);
  const [content, setContent] = useState<RichText>(letter.content);
  const [blanks, setBlanks] = useState(letter.blanks);
  const [preview, setPreview] = useState<string | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const fields = api.documents.fields.useQuery({ documentId });
  const { change, flush } = useAutosave(async (said: { title: string; content: RichText }) => {
    try {
      const saved = await call('documents.save', { documentId, ...said });
      setBlanks(saved.blanks);
      setRefused(null);
      // What is read again is what was last saved, without drawing the editor anew.
      queryClient.setQueryData<Letter>(
        ['documents.read', { documentId }],
        (old) => old && { ...old, ...said, ...saved },
      );
      void queryClient.invalidateQueries({ queryKey: ['documents.of'] });
    } catch (error) {
      setRefused(error);
      throw error;
    }
  });
  const look = useSubmit(async () => {
    await flush();
    setPreview((await call('documents.preview', { documentId })).base64);
  });
  const issue = useSubmit(async () => {
    await flush();
    const { number } = await call('documents.issue', { documentId });
    notifyDone(`Courrier émis sous le numéro ${number}.`);
  });
  const askIssue = () =>
    modals.openConfirmModal({
      title: 'Émettre ce courrier\u00a0?',
      children:
        (blanks > 0 ? `Il reste ${blanks > 1 ? `${count(blanks)} blancs` : 'un blanc'} à compléter. ` : '') +
        'Il reçoit son numéro, son PDF est gardé dans le dossier et son texte ne changera plus.',
      labels: { confirm: 'Émettre', cancel: 'Continuer à écrire' },
      onConfirm: () => void issue.run(),
    });
  const insertions = (fields.data?.fields ?? []).map(({ label, value }): Insertion => ({
    label,
    node: value
      ? { type: 'text', text: value.replaceAll('\n', ', ') }
      : { type: 'blanc', attrs: { label: label.toLowerCase() } },
  }));
  return (
    <>
      <PageHeader
        title="Courrier en préparation"
        description={<Where letter={letter} />}
        actions={
          <>
            <DiscardButton letter={letter} />
            <Button
              variant="default"
              leftSection={<IconEye size={18} aria-hidden />}
              loading={look.pending}
              onClick={() => void look.run()}
            >
              Aperçu
            </Button>
            <Button leftSection={<IconSend size={18} aria-hidden />} loading={issue.pending} onClick={askIssue}>
              Émettre
            </Button>
          </>
        }
      />
      <Stack maw={900}>
        <ErrorAlert error={look.error ?? issue.error ?? refused} />
        <TextInput
          label="Titre, pour le retrouver dans le dossier"
          value={title}
          maxLength={160}
          onChange={({ currentTarget: { value } }) => {
            setTitle(value);
            change({ title: value, content });
          }}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {blanksLeft(blanks)}
        </Text>
        <LetterEditor
          label="Texte du courrier"
          initial={letter.content}
          insertions={insertions}
          onChange={(next) => {
            setContent(next);
            change({ title, content: next });
          }}
        />
      </Stack>
      <Modal opened={preview !== null} onClose={() => setPreview(null)} title="Aperçu du courrier" size="xl">
        {preview !== null && <PdfView base64={preview} label="Aperçu" />}
      </Modal>
    </>
  );
}

function DiscardButton({ letter: { documentId, subject } }: { letter: Letter }) {
  const discard = api.documents.discard.useMutation();
  const [, navigate] = useLocation();
  const ask = () =>
    modals.openConfirmModal({
      title: 'Supprimer ce brouillon\u00a0?',
      children: 'Son texte sera perdu. Il n’a pas encore de numéro.',
      labels: { confirm: 'Supprimer le brouillon', cancel: 'Le garder' },
      confirmProps: { color: 'red.9' },
      onConfirm: () => discard.mutate({ documentId }, { onSuccess: () => navigate(lettersPath(subject)) }),
    });
  return (
    <Button variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={ask}>
      Supprimer
    </Button>
  );
}

function Issued({ letter }: { letter: Letter }) {
  const { documentId, state, number, title, issuedAt } = letter;
  const kept = state !== 'brouillon';
  const pdf = api.documents.pdf.useQuery({ documentId }, { enabled: kept });
  const mayExport = useMay('exports.nominatif');
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title={number === null ? title : `${title}, n°\u00a0${number}`}
          description={<Where letter={letter} />}
          actions={
            <>
              <CancelButton letter={letter} />
              <PrintButton variant="default" disabled={!pdf.data} />
              {mayExport && (
                <>
                  <Button
                    variant="default"
                    disabled={!kept}
                    onClick={() => confirmExport(() => call('documents.exportPdf', { documentId }))}
                  >
                    Exporter en PDF
                  </Button>
                  <Button
                    variant="default"
                    onClick={() => confirmExport(() => call('documents.exportDocx', { documentId }))}
                  >
                    Exporter en DOCX
                  </Button>
                </>
              )}
            </>
          }
        />
        <Group mb="md">
          <Badge variant="light" color={state === 'annule' ? 'gray' : 'teal'}>
            {documentStateLabels[state]}
          </Badge>
          {issuedAt !== null && <Text size="sm">Émis le {instantLabel(issuedAt)}</Text>}
        </Group>
        {state === 'annule' && (
          <Alert mb="md" color="gray" title="Courrier annulé">
            Il garde son numéro et reste au dossier&nbsp;: ne l’utilisez plus.
          </Alert>
        )}
        <ErrorAlert error={pdf.error} />
      </div>
      {pdf.data && <PdfView base64={pdf.data.base64} label="Courrier émis" />}
    </>
  );
}

function CancelButton({ letter: { documentId, state } }: { letter: Letter }) {
  const cancel = api.documents.cancel.useMutation();
  const restore = api.documents.restore.useMutation();
  const mayWrite = useMay('dossiers.write');
  if (!mayWrite || state !== 'emis') return null;
  const onCancel = () =>
    cancel.mutate(
      { documentId },
      { onSuccess: () => notifyWithUndo(documentId, 'Le courrier est annulé.', () => restore.mutate({ documentId })) },
    );
  return (
    <Button variant="default" loading={cancel.isPending} onClick={onCancel}>
      Annuler ce courrier
    </Button>
  );
}
