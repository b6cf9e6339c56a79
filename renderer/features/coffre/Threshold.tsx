import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { DisplayMenu } from '#window/app/DisplayMenu.tsx';
import { later } from '#window/app/later.tsx';
import { thresholdHelps, type ThresholdHelp } from '#window/features/aide/helpOf.ts';
import { dialogBelow } from '#window/ui/escapeFirst.ts';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';
import classes from './Threshold.module.css';

export interface ThresholdProps {
  title: string;
  description?: ReactNode;
  width?: number;
  /** What the guide says of this screen. */
  help: ThresholdHelp;
  children: ReactNode;
}

const HelpPanel = later(async () => (await import('#window/features/aide/HelpPanel.tsx')).HelpPanel);
const { help: helpKey } = shortcuts.everywhere;

/** The screens before the work: first launch, lock, recovery sheet, rescue. */
export function Threshold({ title, description, width = 480, help, children }: ThresholdProps) {
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
        <Help about={help} />
      </Stack>
      <div className={`${classes.display} screen-only`}>
        <DisplayMenu />
      </div>
    </Box>
  );
}

function Help({ about }: { about: ThresholdHelp }) {
  const [shown, show] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const open = () => {
    if (shown) return;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    show(true);
  };
  const close = () => {
    show(false);
    const inDialog = before.current && dialogBelow()?.contains(before.current);
    (inDialog ? before : button).current?.focus();
  };
  useKeys({ help: helpKey }, { help: open }, { whileWriting: true });
  return (
    <Group justify="center" className="screen-only">
      <Button
        ref={button}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHelp size={16} aria-hidden />}
        aria-expanded={shown}
        onClick={shown ? close : open}
      >
        Aide
      </Button>
      {shown && <HelpPanel key={about} start={thresholdHelps[about]} onClose={close} />}
    </Group>
  );
}
