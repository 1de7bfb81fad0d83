// @vitest-environment node
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiTypes, GENERATED } from '../build/apiTypes';

it('has the types that the documents of the API say', async () => {
  const wanted = await apiTypes();
  if (process.env.PARLEY_GENERATE !== undefined) {
    writeFileSync(GENERATED, wanted);
  }
  expect(readFileSync(GENERATED, 'utf8'), 'out of date: npm run generate').toBe(wanted);
});
