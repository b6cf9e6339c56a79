import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { placeKindLabels } from '#contract/moduleTerms.ts';
import { sejours } from '#contract/sejours.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';

type Free = NonNullable<ReturnType<typeof api.sejours.freeAt.useQuery>['data']>;

/** « Une place libre le… »: what can be slept in that night, and until when. */
export function FreeCard({ onTake }: { onTake: (placeId: string, day: string) => void }) {
  const [day, setDay] = useState(todayParis());
  const asked = sejours.freeAt.input.safeParse({ day });
  const found = api.sejours.freeAt.useQuery({ day: asked.data?.day ?? todayParis() }, { enabled: asked.success });
  return (
    <Card withBorder component="section" aria-labelledby="place-libre" className="screen-only">
      <Group justify="space-between" mb="xs" align="flex-start">
        <Title order={2} size="h5" id="place-libre">
          Une place libre
        </Title>
        <DateField
          size="xs"
          w={150}
          label="La nuit du"
          value={day}
          onChange={setDay}
          error={asked.error?.issues[0]?.message}
        />
      </Group>
      <ErrorAlert error={found.error} />
      {found.data && asked.success && <Answer free={found.data} onTake={(placeId) => onTake(placeId, day)} />}
    </Card>
  );
}

function Answer({ free: { places, nextFree }, onTake }: { free: Free; onTake: (placeId: string) => void }) {
  const mayWrite = useMay('dossiers.write');
  return (
    <Stack gap="xs">
      {places.length === 0 && <Text size="sm">Aucune place libre cette nuit-là.</Text>}
      {places.length > 0 && (
        <Table aria-label="Places libres" verticalSpacing={6}>
          <Table.Tbody>
            {places.map((place) => (
              <Table.Tr key={place.placeId}>
                <Table.Td>
                  <Text size="sm" fw={600}>
                    {place.name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {placeKindLabels[place.kind]}, {place.town}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{roomWords(place)}</Text>
                  {place.cleaningUntil !== null && (
                    <Text size="xs">Ménage jusqu’au {numericDay(place.cleaningUntil)}</Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  {mayWrite && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Choisir ${place.name}`}
                      onClick={() => onTake(place.placeId)}
                    >
                      Choisir
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {nextFree !== null && (
        <Text size="sm">
          Aucune place dédiée cette nuit-là. La prochaine&nbsp;: {nextFree.place}, le {numericDay(nextFree.day)}.
        </Text>
      )}
    </Stack>
  );
}

function roomWords({ free, freeUntil }: Free['places'][number]): string {
  const beds = free === null ? 'Sans limite connue' : `${count(free)}\u00a0${free > 1 ? 'lits libres' : 'lit libre'}`;
  return freeUntil === null ? beds : `${beds}, jusqu’au ${numericDay(freeUntil)}`;
}
