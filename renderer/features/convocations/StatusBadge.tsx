import { Badge } from '@mantine/core';
import { convocationStatusLabels, type ConvocationStatus } from '#contract/terms.ts';
import { statusColors } from './statusColors.ts';

export const StatusBadge = ({ status }: { status: ConvocationStatus }) => (
  <Badge variant="light" color={statusColors[status]} flex="none">
    {convocationStatusLabels[status]}
  </Badge>
);
