import { Badge } from '@mantine/core';
import { orientationAnswerLabels, type OrientationAnswer } from '#contract/terms.ts';

const colors: Record<OrientationAnswer, string> = {
  'en-attente': 'orange',
  acceptee: 'teal',
  refusee: 'gray',
  retournee: 'gray',
  redirigee: 'blue',
  'sans-suite': 'gray',
};

export const AnswerBadge = ({ answer }: { answer: OrientationAnswer }) => (
  <Badge variant="light" color={colors[answer]} tt="none">
    {orientationAnswerLabels[answer]}
  </Badge>
);
