import { Button, Group, Kbd, Modal, Table, Text, Title } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Destination } from '#window/app/navigation.ts';
import { passing, useEscapeFirst } from '#window/ui/escapeFirst.ts';
import { keyNames } from '#window/ui/shortcuts.ts';
import classes from './KeySheet.module.css';
import { keySheet } from './keySheet.ts';

interface KeySheetProps {
  readonly opened: boolean;
  readonly shown: readonly Destination[];
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** F1: every key, on one sheet. */
export function KeySheet({ opened, shown, onClose, onHelp }: KeySheetProps) {
  const escapeFirst = useEscapeFirst(onClose);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Raccourcis du clavier"
      size={1000}
      transitionProps={{ duration: 0 }}
      // Above any other.
      zIndex={240}
      // `useHelp` gives it back, or hands it to the help.
      returnFocus={false}
      attributes={{ content: { ...escapeFirst, ...passing }, header: { role: 'presentation' } }}
    >
      <Group justify="space-between" mb="md">
        <Text c="dimmed" maw={430}>
          Les lettres seules n’agissent pas pendant que l’on écrit dans une case.
        </Text>
        {/* Where the keyboard begins. */}
        <Button data-autofocus leftSection={<IconHelp size={18} aria-hidden />} onClick={onHelp}>
          Aide de cet écran
        </Button>
      </Group>
      <div className={classes.sheet}>
        {keySheet(shown).map(({ title, keys }) => (
          <section key={title} className={classes.group} aria-label={title}>
            <Title order={3} size="h5" mb={4}>
              {title}
            </Title>
            <Table verticalSpacing={4} horizontalSpacing={0} withRowBorders={false} aria-label={title}>
              <Table.Tbody>
                {keys.map((each) => (
                  <Table.Tr key={each.keys}>
                    <Table.Td className={classes.keys}>
                      {keyNames(each.keys).map((name, index) => (
                        <Fragment key={name}>
                          {index > 0 && ' + '}
                          <Kbd>{name}</Kbd>
                        </Fragment>
                      ))}
                    </Table.Td>
                    <Table.Td>{each.says}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </div>
    </Modal>
  );
}
