import { auditEn } from './audit';
import { dashboardEn } from './dashboard';
import { moderationEn } from './moderation';
import { peopleEn } from './people';
import { policiesEn } from './policies';
import { shellEn } from './shell';

/** Every text of the panel. The other languages have the same keys. */
export const en = { ...shellEn, ...dashboardEn, ...peopleEn, ...moderationEn, ...auditEn, ...policiesEn };
