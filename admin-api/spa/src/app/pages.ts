import {
  IconFileText,
  IconFlag,
  IconGauge,
  IconKey,
  IconMailPlus,
  IconMailX,
  IconMessages,
  IconRobot,
  IconShieldCog,
  IconSpeakerphone,
  IconUsers,
} from '@tabler/icons-react';
import type { UserRole } from '@web/protocol/generated';
import type { ComponentType } from 'react';
import { lazy } from 'react';

export interface PageEntry {
  /** Its address, below that of the panel. */
  readonly path:
    | 'dashboard'
    | 'people'
    | 'invitations'
    | 'groups'
    | 'bots'
    | 'reports'
    | 'announcements'
    | 'audit'
    | 'policies'
    | 'dead-letters'
    | 'keys';
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly Page: ComponentType;
  /** Moderators may open it, too; the server judges by itself. */
  readonly moderators?: boolean;
}

/** In the order of the menu; the first is the start page. */
const pages: readonly PageEntry[] = [
  { path: 'dashboard', icon: IconGauge, Page: lazy(() => import('../pages/dashboard/Dashboard')) },
  { path: 'people', icon: IconUsers, Page: lazy(() => import('../pages/people/People')) },
  {
    path: 'invitations',
    icon: IconMailPlus,
    Page: lazy(() => import('../pages/invitations/Invitations')),
  },
  { path: 'groups', icon: IconMessages, Page: lazy(() => import('../pages/groups/Groups')) },
  { path: 'bots', icon: IconRobot, Page: lazy(() => import('../pages/bots/Bots')) },
  {
    path: 'reports',
    icon: IconFlag,
    Page: lazy(() => import('../pages/reports/Reports')),
    moderators: true,
  },
  {
    path: 'announcements',
    icon: IconSpeakerphone,
    Page: lazy(() => import('../pages/announcements/Announcements')),
  },
  { path: 'policies', icon: IconShieldCog, Page: lazy(() => import('../pages/policies/Policies')) },
  { path: 'dead-letters', icon: IconMailX, Page: lazy(() => import('../pages/dead/DeadLetters')) },
  { path: 'keys', icon: IconKey, Page: lazy(() => import('../pages/keys/Keys')) },
  { path: 'audit', icon: IconFileText, Page: lazy(() => import('../pages/audit/Audit')) },
];

/** Those that somebody may open. */
export function pagesFor(role: UserRole): readonly PageEntry[] {
  return role === 'admin' ? pages : pages.filter(({ moderators }) => moderators === true);
}
