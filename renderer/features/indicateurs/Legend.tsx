import { Group, Text } from '@mantine/core';
import type { Comparison } from '#contract/indicateurs.ts';
import { capitalised } from '#window/ui/format.ts';
import classes from './Figures.module.css';

interface LegendProps {
  readonly label: string;
  readonly comparison: Comparison | undefined;
}

/** What each bar is: filled, hatched or empty. */
export const Legend = ({ label, comparison }: LegendProps) => (
  <Group gap="lg" component="section" aria-label="Légende">
    <svg className={classes.defs} aria-hidden>
      <defs>
        <pattern id="hachures" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className={classes.hatch} />
        </pattern>
      </defs>
    </svg>
    <Key className={classes.now} label={capitalised(label)} />
    {comparison?.before && <Key className={classes.before} label={capitalised(comparison.before.label)} />}
    {comparison && <Key className={classes.lastYear} label={capitalised(comparison.lastYear.label)} />}
  </Group>
);

const Key = ({ className, label }: { readonly className: string | undefined; readonly label: string }) => (
  <Text size="sm" c="dimmed">
    <svg className={classes.key} aria-hidden>
      <rect className={className} x={0.5} y={0.5} width={21} height={9} />
    </svg>
    {label}
  </Text>
);
