import type {
  ChatKind,
  ChatRole,
  ChatRules,
  Message,
  OngoingCall,
  OwnState,
  Revision,
} from '../src/protocol/generated.ts';

export interface FakeChat {
  readonly id: string;
  readonly kind: ChatKind;
  title: string | undefined;
  description: string | undefined;
  rules: ChatRules;
  /** of the link, if there is one. */
  token: string | undefined;
  readonly createdAt: string;
  version: number;
  /** version of the chat at which its members last changed. */
  membersVersion: number;
  readonly members: Map<string, ChatRole>;
  readonly messages: Message[];
  readonly read: Map<string, number>;
  readonly delivered: Map<string, number>;
  /** Messages up to here are not shown to who came later. */
  readonly since: Map<string, number>;
  /** The newest message when somebody was added. */
  readonly joined: Map<string, number>;
  /** The version of the chat then. */
  readonly joinedVersions: Map<string, number>;
  /** Messages up to here were kept for long enough. */
  goneTo?: number;
  retentionDays?: number;
  call: OngoingCall | undefined;
  /** What belongs to one person each. */
  readonly own: Map<string, FakeOwn>;
  /** What messages said before, by place. */
  readonly revisions: Map<number, Revision[]>;
}

export interface FakeOwn {
  state: OwnState;
  /** Places of the messages that the person deleted for himself, with the version of the own state at that time. */
  readonly hidden: Map<number, number>;
}
