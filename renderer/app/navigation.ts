import {
  IconBed,
  IconBuildingCommunity,
  IconCalendarDue,
  IconCalendarEvent,
  IconCalendarWeek,
  IconChartBar,
  IconFolderPlus,
  IconFolders,
  IconHistory,
  IconInbox,
  IconListCheck,
  IconReport,
  IconPhone,
  IconSend,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { Session } from '#contract/coffre.ts';
import type { Right } from '#contract/rights.ts';
import type { StructureKind } from '#contract/terms.ts';

export interface Destination {
  path: string;
  label: string;
  icon: Icon;
  /** What the antenne does, what it counts, what keeps it running. */
  part: 'suivi' | 'chiffres' | 'maison';
  /** Null for what every account may open. */
  right: Right | null;
  kinds: readonly StructureKind[];
}

const antennes = ['antenne', 'both'] as const;
const porteurs = ['porteur', 'both'] as const;
const everywhere = ['antenne', 'porteur', 'both'] as const;

const destinations: readonly Destination[] = [
  { path: '/', label: 'Aujourd’hui', icon: IconCalendarEvent, part: 'suivi', right: 'dossiers.read', kinds: antennes },
  { path: '/agenda', label: 'Agenda', icon: IconCalendarWeek, part: 'suivi', right: 'dossiers.read', kinds: antennes },
  {
    path: '/echeances',
    label: 'Échéances',
    icon: IconCalendarDue,
    part: 'suivi',
    right: 'dossiers.read',
    kinds: antennes,
  },
  {
    path: '/a-completer',
    label: 'À compléter',
    icon: IconListCheck,
    part: 'suivi',
    right: 'dossiers.read',
    kinds: antennes,
  },
  {
    path: '/orientations',
    label: 'Orientations',
    icon: IconInbox,
    part: 'suivi',
    right: 'dossiers.read',
    kinds: antennes,
  },
  { path: '/dossiers', label: 'Dossiers', icon: IconFolders, part: 'suivi', right: 'dossiers.read', kinds: antennes },
  {
    path: '/dossiers/nouveau',
    label: 'Nouveau dossier',
    icon: IconFolderPlus,
    part: 'suivi',
    right: 'dossiers.write',
    kinds: antennes,
  },
  {
    path: '/groupes',
    label: 'Groupes et stages',
    icon: IconUsersGroup,
    part: 'suivi',
    right: 'dossiers.read',
    kinds: antennes,
  },
  {
    path: '/hebergements',
    label: 'Hébergement',
    icon: IconBed,
    part: 'suivi',
    right: 'dossiers.read',
    kinds: antennes,
  },
  {
    path: '/indicateurs',
    label: 'Indicateurs',
    icon: IconChartBar,
    part: 'chiffres',
    right: 'indicateurs.read',
    kinds: antennes,
  },
  {
    path: '/envoi',
    label: 'Envoi au porteur',
    icon: IconSend,
    part: 'chiffres',
    right: 'envoi.write',
    kinds: antennes,
  },
  {
    path: '/porteur',
    label: 'Région',
    icon: IconBuildingCommunity,
    part: 'chiffres',
    right: 'porteur.write',
    kinds: porteurs,
  },
  {
    path: '/rapport',
    label: 'Rapport annuel',
    icon: IconReport,
    part: 'chiffres',
    right: 'porteur.write',
    kinds: porteurs,
  },
  {
    path: '/activite',
    label: 'Activité du porteur',
    icon: IconPhone,
    part: 'chiffres',
    right: 'permanence.write',
    kinds: porteurs,
  },
  { path: '/comptes', label: 'Comptes', icon: IconUsers, part: 'maison', right: 'comptes.write', kinds: everywhere },
  { path: '/journal', label: 'Journal', icon: IconHistory, part: 'maison', right: 'journal.read', kinds: everywhere },
  { path: '/parametres', label: 'Paramètres', icon: IconSettings, part: 'maison', right: null, kinds: everywhere },
];

/** What this account may open, in the order of the menu. */
export const destinationsOf = (session: Session): Destination[] =>
  destinations.filter(
    ({ right, kinds }) => kinds.includes(session.structure.kind) && (right === null || session.rights.includes(right)),
  );

/** The entry of the menu a page belongs to: the longest that begins its path. */
export const currentDestination = (path: string, shown: readonly Destination[]): Destination | undefined =>
  shown
    .filter((entry) => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
