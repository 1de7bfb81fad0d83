import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parley } from '../../src/client/parley';
import { ParleyContext } from '../../src/features/parleyContext';
import { Explanation } from '../../src/features/shell/ConnectionBar';
import { en } from '../../src/i18n/en';
import { ru } from '../../src/i18n/ru';
import type { Trouble } from '../../src/state/trouble';
import { FakePlace } from '../support/FakePlace';

let place: FakePlace;
let parley: Parley;

beforeEach(async () => {
  place = await FakePlace.open();
  parley = await place.client(place.world.addPerson('anna', 'Anna'));
});

afterEach(() => place.close());

function shown(trouble: Trouble): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <ParleyContext value={parley}>
        <Explanation trouble={trouble} />
      </ParleyContext>
    </MantineProvider>,
  );
}

describe.each([
  ['en', en],
  ['ru', ru],
] as const)('the bar of the connection (%s)', (lng, texts) => {
  beforeEach(() =>
    i18next
      .use(initReactI18next)
      .init({ lng, resources: { [lng]: { translation: texts } }, interpolation: { escapeValue: false } }),
  );

  it('says that the server does not answer, and offers nothing that would be of no use', () => {
    const bar = shown('unanswered');
    expect(bar).toContain(texts.connection.unanswered);
    expect(bar).not.toContain('<button');
  });

  it('counts down to the next attempt, which may be made at once', () => {
    const bar = shown('waiting');
    expect(bar).toContain(texts.connection.waiting.replace('{{seconds}}', '1'));
    expect(bar).toContain(texts.connection.retry);
  });
});
