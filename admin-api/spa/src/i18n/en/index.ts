import { auditEn } from './audit';
import { botsEn } from './bots';
import { dashboardEn } from './dashboard';
import { invitationsEn } from './invitations';
import { groupsEn } from './groups';
import { operationEn } from './operation';
import { moderationEn } from './moderation';
import { peopleEn } from './people';
import { personEn } from './person';
import { policiesEn } from './policies';
import { shellEn } from './shell';

/** Every text of the panel. The other languages have the same keys. */
export const en = {
  ...shellEn,
  ...dashboardEn,
  ...peopleEn,
  ...personEn,
  ...invitationsEn,
  ...auditEn,
  ...policiesEn,
  ...groupsEn,
  ...botsEn,
  ...operationEn,
  ...moderationEn,
};
