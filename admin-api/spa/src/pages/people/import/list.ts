import type { Schemas } from '../../../api/api';

/** What is wrong with a list, as far as it can be said in every language. */
export type Fault =
  'header' | 'columns' | 'login' | 'twice' | 'name' | 'role' | 'encoding' | 'quote' | 'length' | 'other';

export interface Mistake {
  /** From 1 on, the header included; undefined if the list as a whole is wrong. */
  readonly line: number | undefined;
  readonly fault: Fault;
  /** As the server says it: for what this page does not know. */
  readonly rule: string;
  /** The line as it was written. */
  readonly written: string;
}

const FIELD = /^line (\d+)(?:, (\w+))?$/;

/** The fields of the server's problem, such as `line 3, login`, as mistakes in the order of the list. */
export function mistakesOf(fields: Readonly<Record<string, string>>, list: string): readonly Mistake[] {
  const lines = list.split(/\r\n|\r|\n/);
  return Object.entries(fields).map(([field, rule]) => {
    const [, number, column] = FIELD.exec(field) ?? [];
    const line = number === undefined ? undefined : Number(number);
    return {
      line,
      fault: line === undefined ? faultOfList(rule) : faultOfLine(column, rule),
      rule,
      written: line === undefined ? '' : (lines[line - 1] ?? ''),
    };
  });
}

function faultOfList(rule: string): Fault {
  if (rule.includes('UTF-8')) {
    return 'encoding';
  }
  if (rule.includes('quote')) {
    return 'quote';
  }
  return rule.includes('at most') ? 'length' : 'other';
}

function faultOfLine(column: string | undefined, rule: string): Fault {
  switch (column) {
    case undefined:
      return rule.includes('header') ? 'header' : 'columns';
    case 'login':
      return rule.startsWith('stands in line') ? 'twice' : 'login';
    case 'name':
    case 'role':
      return column;
    default:
      return 'other';
  }
}

/** By this mark spreadsheets know that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** With these a spreadsheet begins a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** The one-time passwords of new accounts, for whoever hands them out. */
export function passwordsFile(accounts: readonly Schemas['ImportedAccount'][], address: string): string {
  const rows = accounts.map(({ login, name, oneTimePassword = '' }) => [
    address,
    login,
    name,
    oneTimePassword,
  ]);
  const text = [['address', 'login', 'name', 'one-time password'], ...rows]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
  return BYTE_ORDER_MARK + text;
}

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A list to begin with. */
export const EXAMPLE = `${BYTE_ORDER_MARK}login,name,role\r\nanna.petrova,Anna Petrova,user\r\njohn,John Smith,moderator\r\n`;
