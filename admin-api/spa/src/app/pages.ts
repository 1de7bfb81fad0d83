import {
  IconFileText,
  IconGauge,
  IconKey,
  IconMailPlus,
  IconMailX,
  IconMessages,
  IconRobot,
  IconShieldCog,
  IconUsers,
} from '@tabler/icons-react';
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
    | 'audit'
    | 'policies'
    | 'dead-letters'
    | 'keys';
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly Page: ComponentType;
}

/** In the order of the menu; the first is the start page. */
export const pages: readonly PageEntry[] = [
  { path: 'dashboard', icon: IconGauge, Page: lazy(() => import('../pages/dashboard/Dashboard')) },
  { path: 'people', icon: IconUsers, Page: lazy(() => import('../pages/people/People')) },
  {
    path: 'invitations',
    icon: IconMailPlus,
    Page: lazy(() => import('../pages/invitations/Invitations')),
  },
  { path: 'groups', icon: IconMessages, Page: lazy(() => import('../pages/groups/Groups')) },
  { path: 'bots', icon: IconRobot, Page: lazy(() => import('../pages/bots/Bots')) },
  { path: 'policies', icon: IconShieldCog, Page: lazy(() => import('../pages/policies/Policies')) },
  { path: 'dead-letters', icon: IconMailX, Page: lazy(() => import('../pages/dead/DeadLetters')) },
  { path: 'keys', icon: IconKey, Page: lazy(() => import('../pages/keys/Keys')) },
  { path: 'audit', icon: IconFileText, Page: lazy(() => import('../pages/audit/Audit')) },
];
