import { auditRu } from './audit';
import { botsRu } from './bots';
import { dashboardRu } from './dashboard';
import { invitationsRu } from './invitations';
import { groupsRu } from './groups';
import { operationRu } from './operation';
import { moderationRu } from './moderation';
import { peopleRu } from './people';
import { personRu } from './person';
import { policiesRu } from './policies';
import { shellRu } from './shell';

export const ru = {
  ...shellRu,
  ...dashboardRu,
  ...peopleRu,
  ...personRu,
  ...invitationsRu,
  ...auditRu,
  ...policiesRu,
  ...groupsRu,
  ...botsRu,
  ...operationRu,
  ...moderationRu,
};
