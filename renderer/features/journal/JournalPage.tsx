import { Alert, Button, Group, List, Loader, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { CivilDate } from '#contract/values.ts';
import { api, call } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { headLabel } from './headLabel.ts';
import { LinesTable } from './LinesTable.tsx';
import { RetentionCard } from './RetentionCard.tsx';

/** Who did what, when, for who answers for the data. */
export function JournalPage() {
  return (
    <>
      <PageHeader
        title="Journal"
        description="Qui a fait quoi, et quand. Ces lignes servent à la sécurité des données, jamais à mesurer le travail. Les lire y est écrit aussi."
      />
      <Stack gap="lg">
        <Alerts />
        <Verification />
        <Lines />
        <RetentionCard />
      </Stack>
    </>
  );
}

function Alerts() {
  const { data, error } = api.journal.alerts.useQuery({});
  return (
    <Paper withBorder p="md" component="section" aria-label="À regarder">
      <Title order={2} size="h4" mb="xs">
        À regarder, sur trente jours
      </Title>
      <ErrorAlert error={error} />
      {data?.length === 0 && <Text size="sm">Rien d’inhabituel.</Text>}
      {data && data.length > 0 && (
        <List size="sm">
          {data.map(({ at, kind, sentence }) => (
            <List.Item key={`${kind} ${at}`}>
              {instantLabel(at)}&nbsp;: {sentence}.
            </List.Item>
          ))}
        </List>
      )}
    </Paper>
  );
}

function Verification() {
  const verifying = useSubmit(async () => ({
    ...(await call('journal.verify', {})),
    ...(await call('journal.witnesses', {})),
  }));
  const [found, setFound] = useState<Awaited<ReturnType<typeof verifying.run>> | null>(null);
  return (
    <Paper withBorder p="md" component="section" aria-label="Vérification du journal">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          Chaque ligne est scellée avec la précédente&nbsp;; chaque sauvegarde et chaque envoi au porteur gardent le
          numéro et l’empreinte de la dernière&nbsp;: une ligne changée, retirée ou ajoutée se voit.
        </Text>
        <Button
          flex="none"
          variant="default"
          loading={verifying.pending}
          onClick={() => void verifying.run().then((answer) => setFound(answer ?? null))}
        >
          Vérifier le journal
        </Button>
      </Group>
      <ErrorAlert error={verifying.error} />
      {found && found.brokenAt === null && isContradicted(found) && (
        <Text size="sm" mt="sm">
          {`Les lignes d’aujourd’hui s’enchaînent (vérifiées\u00a0: ${count(found.chained)}), mais ce ne sont plus celles d’avant.`}
        </Text>
      )}
      {found && found.brokenAt === null && !isContradicted(found) && (
        <Alert mt="sm" color="green" title="Le journal est entier">
          {`Lignes vérifiées\u00a0: ${count(found.chained)}.`}
          {found.unchained > 0 &&
            ` Lignes d’une version plus ancienne, que rien ne scelle\u00a0: ${count(found.unchained)}.`}
          {found.findings.length === 0 && agreeing(found)}
        </Alert>
      )}
      {found?.serverMissing && (
        <Text size="sm" mt="sm">
          Les sauvegardes du serveur n’ont pas toutes pu être lues&nbsp;: vérifiez internet et le second emplacement,
          puis recommencez.
        </Text>
      )}
      {found?.witnessUnreadable && (
        <Alert mt="sm" color="red" title="Le témoin du second emplacement est illisible">
          Ce que le second emplacement a noté du journal n’a pas pu être comparé. Le fichier sera mis de côté là-bas,
          sans être effacé&nbsp;: gardez-le, et prévenez la direction et le support.
        </Alert>
      )}
      {found?.lastSending && (
        <Text size="sm" mt="sm">
          {`Dernier envoi au porteur, scellé le ${instantLabel(found.lastSending.at)}\u00a0: ${headLabel(found.lastSending.head)}. Le porteur lit la même sous ce fichier, dans ses fichiers reçus\u00a0: en cas de doute, comparez par téléphone.`}
        </Text>
      )}
      {found?.findings.map(({ kind, sentence }) => (
        <Alert key={kind} mt="sm" color={kind === 'restored' ? 'blue' : 'red'} title={witnessTitles[kind]}>
          {sentence}
          {kind === 'restored'
            ? null
            : ' Gardez les sauvegardes sans y toucher, et prévenez la direction et le support\u00a0: quelqu’un a pu remettre une ancienne base ou écrire dedans sans passer par l’application.'}
        </Alert>
      ))}
      {found && found.brokenAt !== null && (
        <Alert mt="sm" color="red" title={`Le journal a été modifié à partir de la ligne ${count(found.brokenAt)}`}>
          Notez cette date, gardez la dernière sauvegarde, et prévenez la direction et le support&nbsp;: quelqu’un a pu
          écrire dans la base sans passer par l’application.
        </Alert>
      )}
    </Paper>
  );
}

/** A restore told as such contradicts nothing. */
const isContradicted = ({ findings }: { findings: readonly { kind: string }[] }): boolean =>
  findings.some(({ kind }) => kind !== 'restored');

function agreeing({ compared, sendings }: { compared: number; sendings: number }): string {
  const told = [
    compared > 0 ? `sauvegardes, ${count(compared)}` : null,
    sendings > 0 ? `envois au porteur, ${count(sendings)}` : null,
  ].filter((each) => each !== null);
  return told.length === 0 ? '' : ` Il va dans le sens de tout ce qui a été comparé\u00a0: ${told.join('\u00a0; ')}.`;
}

const witnessTitles = {
  truncated: 'Le journal est plus court qu’il ne l’a été',
  rewritten: 'Le journal n’est plus celui qui a été vu',
  restored: 'Une restauration a mis des lignes de côté',
} as const;

/** Half a date chooses nothing yet. */
const dayTyped = (typed: string): string | null => CivilDate.safeParse(typed).data ?? null;

function Lines() {
  const choices = api.journal.choices.useQuery({}).data;
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [compteId, setCompteId] = useState<string | null>(null);
  const [subject, setSubject] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const asked = { from, to, compteId, subject, offset: (page - 1) * pageSize, limit: pageSize };
  const { data, error } = api.journal.list.useQuery(asked);
  const first =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPage(1);
    };
  return (
    <Stack component="section" aria-label="Lignes du journal">
      <Group align="flex-end">
        <DateField label="Du" w={140} value={from ?? ''} onChange={(typed) => first(setFrom)(dayTyped(typed))} />
        <DateField label="Au" w={140} value={to ?? ''} onChange={(typed) => first(setTo)(dayTyped(typed))} />
        <Select
          label="Compte"
          placeholder="Tous"
          clearable
          data={choices?.people.map(({ compteId: value, name }) => ({ value, label: name })) ?? []}
          value={compteId}
          onChange={first(setCompteId)}
        />
        <Select
          label="Sujet"
          placeholder="Tous"
          clearable
          searchable
          data={choices?.subjects.map(({ code, label }) => ({ value: code, label })) ?? []}
          value={subject}
          onChange={first(setSubject)}
        />
      </Group>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Lecture du journal" />}
      {data?.total === 0 && (
        <EmptyState
          icon={<IconHistory aria-hidden />}
          title="Aucune ligne pour ces choix"
          description="Allongez la période, ou retirez un filtre."
        />
      )}
      {data && data.total > 0 && <LinesTable lines={data.lines} />}
      <Pages total={data?.total ?? 0} page={page} onChange={setPage} />
    </Stack>
  );
}
