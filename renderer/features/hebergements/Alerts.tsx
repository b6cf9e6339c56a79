import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { alertLabels, alertWords, type StayAlert } from './words.ts';

interface AlertsProps {
  alerts: readonly StayAlert[];
  onOpen: (alert: StayAlert) => void;
}

/** What needs a look: late, too long, unsigned, being cleaned. It warns and blocks nothing. */
export function Alerts({ alerts, onOpen }: AlertsProps) {
  if (alerts.length === 0) return null;
  return (
    <Card withBorder mb="lg" component="section" aria-labelledby="a-surveiller" className="screen-only">
      <Title order={2} size="h5" mb="xs" id="a-surveiller">
        À surveiller
      </Title>
      <Stack gap={4}>
        {alerts.map((alert) => (
          <Group key={`${alert.kind} ${alert.sejourId ?? alert.place} ${alert.day}`} gap="sm" wrap="nowrap">
            <Badge variant="light" color={alertLabels[alert.kind].color} w={150} flex="none">
              {alertLabels[alert.kind].label}
            </Badge>
            <Text size="sm">
              {alert.sejourId === null ? '' : `${alert.lastName} ${alert.firstName}, `}
              {alert.place}&nbsp;: {alertWords(alert)}
            </Text>
            {alert.sejourId !== null && (
              <Button
                size="compact-xs"
                variant="subtle"
                ms="auto"
                flex="none"
                aria-label={`Voir le séjour de ${alert.lastName} ${alert.firstName}`}
                onClick={() => onOpen(alert)}
              >
                Voir le séjour
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
