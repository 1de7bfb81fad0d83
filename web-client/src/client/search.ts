import type { SearchedContent, SearchPage } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { Connection } from '../transport/connection';
import type { PeopleDirectory } from './people';

export interface SearchTerms {
  readonly query: string;
  readonly chatId?: string | undefined;
  readonly senderId?: string | undefined;
  /** In milliseconds; the end is not included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly has?: SearchedContent | undefined;
}

const PAGE = 20;

/** Searches messages; the server does the work, because it has all of them. */
export class MessageSearch {
  readonly #connection: Connection;
  readonly #people: PeopleDirectory;

  constructor(connection: Connection, people: PeopleDirectory) {
    this.#connection = connection;
    this.#people = people;
  }

  async find(terms: SearchTerms, after?: string): Promise<SearchPage> {
    const { chatId, senderId, from, to, has } = terms;
    const query = Array.from(terms.query.trim()).slice(0, Limits.searchQueryChars).join('');
    const page = await this.#connection.request({
      type: 'search',
      limit: PAGE,
      ...(query === '' ? {} : { query }),
      ...(chatId === undefined ? {} : { chatId }),
      ...(senderId === undefined ? {} : { senderId }),
      ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
      ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
      ...(has === undefined ? {} : { has }),
      ...(after === undefined ? {} : { after }),
    });
    // Who wrote may have left all chats since.
    this.#people.want(page.hits.map((hit) => hit.message.senderId));
    return page;
  }
}
