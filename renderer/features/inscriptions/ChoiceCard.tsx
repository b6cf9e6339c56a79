import { Badge, Card, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { groupeFormLabels } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { count } from '#window/ui/format.ts';
import type { Choice } from './about.ts';

/** One groupe somebody may enter, with what speaks for it and against it in words. */
export function ChoiceCard({ choice, best, children }: { choice: Choice; best: boolean; children: ReactNode }) {
  const { name, type, form, lieu, enrolled, capacity, reasons, obstacles } = choice;
  const inside = `${count(enrolled)} ${enrolled > 1 ? 'inscrits' : 'inscrit'}`;
  const places = capacity === null ? inside : `${inside} sur ${count(capacity)}`;
  return (
    <Card withBorder padding="sm" component="article" aria-label={name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {best && (
              <Badge variant="light" color="teal">
                Le plus indiqué
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {[accompagnementTypeLabels[type], groupeFormLabels[form].toLocaleLowerCase('fr-FR'), lieu, places].join(
              ', ',
            )}
          </Text>
          <List
            size="sm"
            mt={4}
            spacing={2}
            listStyleType="none"
            styles={{ itemWrapper: { alignItems: 'center' }, itemIcon: { display: 'flex' } }}
          >
            {obstacles.map((each) => (
              <List.Item key={each} icon={<IconAlertTriangle size={16} aria-label="Obstacle" />}>
                {each}
              </List.Item>
            ))}
            {reasons.map((each) => (
              <List.Item key={each} icon={<IconCheck size={16} aria-hidden />}>
                {each}
              </List.Item>
            ))}
          </List>
        </div>
        {children}
      </Group>
    </Card>
  );
}
