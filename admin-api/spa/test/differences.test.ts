import { expect, it } from 'vitest';
import { differences } from '../src/pages/people/person/differences';

it('sends of an account only what was changed', () => {
  const account = {
    id: '0190d3c4-0000-7000-8000-000000000001',
    login: 'anna',
    name: 'Anna',
    role: 'user' as const,
    state: 'active' as const,
    bot: false,
    createdAt: '2026-05-15T12:00:00Z',
  };
  expect(differences(account, { name: ' Anna ', login: 'ANNA ', role: 'user' })).toBeUndefined();
  expect(differences(account, { name: 'Anna P.', login: 'anna', role: 'user' })).toEqual({ name: 'Anna P.' });
  expect(differences(account, { name: 'Anna', login: 'Anna.P', role: 'admin' })).toEqual({
    login: 'anna.p',
    role: 'admin',
  });
});
