// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en';
import { ru } from '../src/i18n/ru';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Sections whose keys the code puts together. */
const families = [
  'nav',
  'action',
  'health',
  'part',
  'queue',
  'role',
  'state',
  'invitationState',
  'fault',
  'letter',
  'keyPurpose',
  'keyPhase',
  'chatKind',
  'life',
  'reason',
  'outcome',
  'announcementState',
];

const plural = /_(one|few|many|other)$/;

function entries(texts: Texts): [string, string][] {
  return Object.entries(texts).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, text]): [string, string] => [`${section}.${key}`, text]),
  );
}

const bases = (texts: Texts) => new Set(entries(texts).map(([key]) => key.replace(plural, '')));
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory()
      ? sources(path)
      : /\.tsx?$/.test(entry.name)
        ? [readFileSync(path, 'utf8')]
        : [];
  });
}

describe('the languages', () => {
  it('have the same keys', () => {
    expect([...bases(ru)].sort()).toEqual([...bases(en)].sort());
  });

  it('leave no text empty and none in the other language', () => {
    const latin = entries(ru).filter(([, text]) => !/[а-яё]/i.test(text));
    expect(latin.map(([key]) => key)).toEqual(['part.postgresql', 'part.redis', 'part.rabbitmq']);
    expect(entries(en).filter(([, text]) => text.trim() === '' || /[а-яё]/i.test(text))).toEqual([]);
  });

  it('name the same variables', () => {
    const texts = new Map(entries(en));
    for (const [key, text] of entries(ru)) {
      const source = texts.get(key) ?? texts.get(key.replace(plural, '_other')) ?? '';
      expect(variables(text), key).toEqual(variables(source));
    }
  });

  it('have no key that nobody says', () => {
    // Shared parts of the web client say some of them.
    const code = ['../src', '../../../web-client/src/ui']
      .flatMap((folder) => sources(fileURLToPath(new URL(folder, import.meta.url))))
      .join('\n');
    const unused = [...bases(en)].filter(
      (key) => !families.includes(key.split('.')[0] ?? '') && !code.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });
});
