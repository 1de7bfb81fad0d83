import type { Schemas } from '../../api/api';

export type Account = Schemas['Account'];

export type Role = Schemas['Role'];

export const roles: readonly Role[] = ['user', 'moderator', 'admin'];
