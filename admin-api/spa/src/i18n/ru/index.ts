import { auditRu } from './audit';
import { dashboardRu } from './dashboard';
import { moderationRu } from './moderation';
import { peopleRu } from './people';
import { policiesRu } from './policies';
import { shellRu } from './shell';

export const ru = { ...shellRu, ...dashboardRu, ...peopleRu, ...moderationRu, ...auditRu, ...policiesRu };
