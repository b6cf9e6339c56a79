import { Card, List, Table, Text, Title } from '@mantine/core';
import type { Quarter } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';

const shown = (value: number | null): string => (value === null ? 'non renseigné' : count(value));

/** How many persons two antennes may count: bounds, from counts alone. */
export function DoublesCard({ quarter }: { readonly quarter: Quarter }) {
  const { data, error } = api.verification.doubles.useQuery({ period: quarter });
  return (
    <Card withBorder padding="lg" component="section" aria-label="Doubles comptes possibles entre antennes">
      <Title order={3} size="h4">
        Doubles comptes possibles entre antennes
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Rien n’identifie personne dans les envois&nbsp;: seuls des nombres sont comparés. Ils donnent des bornes, jamais
        un compte exact, et ne disent rien des personnes suivies par deux antennes sans orientation interne.
      </Text>
      <ErrorAlert error={error} />
      {data && data.sentences.length === 0 && (
        <Text size="sm">
          Aucune orientation interne ni redirigée ce trimestre&nbsp;: rien n’annonce de double compte.
        </Text>
      )}
      {data && data.sentences.length > 0 && (
        <List size="sm" mb="sm">
          {data.sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
      {data && data.passages.length > 0 && (
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Antenne</Table.Th>
              <Table.Th ta="right">Reçues d’une autre antenne</Table.Th>
              <Table.Th ta="right">Redirigées</Table.Th>
              <Table.Th ta="right">Terminés pour un autre motif, au plus réorientés</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.passages.map(({ antenneId, name, received, redirected, endedOtherwise }) => (
              <Table.Tr key={antenneId}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td ta="right">{shown(received)}</Table.Td>
                <Table.Td ta="right">{shown(redirected)}</Table.Td>
                <Table.Td ta="right">{shown(endedOtherwise)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
