import { auditRu } from './audit';
import { botsRu } from './bots';
import { dashboardRu } from './dashboard';
import { groupsRu } from './groups';
import { operationRu } from './operation';
import { peopleRu } from './people';
import { policiesRu } from './policies';
import { shellRu } from './shell';

export const ru = {
  ...shellRu,
  ...dashboardRu,
  ...peopleRu,
  ...auditRu,
  ...policiesRu,
  ...groupsRu,
  ...botsRu,
  ...operationRu,
};
