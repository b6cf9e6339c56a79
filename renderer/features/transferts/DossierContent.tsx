import { Box, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { DossierTransmis } from '#contract/transferts.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  convocationStatusLabels,
  echeanceKindLabels,
  entretienKindLabels,
  mesureChangeKindLabels,
  mesureNatureLabels,
  presenceLabels,
  sexeLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { birthLabel, hour, instantLabel, longDay, numericDay } from '#window/ui/format.ts';
import { ParcoursContent } from './ParcoursContent.tsx';
import { Part } from './Part.tsx';
import { coordonneeWords, interdictionWords, noteWords, situationText, situationWords } from './words.ts';

/** Everything that leaves with a dossier, or came with it: nothing is left out, so that it can be read before. */
export function DossierContent({ dossier }: { dossier: DossierTransmis }) {
  const { coordonnees, situations, interdictions, convocations, notes, earlier } = dossier;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Lines title="Personne" lines={personLines(dossier)} />
        <Lines title="Orientation et suivi" lines={followingLines(dossier)} />
        <Lines
          title="Coordonnées"
          lines={coordonnees.map(({ kind, value, caution, endedOn }) =>
            [`${coordonneeWords[kind]}\u00a0: ${value}`, caution, endedOn && `valable jusqu’au ${numericDay(endedOn)}`]
              .filter(Boolean)
              .join(' — '),
          )}
        />
        <Lines
          title="Situation"
          lines={situations.map(
            (each) => `${situationWords[each.topic]}\u00a0: ${situationText(each)} (au ${numericDay(each.observedOn)})`,
          )}
        />
        <Lines
          title="Interdictions"
          lines={interdictions.map(
            ({ kind, startsOn, endsOn }) => `${interdictionWords[kind]}, ${between(startsOn, endsOn)}`,
          )}
        />
        <Lines title="Mesure" lines={mesureLines(dossier)} />
      </SimpleGrid>
      <ParcoursContent parcours={dossier} />
      <Convocations title="Convocations" lines={convocations} />
      <Notes notes={notes} />
      {earlier.map((each) => (
        <Part
          key={`${each.antenne} ${each.until}`}
          title={`Avant, à ${each.antenne}\u00a0: ${accompagnementTypeLabels[each.type]} du ${numericDay(each.startsOn)} au ${numericDay(each.until)}, suivi par ${each.referent}`}
        >
          <ParcoursContent where={` à ${each.antenne}`} parcours={each} />
          <Convocations title={`Convocations à ${each.antenne}`} lines={each.convocations} />
          {each.notes !== null && <Notes notes={each.notes} />}
        </Part>
      ))}
    </Stack>
  );
}

const between = (from: string, until: string | null): string =>
  `du ${numericDay(from)} ${until === null ? 'sans date de fin' : `au ${numericDay(until)}`}`;

function personLines({ personne }: DossierTransmis): (string | null)[] {
  const { lastName, firstName, usualName, birthDate, birthPlace, nationality, sexe, aliases } = personne;
  return [
    `${lastName} ${firstName}`,
    usualName && `Nom d’usage\u00a0: ${usualName}`,
    `${birthLabel(birthDate)}${birthPlace === null ? '' : `, ${birthPlace}`}`,
    sexeLabels[sexe],
    nationality && `Nationalité\u00a0: ${nationality}`,
    aliases.length > 0 ? `Aussi connu comme\u00a0: ${aliases.join(', ')}` : null,
  ];
}

const followingLines = ({ orientation, accompagnement }: DossierTransmis): (string | null)[] => [
  `Orientation du ${numericDay(orientation.receivedOn)}\u00a0: ${cadreLabels[orientation.cadre]}`,
  `${sourceLabels[orientation.source]}${orientation.prescripteur === null ? '' : `, ${orientation.prescripteur}`}`,
  ...orientation.entretiens.map(
    ({ kind, day, presence }) =>
      `${entretienKindLabels[kind]} du ${numericDay(day)}\u00a0: ${presenceLabels[presence]}`,
  ),
  `${accompagnementTypeLabels[accompagnement.type]} depuis le ${numericDay(accompagnement.startsOn)}, suivi par ${accompagnement.referent}`,
];

function mesureLines({ mesure }: DossierTransmis): (string | null)[] {
  if (mesure === null) return ['Aucune mesure'];
  const { nature, court, authority, number, startsOn, endsOn, audienceOn } = mesure;
  return [
    `${mesureNatureLabels[nature]}, ${between(startsOn, endsOn)}`,
    [court, authority, `dossier ${number}`].filter(Boolean).join(', '),
    audienceOn && `Audience le ${numericDay(audienceOn)}`,
    mesure.housingAskedAt && `Hébergement demandé le ${instantLabel(mesure.housingAskedAt)}`,
    mesure.housedAt && `Hébergé le ${instantLabel(mesure.housedAt)}`,
    ...mesure.obligations.map((each) => `${each.label}, ${between(each.startsOn, each.endsOn)}`),
    ...mesure.changes.map(
      (each) => `${mesureChangeKindLabels[each.kind]}, décidée le ${numericDay(each.decidedOn)}${changed(each)}`,
    ),
    ...mesure.echeances.map(
      ({ kind, label, dueOn }) => `${echeanceKindLabels[kind]}\u00a0: ${label}, pour le ${numericDay(dueOn)}`,
    ),
  ];
}

type Change = NonNullable<DossierTransmis['mesure']>['changes'][number];

const dayOrNone = (day: string | null): string => (day === null ? 'aucune' : numericDay(day));

const changed = ({ previousAudienceOn, audienceOn, previousEndsOn, endsOn }: Change): string =>
  [
    previousAudienceOn === audienceOn ? '' : `, audience ${dayOrNone(previousAudienceOn)} → ${dayOrNone(audienceOn)}`,
    previousEndsOn === endsOn ? '' : `, fin ${dayOrNone(previousEndsOn)} → ${dayOrNone(endsOn)}`,
  ].join('');

function Lines({ title, lines }: { title: string; lines: (string | null)[] }) {
  const told = lines.filter((line) => line !== null && line !== '');
  return (
    <Part title={title}>
      {told.length === 0 && (
        <Text size="sm" c="dimmed">
          Rien d’enregistré
        </Text>
      )}
      {told.map((line, index) => (
        <Text key={`${String(index)} ${line ?? ''}`} size="sm">
          {line}
        </Text>
      ))}
    </Part>
  );
}

export function Convocations({ title, lines }: { title: string; lines: DossierTransmis['convocations'] }) {
  return (
    <Part title={`${title} (${String(lines.length)})`}>
      {lines.length > 0 && (
        <Table verticalSpacing={4} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Jour</Table.Th>
              <Table.Th>Heure</Table.Th>
              <Table.Th>Lieu</Table.Th>
              <Table.Th>Réponse</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ day, at, durationMinutes, lieu, status, plannedDay }) => (
              <Table.Tr key={`${day} ${at}`}>
                <Table.Td>
                  {longDay(day)}
                  {plannedDay !== null && ` (au lieu du ${numericDay(plannedDay)})`}
                </Table.Td>
                <Table.Td>
                  {hour(at)}, {durationMinutes}&nbsp;min
                </Table.Td>
                <Table.Td>{lieu}</Table.Td>
                <Table.Td>{convocationStatusLabels[status]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  );
}

function Notes({ notes }: { notes: DossierTransmis['notes'] }) {
  if (notes === null)
    return (
      <Text size="sm" c="dimmed">
        Les notes d’entretien ne sont pas jointes.
      </Text>
    );
  return (
    <Part title={`Notes (${String(notes.length)})`}>
      {notes.map(({ kind, day, text }, index) => (
        <Box key={`${String(index)} ${day}`}>
          <Text size="sm" fw={600}>
            {noteWords[kind]} du {numericDay(day)}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {text}
          </Text>
        </Box>
      ))}
    </Part>
  );
}
