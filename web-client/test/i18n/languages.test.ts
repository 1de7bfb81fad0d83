import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callsEn } from '../../src/i18n/callsEn';
import { callsRu } from '../../src/i18n/callsRu';
import { en as baseEn } from '../../src/i18n/en';
import { filesEn } from '../../src/i18n/filesEn';
import { filesRu } from '../../src/i18n/filesRu';
import { preferredLanguage } from '../../src/i18n/i18n';
import { messagesEn } from '../../src/i18n/messagesEn';
import { messagesRu } from '../../src/i18n/messagesRu';
import { teamEn } from '../../src/i18n/teamEn';
import { teamRu } from '../../src/i18n/teamRu';
import { ru as baseRu } from '../../src/i18n/ru';
import { searchEn } from '../../src/i18n/searchEn';
import { searchRu } from '../../src/i18n/searchRu';
import { securityEn } from '../../src/i18n/securityEn';
import { securityRu } from '../../src/i18n/securityRu';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const en: Texts = { ...baseEn, ...callsEn, ...messagesEn, ...teamEn, ...filesEn, ...searchEn, ...securityEn };
const ru: Texts = { ...baseRu, ...callsRu, ...messagesRu, ...teamRu, ...filesRu, ...searchRu, ...securityRu };
const problems = Object.keys(callsEn.microphoneProblem);

/** Keys that the code puts together, with all their endings. */
const families: Readonly<Record<string, readonly string[]>> = {
  'conversation.': ['online', 'away', 'offline', 'owner', 'admin'],
  'message.': ['sending', 'sent', 'delivered', 'read', 'failed'],
  'format.': Object.keys(baseEn.format),
  'callEnd.': Object.keys(callsEn.callEnd),
  'callTrouble.': ['unreachable', 'rejoining', 'media', 'signalling'],
  'callQuality.': ['good', 'fair', 'poor'],
  'microphoneProblem.': problems,
  'cameraProblem.': problems,
  'screenProblem.': problems,
  'authorize.wrong_': [
    'response_type',
    'client_id',
    'redirect_uri',
    'code_challenge',
    'code_challenge_method',
    'state',
  ],
  'password.rule_': ['too_short', 'too_long', 'too_common', 'unchanged'],
  'reporting.': ['spam', 'harassment', 'threat', 'sexual', 'privacy', 'other'],
  'notify.push-': ['nothing', 'sender', 'text'],
};

const plural = /_(one|few|many|other)$/;

function entries(texts: Texts): [string, string][] {
  return Object.entries(texts).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, text]): [string, string] => [`${section}.${key}`, text]),
  );
}

const bases = (texts: Texts) => new Set(entries(texts).map(([key]) => key.replace(plural, '')));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe('the languages', () => {
  it('have the same keys', () => {
    expect([...bases(ru)].sort()).toEqual([...bases(en)].sort());
  });

  it.each([
    ['en', en],
    ['ru', ru],
  ] as const)('have every plural form: %s', (language, texts) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = new Set(entries(texts).map(([key]) => key));
    const counted = [...keys].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''));
    for (const key of counted) {
      expect(forms.filter((form) => !keys.has(`${key}_${form}`))).toEqual([]);
    }
  });

  it('fill in the same values', () => {
    const values = (text: string) => [...new Set(text.match(/{{\w+}}/g) ?? [])].sort();
    const english = new Map(entries(en));
    for (const [key, text] of entries(ru)) {
      const original = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
      expect([key, values(text)]).toEqual([key, values(original)]);
    }
  });

  it('are not left untranslated', () => {
    const english = new Map(entries(en));
    expect(entries(ru).filter(([key, text]) => english.get(key) === text)).toEqual([]);
  });

  it('have no text that is not used, and no use without a text', () => {
    const folder = fileURLToPath(new URL('../../src/', import.meta.url));
    const code = sources(folder)
      .filter((path) => !path.includes('/i18n/'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const used = new Set(
      [...code.matchAll(/(?:[^\w.]|i18next\.)t\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? ''),
    );
    const puttogether = new Set(
      [...code.matchAll(/[^\w.]t\(`([\w.-]+)\$\{/g)].map(([, start]) => start ?? ''),
    );
    expect([...puttogether].sort()).toEqual(Object.keys(families).sort());
    Object.entries(families).forEach(([start, endings]) =>
      endings.forEach((ending) => used.add(start + ending)),
    );
    const known = bases(en);
    expect([...used].filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !used.has(key))).toEqual([]);
  });
});

describe('the language at the start', () => {
  it.each([
    [null, ['ru-RU', 'en'], 'ru'],
    [null, ['de-DE', 'ru'], 'ru'],
    [null, ['de-DE'], 'en'],
    ['en', ['ru-RU'], 'en'],
    ['xx', ['ru'], 'ru'],
  ] as const)('with %s chosen and %s offered is %s', (chosen, offered, expected) => {
    expect(preferredLanguage(chosen, offered)).toBe(expected);
  });
});
