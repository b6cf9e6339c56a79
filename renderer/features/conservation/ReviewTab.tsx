import { Anchor, Button, Checkbox, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ToReview } from '#contract/conservation.ts';
import { retentionCategoryLabels } from '#contract/conservationTerms.ts';
import { call, queryClient } from '#window/api.ts';
import { personnePath } from '#window/features/personnes/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { EraseModal } from './EraseModal.tsx';
import { KeepModal } from './KeepModal.tsx';

/** People whose duration has passed: to be erased, or kept longer for a reason. */
export function ReviewTab({ kept }: { readonly kept: boolean }) {
  const [page, setPage] = useState(1);
  const asked = { kept, offset: (page - 1) * pageSize, limit: pageSize };
  // Read some people at a time: it is no query of one go, but is asked again like one.
  const { data, error } = useQuery({
    queryKey: ['conservation.review', asked],
    queryFn: () => call('conservation.review', asked),
  });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [erasing, setErasing] = useState(false);
  const [keeping, setKeeping] = useState<ToReview | null>(null);
  const people = data?.people ?? [];
  const ticked = chosen.filter((id) => people.some(({ personneId }) => personneId === id));
  const toggle = (id: string) =>
    setChosen(ticked.includes(id) ? ticked.filter((each) => each !== id) : [...ticked, id]);
  return (
    <Stack>
      <ErrorAlert error={error} />
      {!data && !error ? <Loader aria-label="Lecture de la liste" /> : null}
      {data?.total === 0 ? (
        <EmptyState
          icon={<IconShieldCheck size={28} aria-hidden />}
          title={kept ? 'Aucun dossier gardé plus longtemps' : 'Aucun dossier à revoir'}
          description={
            kept
              ? 'Une décision de garder un dossier se retrouve ici, avec sa raison et sa date.'
              : 'Les dossiers apparaissent ici quand leur durée de conservation est passée.'
          }
        />
      ) : null}
      {data && data.total > 0 ? (
        <>
          <Group justify="space-between">
            <Text>
              {data.total === 1 ? 'Une personne.' : `${count(data.total)} personnes, la plus ancienne d’abord.`}
            </Text>
            {kept ? null : (
              <Button variant="default" disabled={ticked.length === 0} onClick={() => setErasing(true)}>
                Voir ce qui serait effacé
              </Button>
            )}
          </Group>
          <Table aria-label={kept ? 'Gardés plus longtemps' : 'À revoir'}>
            <Table.Thead>
              <Table.Tr>
                {kept ? null : (
                  <Table.Th w={40}>
                    <Checkbox
                      aria-label="Tout cocher"
                      checked={ticked.length === people.length}
                      indeterminate={ticked.length > 0 && ticked.length < people.length}
                      onChange={() =>
                        setChosen(ticked.length === people.length ? [] : people.map(({ personneId }) => personneId))
                      }
                    />
                  </Table.Th>
                )}
                <Table.Th>Personne</Table.Th>
                <Table.Th>Pourquoi</Table.Th>
                <Table.Th>{kept ? 'Gardé jusqu’au' : 'Depuis le'}</Table.Th>
                <Table.Th>À faire</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((person) => (
                <Table.Tr key={person.personneId}>
                  {kept ? null : (
                    <Table.Td>
                      <Checkbox
                        aria-label={`Choisir ${person.lastName} ${person.firstName}`}
                        checked={ticked.includes(person.personneId)}
                        onChange={() => toggle(person.personneId)}
                      />
                    </Table.Td>
                  )}
                  <Table.Td>
                    <Anchor component={Link} href={personnePath(person.personneId)}>
                      {person.lastName} {person.firstName}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{person.kept ? <KeptBecause kept={person.kept} /> : <Because person={person} />}</Table.Td>
                  <Table.Td>{numericDay(person.kept?.until ?? person.dueOn)}</Table.Td>
                  <Table.Td ta="right">
                    {person.kept ? (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => release(person.kept?.prolongationId ?? '')}
                      >
                        Ne plus garder
                      </Button>
                    ) : (
                      <Button size="compact-sm" variant="default" onClick={() => setKeeping(person)}>
                        Garder plus longtemps
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Pages total={data.total} page={page} onChange={setPage} />
        </>
      ) : null}
      {erasing ? (
        <EraseModal
          personneIds={ticked}
          reason="duree"
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            setChosen([]);
            setPage(1);
          }}
        />
      ) : null}
      {keeping ? <KeepModal person={keeping} onClose={() => setKeeping(null)} /> : null}
    </Stack>
  );
}

function release(prolongationId: string): void {
  const set = (kept: boolean) => changeKept({ prolongationId, kept });
  set(false).then(
    () =>
      notifyWithUndo('conservation', 'La décision est retirée\u00a0: ce dossier est de nouveau à revoir.', () => {
        set(true).catch(notifyRefusal);
      }),
    notifyRefusal,
  );
}

const changeKept = async (input: { prolongationId: string; kept: boolean }): Promise<void> => {
  await call('conservation.setKept', input);
  await queryClient.invalidateQueries();
};

const Because = ({ person }: { readonly person: ToReview }) => (
  <>
    {retentionCategoryLabels[person.category]}
    <Text size="sm" c="dimmed">
      Fin ou dernier contact le {numericDay(person.endedOn)}, gardé {count(person.months)}&nbsp;mois
    </Text>
  </>
);

const KeptBecause = ({ kept }: { readonly kept: NonNullable<ToReview['kept']> }) => (
  <>
    {kept.reason}
    <Text size="sm" c="dimmed">
      Décidé par {kept.who}
    </Text>
  </>
);
