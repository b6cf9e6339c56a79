import { Table, Text } from '@mantine/core';
import type { DossierTransmis } from '#contract/transferts.ts';
import { groupeFormLabels, inscriptionStateLabels, placeKindLabels, sejourCadreLabels } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { count } from '#window/ui/format.ts';
import { Part } from './Part.tsx';
import { datesWords, ruleWords, seancesWords } from './words.ts';

interface ParcoursProps {
  /** « à AERS Nîmes », after each title; nothing for the antenne the dossier comes from. */
  where?: string;
  parcours: Pick<DossierTransmis, 'modules' | 'sejours'>;
}

/** Modules and stays handed over: counts and dates, never what was said there. */
export const ParcoursContent = ({ where = '', parcours: { modules, sejours } }: ParcoursProps) => (
  <>
    <Modules title={`Modules${where}`} lines={modules} />
    <Sejours title={`Hébergements${where}`} lines={sejours} />
  </>
);

const Modules = ({ title, lines }: { title: string; lines: DossierTransmis['modules'] }) => (
  <Part title={`${title} (${count(lines.length)})`}>
    {lines.length > 0 && (
      <Table verticalSpacing={4} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Module</Table.Th>
            <Table.Th>Dates</Table.Th>
            <Table.Th>Séances</Table.Th>
            <Table.Th>Issue</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => (
            <Table.Tr key={`${String(index)} ${line.begunOn ?? ''}`} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                {accompagnementTypeLabels[line.type]}
                <Text size="xs" c="dimmed">
                  {[line.programme, line.title, line.form && groupeFormLabels[line.form]].filter(Boolean).join(', ')}
                </Text>
              </Table.Td>
              <Table.Td>{datesWords(line.begunOn, line.endedOn)}</Table.Td>
              <Table.Td>{seancesWords(line.seances)}</Table.Td>
              <Table.Td>
                {inscriptionStateLabels[line.state]}
                <Text size="xs" c="dimmed">
                  {ruleWords(line)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    )}
  </Part>
);

const Sejours = ({ title, lines }: { title: string; lines: DossierTransmis['sejours'] }) => (
  <Part title={`${title} (${count(lines.length)})`}>
    {lines.length > 0 && (
      <Table verticalSpacing={4} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Hébergement</Table.Th>
            <Table.Th>Commune</Table.Th>
            <Table.Th>Cadre</Table.Th>
            <Table.Th>Dates</Table.Th>
            <Table.Th ta="end">Nuitées</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ kind, town, cadre, arrivedOn, leftOn, nights }, index) => (
            <Table.Tr key={`${String(index)} ${arrivedOn}`}>
              <Table.Td>{placeKindLabels[kind]}</Table.Td>
              <Table.Td>{town}</Table.Td>
              <Table.Td>{sejourCadreLabels[cadre]}</Table.Td>
              <Table.Td>{datesWords(arrivedOn, leftOn)}</Table.Td>
              <Table.Td ta="end">{count(nights)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    )}
  </Part>
);
