import { Box, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DisplayMenu } from '../../app/DisplayMenu.tsx';
import classes from './Threshold.module.css';

export interface ThresholdProps {
  title: string;
  description?: ReactNode;
  width?: number;
  children: ReactNode;
}

/** The screens before the work: first launch, lock, recovery sheet, rescue. */
export function Threshold({ title, description, width = 480, children }: ThresholdProps) {
  return (
    <Box component="main" className={classes.page}>
      <Stack gap="md" w="100%" maw={width}>
        <Text className={`${classes.brand} brand-name screen-only`}>Antenne</Text>
        <Paper className={classes.card} withBorder radius="lg" p="xl" shadow="sm">
          <Stack gap="lg">
            <Stack gap={6} className="screen-only">
              <Title order={1}>{title}</Title>
              {description ? <Text c="dimmed">{description}</Text> : null}
            </Stack>
            {children}
          </Stack>
        </Paper>
      </Stack>
      <div className={`${classes.display} screen-only`}>
        <DisplayMenu />
      </div>
    </Box>
  );
}
