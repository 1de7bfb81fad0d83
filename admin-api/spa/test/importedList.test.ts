import { describe, expect, it } from 'vitest';
import { mistakesOf, passwordsFile } from '../src/pages/people/import/list';

const LIST = 'login,name,role\r\nanna,Anna,user\nx, ,root\r\nanna,Other\n';

describe('a list of people', () => {
  it('has its mistakes told by line, with the line as it was written', () => {
    const mistakes = mistakesOf(
      {
        'line 3, login': 'must have 2 to 64 characters: letters, digits, …',
        'line 3, name': 'must have 1 to 100 characters',
        'line 3, role': 'must be one of user, moderator, admin',
        'line 4, login': 'stands in line 2, too',
        'line 5': 'must have 3 columns',
        'line 1': 'must be the header login,name,role',
        'line 99, age': 'must be a number',
      },
      LIST,
    );
    expect(mistakes.map(({ line, fault, written }) => [line, fault, written])).toEqual([
      [3, 'login', 'x, ,root'],
      [3, 'name', 'x, ,root'],
      [3, 'role', 'x, ,root'],
      [4, 'twice', 'anna,Other'],
      [5, 'columns', ''],
      [1, 'header', 'login,name,role'],
      [99, 'other', ''],
    ]);
  });

  it('may be wrong as a whole', () => {
    const rules = {
      encoding: 'must be UTF-8',
      quote: 'must be comma-separated values: a quote is not closed',
      length: 'must have at most 100 lines besides the header',
      other: 'is not known to this page',
    };
    for (const [fault, rule] of Object.entries(rules)) {
      expect(mistakesOf({ body: rule }, LIST)).toEqual([{ line: undefined, fault, rule, written: '' }]);
    }
  });
});

describe('the file of one-time passwords', () => {
  it('is read by spreadsheets as text, whatever the names are', () => {
    const account = (login: string, name: string) => ({
      line: 2,
      login,
      name,
      role: 'user' as const,
      oneTimePassword: 'abcd-efgh',
    });
    const file = passwordsFile(
      [account('vera', 'Вера "В." Фигнер'), account('evil', '=HYPERLINK("x")')],
      'https://chat.example',
    );
    expect(file).toBe(
      '\uFEFF"address","login","name","one-time password"\r\n' +
        '"https://chat.example","vera","Вера ""В."" Фигнер","abcd-efgh"\r\n' +
        '"https://chat.example","evil","\'=HYPERLINK(""x"")","abcd-efgh"\r\n',
    );
  });
});
