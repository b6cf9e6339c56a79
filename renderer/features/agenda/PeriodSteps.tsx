import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

interface StepsProps {
  /** « Cette semaine » */
  nowLabel: string;
  onPrevious: () => void;
  onNow: () => void;
  onNext: () => void;
}

export const PeriodSteps = ({ nowLabel, onPrevious, onNow, onNext }: StepsProps) => (
  <Button.Group aria-label="Changer de période">
    <Button
      variant="default"
      aria-keyshortcuts="ArrowLeft"
      title="Flèche gauche"
      leftSection={<IconChevronLeft size={16} aria-hidden />}
      onClick={onPrevious}
    >
      Avant
    </Button>
    <Button variant="default" aria-keyshortcuts="T" title="Touche T" onClick={onNow}>
      {nowLabel}
    </Button>
    <Button
      variant="default"
      aria-keyshortcuts="ArrowRight"
      title="Flèche droite"
      rightSection={<IconChevronRight size={16} aria-hidden />}
      onClick={onNext}
    >
      Après
    </Button>
  </Button.Group>
);
