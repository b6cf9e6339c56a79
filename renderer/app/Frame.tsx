import { AppShell, Badge, Burger, Button, Group, NavLink, ScrollArea, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '#contract/coffre.ts';
import { call } from '../api.ts';
import { dossierPath, listPath } from '../features/accompagnements/paths.ts';
import { groupePath, programmePath } from '#window/features/groupes/paths.ts';
import { documentPath } from '../features/documents/paths.ts';
import { orientationPath } from '../features/orientations/paths.ts';
import { personnePath } from '../features/personnes/paths.ts';
import { commandsOf } from '../features/recherche/commands.ts';
import type { Found } from '../features/recherche/FoundOption.tsx';
import { BackupWord } from '../features/sauvegardes/BackupWord.tsx';
import { Palette } from '../features/recherche/Palette.tsx';
import { SearchButton } from '../features/recherche/SearchButton.tsx';
import { UpdateNotice } from '#window/features/misesAJour/UpdateNotice.tsx';
import { OpenedFile } from '#window/features/porteur/OpenedFile.tsx';
import { FreshnessAlert } from '#window/features/coffre/FreshnessAlert.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { flushDrafts } from '../ui/useDraft.ts';
import { useSubmit } from '../ui/useSubmit.ts';
import { DisplayMenu } from './DisplayMenu.tsx';
import classes from './Frame.module.css';
import { currentDestination, destinationsOf, type Destination } from './navigation.ts';
import { MenuLabel } from './MenuLabel.tsx';
import { Routes } from './Routes.tsx';
import { contentId, SkipLink } from './SkipLink.tsx';
import { digitOf, useShortcuts } from './useShortcuts.ts';

/** What surrounds every page once the vault is open. */
export function Frame({ session }: { session: Session }) {
  const [menuOpen, menu] = useDisclosure(false);
  const [, navigate] = useLocation();
  const shown = destinationsOf(session);
  const lock = useSubmit(async () => {
    await flushDrafts();
    await call('coffre.lock', {});
  });
  const goTo = useCallback(
    (path: string) => {
      menu.close();
      navigate(path);
    },
    [menu, navigate],
  );
  const [searching, search] = useDisclosure(false);
  const lockNow = () => void lock.run();
  useShortcuts(shown, { goTo, lock: lockNow, search: search.open });
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding="lg"
    >
      <SkipLink />
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Text className={`${classes.name} brand-name`} truncate title={session.structure.name}>
              {session.structure.name}
            </Text>
            {session.demo ? (
              <Badge color="orange" variant="light" flex="none">
                Données fictives
              </Badge>
            ) : null}
          </Group>
          <SearchButton onOpen={search.open} />
          <AccountBar name={session.name} locking={lock.pending} onLock={lockNow} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Menu principal" className={classes.menu} data-closed={!menuOpen || undefined}>
        <AppShell.Section grow mih={0}>
          <Menu shown={shown} goTo={goTo} />
        </AppShell.Section>
        <AppShell.Section>
          <BackupWord />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main className={classes.main} id={contentId}>
        <div className={classes.page}>
          <ErrorAlert error={lock.error} />
          <FreshnessAlert />
          {session.rights.includes('parametres.write') ? <UpdateNotice /> : null}
          <Routes shown={shown} />
        </div>
        <OpenedFile mayReceive={shown.some(({ path }) => path === '/porteur')} />
        <Palette
          opened={searching}
          onClose={search.close}
          commands={commandsOf(shown, session.rights, { goTo, lock: lockNow })}
          searchesPeople={shown.some(({ path }) => path === listPath)}
          onPerson={(found) => goTo(wayTo(found))}
          onLetter={({ subject, documentId }) => goTo(documentPath(subject, documentId))}
          onGroupe={({ groupeId }) => goTo(groupePath(groupeId))}
          onProgramme={({ programmeId }) => goTo(programmePath(programmeId))}
        />
      </AppShell.Main>
    </AppShell>
  );
}

/** The dossier of a person found, else the orientation that waits for one, else the person. */
function wayTo({ personneId, accompagnement, orientation }: Found): string {
  if (accompagnement) return dossierPath(accompagnement.accompagnementId);
  return orientation ? orientationPath(orientation.orientationId) : personnePath(personneId);
}

function AccountBar({ name, locking, onLock }: { name: string; locking: boolean; onLock: () => void }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" c="dimmed" visibleFrom="sm">
        {name}
      </Text>
      <DisplayMenu />
      <Tooltip label="Ctrl + L">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLock size={16} aria-hidden />}
          loading={locking}
          onClick={onLock}
        >
          Verrouiller
        </Button>
      </Tooltip>
    </Group>
  );
}

function Menu({ shown, goTo }: { shown: readonly Destination[]; goTo: (path: string) => void }) {
  const [location] = useLocation();
  const current = currentDestination(location, shown);
  return (
    <ScrollArea h="100%">
      <Stack gap={3}>
        {shown.map((entry, index) => (
          <NavLink
            key={entry.path}
            href={`#${entry.path}`}
            label={<MenuLabel path={entry.path} label={entry.label} />}
            leftSection={<entry.icon size={20} stroke={1.7} aria-hidden />}
            rightSection={
              digitOf(index) !== null && (
                <span className={classes.shortcut} aria-hidden>
                  Alt {digitOf(index)}
                </span>
              )
            }
            active={entry === current}
            aria-keyshortcuts={digitOf(index) === null ? undefined : `Alt+${digitOf(index)}`}
            aria-current={entry === current ? 'page' : undefined}
            className={`${classes.link} ${begins(entry, shown[index - 1]) ? classes.first : ''}`}
            onClick={(event) => {
              event.preventDefault();
              goTo(entry.path);
            }}
          />
        ))}
      </Stack>
    </ScrollArea>
  );
}

/** A line above the first entry of what is of another kind. */
const begins = (entry: Destination, before: Destination | undefined): boolean =>
  before !== undefined && before.part !== entry.part;
