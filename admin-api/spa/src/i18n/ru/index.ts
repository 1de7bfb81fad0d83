import { auditRu } from './audit';
import { dashboardRu } from './dashboard';
import { invitationsRu } from './invitations';
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
};
