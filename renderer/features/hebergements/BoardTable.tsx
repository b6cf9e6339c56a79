import { Button, Table, Text } from '@mantine/core';
import { placeKindLabels, sejourCadreLabels } from '#contract/moduleTerms.ts';
import { numericDay } from '#window/ui/format.ts';
import { closedWords, isLate } from './Gantt.tsx';
import { nights, stayDates, type BoardPlace, type BoardStay } from './words.ts';

interface TableProps {
  places: readonly BoardPlace[];
  today: string;
  nameOf: (stay: BoardStay) => string;
  onOpen: (stay: BoardStay) => void;
}

/** The same month in words, for who reads rather than looks. */
export const BoardTable = ({ places, today, nameOf, onOpen }: TableProps) => (
  <Table aria-label="Occupation" verticalSpacing={6} withTableBorder>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Place</Table.Th>
        <Table.Th>Personne</Table.Th>
        <Table.Th>Cadre</Table.Th>
        <Table.Th>Dates</Table.Th>
        <Table.Th ta="right">Nuitées, jusqu’à hier</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {places.map((place) => (
        <PlaceRows key={place.placeId} place={place} today={today} nameOf={nameOf} onOpen={onOpen} />
      ))}
    </Table.Tbody>
  </Table>
);

function PlaceRows({ place, today, nameOf, onOpen }: Omit<TableProps, 'places'> & { place: BoardPlace }) {
  const { name, kind, town, stays, segments, cleanings } = place;
  const closings = segments.filter(({ capacity }) => capacity === 0);
  const notes = [
    ...closings.map((each) => `${closedWords(each)}, du ${numericDay(each.from)} au ${numericDay(each.to)}`),
    ...cleanings.map(({ from, to }) => `Ménage du ${numericDay(from)} au ${numericDay(to)}`),
  ];
  const head = (
    <Table.Th scope="row" rowSpan={Math.max(1, stays.length)} style={{ verticalAlign: 'top' }}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" fw={400}>
        {placeKindLabels[kind]}, {town}
      </Text>
      {notes.map((note) => (
        <Text key={note} size="xs" fw={400}>
          {note}
        </Text>
      ))}
    </Table.Th>
  );
  if (stays.length === 0)
    return (
      <Table.Tr>
        {head}
        <Table.Td colSpan={4}>
          <Text size="sm" c="dimmed">
            Personne sur la période
          </Text>
        </Table.Td>
      </Table.Tr>
    );
  return stays.map((stay, index) => (
    <Table.Tr key={stay.sejourId}>
      {index === 0 && head}
      <Table.Td>
        <Button size="compact-sm" variant="subtle" onClick={() => onOpen(stay)}>
          {nameOf(stay)}
        </Button>
      </Table.Td>
      <Table.Td>{sejourCadreLabels[stay.cadre]}</Table.Td>
      <Table.Td>
        {stayDates(stay, today)}
        {isLate(stay, today) && ' (dépassé)'}
      </Table.Td>
      <Table.Td ta="right">{nights(stay.nights)}</Table.Td>
    </Table.Tr>
  ));
}
