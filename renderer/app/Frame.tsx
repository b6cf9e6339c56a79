import { AppShell, Badge, Burger, Button, Group, NavLink, ScrollArea, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelp, IconLock } from '@tabler/icons-react';
import { useCallback, useRef, type RefObject } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '#contract/coffre.ts';
import { call, shellCall } from '../api.ts';
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
import { DemonstrationBanner, demonstrationHeight } from '#window/features/demonstration/DemonstrationBanner.tsx';
import { FreshnessAlert } from '#window/features/coffre/FreshnessAlert.tsx';
import { PosteLostAlert } from '#window/features/coffre/PosteLostAlert.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { flushDrafts } from '../ui/useDraft.ts';
import { useSubmit } from '../ui/useSubmit.ts';
import { DisplayMenu } from './DisplayMenu.tsx';
import classes from './Frame.module.css';
import { currentDestination, destinationsOf, type Destination } from './navigation.ts';
import { sectionPath } from '#window/features/aide/paths.ts';
import { useHelp } from '#window/features/aide/useHelp.ts';
import { later } from './later.tsx';
import { MenuLabel } from './MenuLabel.tsx';
import { preloadPage, Routes } from './Routes.tsx';
import { contentId, SkipLink } from './SkipLink.tsx';
import { digitOf, useShortcuts } from './useShortcuts.ts';

const HelpPanel = later(async () => (await import('#window/features/aide/HelpPanel.tsx')).HelpPanel);
const KeySheet = later(async () => (await import('#window/features/aide/KeySheet.tsx')).KeySheet);

/** What surrounds every page once the vault is open. */
export function Frame({ session, demonstration }: { session: Session; demonstration: boolean }) {
  const [menuOpen, menu] = useDisclosure(false);
  const [, navigate] = useLocation();
  const shown = destinationsOf(session);
  const lock = useSubmit(async () => {
    // What is typed in a demonstration is kept nowhere.
    if (demonstration) return void (await shellCall('leaveDemonstration', {}));
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
  const help = useHelp();
  const helpButton = useRef<HTMLButtonElement>(null);
  const closeHelp = () => (help.close() ?? helpButton.current)?.focus();
  useShortcuts(shown, { goTo, lock: lockNow, search: search.open, help: help.toggleSheet });
  return (
    <AppShell
      header={{ height: demonstration ? 56 + demonstrationHeight : 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding="lg"
    >
      <SkipLink />
      <AppShell.Header>
        {demonstration ? <DemonstrationBanner leaving={lock.pending} onLeave={lockNow} /> : null}
        <Group h={56} px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Text className={`${classes.name} brand-name`} truncate title={session.structure.name}>
              {session.structure.name}
            </Text>
            {session.demo && !demonstration ? (
              <Badge color="orange" variant="light" flex="none">
                Données fictives
              </Badge>
            ) : null}
          </Group>
          <SearchButton onOpen={search.open} />
          <AccountBar
            name={session.name}
            locking={lock.pending}
            onLock={demonstration ? null : lockNow}
            helpButton={helpButton}
            help={{ shown: help.place !== undefined, open: help.open, close: closeHelp }}
          />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Menu principal" className={classes.menu} data-closed={!menuOpen || undefined}>
        <AppShell.Section grow mih={0}>
          <Menu shown={shown} goTo={goTo} />
        </AppShell.Section>
        <AppShell.Section>{demonstration ? null : <BackupWord />}</AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main className={classes.main} id={contentId} data-beside={help.place !== undefined || undefined}>
        <div className={classes.page}>
          <ErrorAlert error={lock.error} />
          <FreshnessAlert />
          <PosteLostAlert />
          {session.rights.includes('parametres.write') && !demonstration ? <UpdateNotice /> : null}
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
          onHelp={(hit) => goTo(sectionPath(hit))}
        />
        {help.place !== undefined && (
          <HelpPanel
            key={`${help.place?.page ?? ''}#${help.place?.anchor ?? ''}`}
            start={help.place}
            onClose={closeHelp}
            onWhole={(path) => {
              help.close();
              goTo(path);
            }}
          />
        )}
        <KeySheet opened={help.sheet} shown={shown} onClose={help.toggleSheet} onHelp={help.open} />
      </AppShell.Main>
    </AppShell>
  );
}

/** The dossier of a person found, else the orientation that waits for one, else the person. */
function wayTo({ personneId, accompagnement, orientation }: Found): string {
  if (accompagnement) return dossierPath(accompagnement.accompagnementId);
  return orientation ? orientationPath(orientation.orientationId) : personnePath(personneId);
}

interface AccountBarProps {
  name: string;
  locking: boolean;
  /** Null in the demonstration, which has no lock. */
  onLock: (() => void) | null;
  helpButton: RefObject<HTMLButtonElement | null>;
  help: { shown: boolean; open: () => void; close: () => void };
}

function AccountBar({ name, locking, onLock, help, helpButton }: AccountBarProps) {
  return (
    // On a narrow screen the name of the antenne gives way, never an action.
    <Group gap="sm" wrap="nowrap" flex="none">
      <Text size="sm" c="dimmed" visibleFrom="sm">
        {name}
      </Text>
      <Tooltip label="Aide de cet écran (tous les raccourcis&nbsp;: F1)">
        <Button
          ref={helpButton}
          variant="default"
          size="sm"
          leftSection={<IconHelp size={16} aria-hidden />}
          aria-expanded={help.shown}
          onClick={help.shown ? help.close : help.open}
        >
          Aide
        </Button>
      </Tooltip>
      <DisplayMenu />
      {onLock && (
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
      )}
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
            onPointerEnter={() => preloadPage(entry.path)}
            onFocus={() => preloadPage(entry.path)}
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
