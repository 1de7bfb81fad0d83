/* Generated from the OpenAPI documents of admin-api: npm run generate. */
export interface paths {
  '/api/admin/announcements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Announcements, the newest first. */
    get: operations['listAnnouncements'];
    put?: never;
    /** Announces something to everybody at once; at most five at the same time. */
    post: operations['createAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/announcements/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends an announcement before its time. */
    post: operations['endAnnouncement'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Lines of the audit log, the newest first. */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit/actions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What there may be in the log. */
    get: operations['auditActions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All lines that match, from the first on, as comma-separated values. That they were taken is written into the log. */
    get: operations['exportAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Walks the whole chain of hashes. */
    post: operations['verifyAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Bots by login. */
    get: operations['listBots'];
    put?: never;
    /** Creates the account of a program. Nobody can sign in with it. */
    post: operations['createBot'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tokens of a bot, the newest first. */
    get: operations['listBotTokens'];
    put?: never;
    /** Creates a token. Its secret is told here and never again. */
    post: operations['createBotToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/tokens/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Makes a token worthless at once. */
    delete: operations['revokeBotToken'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The webhooks of a bot, the newest first. */
    get: operations['listBotWebhooks'];
    put?: never;
    /** Creates a webhook. Its secret is told here and never again. */
    post: operations['createBotWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/webhooks/{webhook}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Makes a webhook worthless at once. */
    delete: operations['revokeBotWebhook'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a bot is told what happens. */
    get: operations['listBotSubscriptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/bots/{id}/subscriptions/{subscription}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends a subscription. */
    delete: operations['removeBotSubscription'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How things are now. Looked at anew at most every five seconds. */
    get: operations['overview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/statistics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened in each of the last hours. */
    get: operations['statistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What could not be processed, as it lies in the broker. What is around a content, never the content. */
    get: operations['listDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/dead-letters/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Puts letters into the queues they came from, at most 1000 at once; each goes when the broker has confirmed it there. */
    post: operations['replayDeadLetters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/dead-letters/drop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Removes letters for good, at most 1000 at once. */
    post: operations['dropDeadLetters'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations, the newest first. */
    get: operations['listInvitations'];
    put?: never;
    /** Makes a link by which one person makes an account. */
    post: operations['createInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/invitations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Makes an open invitation worthless. */
    delete: operations['withdrawInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Ages and counts of keys, and how far the last rotation is. The keys themselves are not known here. */
    get: operations['keys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/keys/rotation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the last rotation is. */
    get: operations['keyRotation'];
    put?: never;
    /** Orders a new content key for every chat, and that what is under older ones is encrypted anew in the background. */
    post: operations['rotateKeys'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Accounts by login. */
    get: operations['listUsers'];
    put?: never;
    /** Creates an account with a one-time password. */
    post: operations['createUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/unblock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lets a blocked account sign in again. */
    post: operations['unblockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an erasure is. */
    get: operations['userErasure'];
    put?: never;
    /** Deletes a person for good. What is left is removed in the background. */
    post: operations['eraseUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/hold': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Places a legal hold on everything of one person. */
    put: operations['holdUser'];
    post?: never;
    /** Lifts a legal hold. */
    delete: operations['releaseUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whose people must have a second factor. */
    get: operations['secondFactorPolicy'];
    /** Decides whose people must have a second factor, from their next sign-in on. */
    put: operations['changeSecondFactorPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How much people may upload. */
    get: operations['fileLimits'];
    /** Puts limits in the place of those before. */
    put: operations['changeFileLimits'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/calls': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What holds for all calls. */
    get: operations['callsPolicy'];
    /** Decides for all calls that begin from then on. Screens are refused in calls that go on, too. */
    put: operations['changeCallsPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether it is looked at what is behind links of messages. */
    get: operations['linksPolicy'];
    /** Decides it for messages that are sent some seconds later. Previews that are there stay. */
    put: operations['changeLinksPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/passwords': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long a password must be. */
    get: operations['passwordsPolicy'];
    /** Decides it for passwords that are chosen from then on. Those that are there stay good. */
    put: operations['changePasswordsPolicy'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/sign-in-page': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What everybody reads before signing in. */
    get: operations['signInPage'];
    /** Puts another text in its place. It is shown some seconds later. */
    put: operations['changeSignInPage'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/policies/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For how long messages are kept where nothing else was decided for a chat. */
    get: operations['retention'];
    /** Decides it anew. Older messages are hidden at once and then removed. */
    put: operations['changeRetention'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reported messages, the newest first, without what they say. */
    get: operations['listReports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A report, its message and those around it. Written into the audit log. */
    get: operations['readReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports/{id}/dismiss': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Closes an open report without consequences. */
    post: operations['dismissReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports/{id}/delete-message': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Has the message deleted for everybody, and closes all reports of it. A worker deletes it within seconds. */
    post: operations['deleteReportedMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports/{id}/block-author': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Blocks who wrote the message, and closes the report. */
    post: operations['blockReportedAuthor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/chats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Chats, those with the newest message first. Without titles, which are content. */
    get: operations['listChats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/holds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All legal holds. */
    get: operations['listHolds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/chats/{id}/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** For how long messages of one chat are kept. */
    put: operations['changeChatRetention'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/chats/{id}/hold': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Places a legal hold on a chat. */
    put: operations['holdChat'];
    post?: never;
    /** Lifts a legal hold. */
    delete: operations['releaseChat'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/chats/{id}/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an erasure is. */
    get: operations['chatErasure'];
    put?: never;
    /** Erases a chat for good. What is left is removed in the background. */
    post: operations['eraseChat'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One account, with the reason of its block. */
    get: operations['findUser'];
    put?: never;
    post?: never;
    /** Deletes an account for good, and what the person wrote if that is asked for. */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /** Changes login, name or role. Another role ends the sign-ins. Nobody gives up his own role; the last active administrator keeps his. */
    patch: operations['changeUser'];
    trace?: never;
  };
  '/api/admin/users/{id}/block': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Blocks an account and ends its sign-ins at once. To block again changes the reason. */
    post: operations['blockUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Puts a one-time password in place of the password and ends the sign-ins. */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends all sign-ins; the person may sign in again at once. */
    post: operations['signOutUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sign-ins that go on, the last used one first. */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/sessions/{session}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Ends one sign-in. */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/facts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is known about an account besides what the account says itself. */
    get: operations['userFacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes away a second factor and passkeys that were lost, and ends the sign-ins. Not one's own. */
    delete: operations['resetSecondFactor'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/{id}/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who the person is at providers by which people sign in. */
    get: operations['listIdentities'];
    /** Links the account to somebody at a provider, in place of whom it had there. */
    put: operations['linkIdentity'];
    post?: never;
    /** Forgets who the person is at providers, and ends the sign-ins. */
    delete: operations['unlinkIdentity'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/users/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Creates the accounts of a list with one-time passwords, all or none. Takes about a quarter of a second for each. */
    post: operations['importUsers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description At least one of the texts is there; who speaks the other language is shown this one. */
    NewAnnouncement: {
      /** @enum {unknown} */
      level: 'info' | 'warning';
      en?: string;
      ru?: string;
      /**
       * Format: date-time
       * @description When it ends by itself, within the next 366 days.
       */
      until: string;
    };
    Announcement: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      level: 'info' | 'warning';
      en?: string;
      ru?: string;
      /** @enum {unknown} */
      state: 'current' | 'ended' | 'expired';
      /** Format: date-time */
      until: string;
      /** Format: date-time */
      createdAt: string;
      createdBy: components['schemas']['PersonInReport'];
      /** Format: date-time */
      endedAt?: string;
    };
    AnnouncementPage: {
      announcements: components['schemas']['Announcement'][];
      /**
       * Format: uuid
       * @description Give it as before for the next page; absent on the last one.
       */
      next?: string;
    };
    AuditPage: {
      lines: components['schemas']['AuditLine'][];
      /**
       * Format: int64
       * @description Give it as before for the next page; absent on the last one.
       */
      next?: number;
    };
    AuditLine: {
      /**
       * Format: int64
       * @description 1 for the first, without gaps.
       */
      seq: number;
      /** Format: date-time */
      at: string;
      action: string;
      actor?: components['schemas']['AuditParty'];
      subject?: components['schemas']['AuditParty'];
      /** @description Further facts in words, with what was before. */
      detail: string;
      /** @description SHA-256 in hexadecimal, of this line and so of all before it. */
      hash: string;
    };
    /** @description A person, or something else that has an id. */
    AuditParty: {
      /** Format: uuid */
      id: string;
      /** @description Absent for what is no person. */
      login?: string;
      /** @description As it is now. */
      name?: string;
    };
    AuditActions: {
      actions: string[];
    };
    AuditVerdict: {
      /**
       * Format: int64
       * @description How many lines from the first on are as they were written.
       */
      lines: number;
      /**
       * Format: int64
       * @description The first line that was changed, removed or put in.
       */
      brokenAt?: number | null;
    };
    NewBot: {
      login: string;
      name: string;
    };
    BotPage: {
      bots: components['schemas']['Account'][];
      /** @description Give it as after for the next page; absent on the last one. */
      next?: string;
    };
    /** @enum {unknown} */
    BotScope: 'messages:read' | 'messages:write' | 'chats:read' | 'chats:write' | 'people:read' | 'events';
    NewBotToken: {
      name: string;
      scopes: components['schemas']['BotScope'][];
      /**
       * Format: date-time
       * @description Absent for one that is good until it is revoked.
       */
      expiresAt?: string;
    };
    BotToken: {
      /** Format: uuid */
      id: string;
      name: string;
      scopes: components['schemas']['BotScope'][];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt?: string;
      /** Format: date-time */
      revokedAt?: string;
      /**
       * Format: date-time
       * @description When it was last used, to the minute.
       */
      usedAt?: string;
    };
    CreatedBotToken: {
      token: components['schemas']['BotToken'];
      secret: string;
    };
    BotTokens: {
      tokens: components['schemas']['BotToken'][];
    };
    NewBotWebhook: {
      /** Format: uuid */
      chatId: string;
      name: string;
    };
    BotWebhook: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      chatId: string;
      name: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      revokedAt?: string;
    };
    CreatedBotWebhook: {
      webhook: components['schemas']['BotWebhook'];
      /** @description Of the address, on the host that serves the APIs. */
      path: string;
    };
    BotWebhooks: {
      webhooks: components['schemas']['BotWebhook'][];
    };
    BotSubscription: {
      /** Format: uuid */
      id: string;
      url: string;
      events: string[];
      /** Format: date-time */
      createdAt: string;
      /** @description Of the last attempt to tell something, in words. */
      lastOutcome?: string;
      /** Format: date-time */
      lastAttemptAt?: string;
    };
    BotSubscriptions: {
      subscriptions: components['schemas']['BotSubscription'][];
    };
    Overview: {
      /** Format: date-time */
      at: string;
      accounts: components['schemas']['AccountCounts'];
      storage: components['schemas']['StorageCounts'];
      /** @description Absent while the broker is away. */
      queues?: components['schemas']['Waiting'][];
      parts: components['schemas']['Part'][];
      keys: components['schemas']['Keys'];
    };
    AccountCounts: {
      /** Format: int64 */
      active: number;
      /** Format: int64 */
      blocked: number;
      /** Format: int64 */
      bots: number;
      /** @description People who are connected now; absent if that is not known. */
      online?: number;
    };
    StorageCounts: {
      /** Format: int64 */
      chats: number;
      /** Format: int64 */
      messages: number;
      /** Format: int64 */
      files: number;
      /** Format: int64 */
      fileBytes: number;
      /** Format: int64 */
      databaseBytes: number;
    };
    Waiting: {
      /** @enum {unknown} */
      name: 'changes' | 'questions' | 'calls' | 'index' | 'push' | 'links' | 'webhooks' | 'dead';
      waiting: number;
    };
    Part: {
      /** @enum {unknown} */
      name:
        | 'postgresql'
        | 'redis'
        | 'rabbitmq'
        | 'admin-api'
        | 'auth-api'
        | 'file-api'
        | 'ws-gateway'
        | 'message-worker'
        | 'sfu-controller'
        | 'link-worker'
        | 'bot-api';
      /** @enum {unknown} */
      health: 'up' | 'down' | 'unknown';
      /** @description How many of it run; absent where that cannot be told. */
      processes?: number;
      /** @description Absent where that cannot be told. */
      version?: string;
    };
    Keys: {
      /** Format: date-time */
      signingKeySince?: string;
      /** Format: date-time */
      oldestDataKey?: string;
      /**
       * Format: date-time
       * @description When the certificate of this server ends; absent where somebody else answers HTTPS.
       */
      certificateUntil?: string;
    };
    Statistics: {
      hours: components['schemas']['StatisticsHour'][];
    };
    StatisticsHour: {
      /** Format: date-time */
      hour: string;
      /** Format: int64 */
      messages: number;
      /** Format: int64 */
      calls: number;
      /** @description Most people connected at the same time; absent while that was never known. */
      onlineMost?: number;
      /** Format: int64 */
      fileBytes: number;
      /** Format: int64 */
      databaseBytes: number;
    };
    DeadLetterPage: {
      letters: components['schemas']['DeadLetter'][];
      /** @description How many there are, also those that are not among letters. */
      waiting: number;
    };
    DeadLetter: {
      /** @description The same whenever it is looked at. */
      id: string;
      /** @enum {unknown} */
      kind: 'frame' | 'call_report' | 'webhook' | 'unreadable';
      /** @description Where it came from. */
      queue: string;
      /**
       * Format: date-time
       * @description When it was given up.
       */
      failedAt?: string;
      /** @description Class of the failure. */
      reason?: string;
      /** @description How often it was begun, where that is known. */
      attempts?: number;
      /** @description Of the frame or event, for example message.send. */
      type?: string;
      /** Format: uuid */
      chatId?: string;
      /** Format: uuid */
      senderId?: string;
      sender?: components['schemas']['DeadLetterSender'];
      /**
       * Format: date-time
       * @description When the frame reached the gateway.
       */
      receivedAt?: string;
      bytes: number;
      /** @description Whether it is known where it has to go. */
      replayable: boolean;
    };
    DeadLetterSender: {
      /** Format: uuid */
      id: string;
      login: string;
      name: string;
    };
    ChosenDeadLetters: {
      /** @description Absent for all that are there now. */
      ids?: string[];
    };
    DeadLettersDone: {
      /** @description Letters that are gone from the queue. */
      done: number;
      /** @description Chosen ones that had to stay, because the broker did not take them or nobody knows where they have to go. */
      kept: number;
      /** @description Letters that are in the queue now. */
      left: number;
    };
    NewInvitation: {
      /** @enum {unknown} */
      role: 'user' | 'moderator' | 'admin';
      /** @description Suggested to whoever comes. */
      name?: string;
      /**
       * @description For how long the link is good.
       * @default 72
       */
      hours: number;
    };
    CreatedInvitation: {
      invitation: components['schemas']['Invitation'];
      token: string;
      /** @description Of the link, to be put behind the address of the web client. */
      path: string;
    };
    Invitation: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      role: 'user' | 'moderator' | 'admin';
      name?: string;
      /**
       * @description An invitation is void while whoever made it is no active administrator.
       * @enum {unknown}
       */
      state: 'open' | 'used' | 'withdrawn' | 'expired' | 'void';
      /** Format: uuid */
      createdBy: string;
      /** @description As it is now. */
      createdByName: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string;
      /** Format: date-time */
      usedAt?: string;
      /** Format: uuid */
      usedBy?: string;
      /** @description As it is now. */
      usedByName?: string;
    };
    InvitationPage: {
      invitations: components['schemas']['Invitation'][];
      /**
       * Format: uuid
       * @description Give it as before for the next page; absent on the last one.
       */
      next?: string;
    };
    KeyReport: {
      masterKeys: {
        /**
         * Format: int64
         * @description As in the keyset.
         */
        id: number;
        /**
         * Format: date-time
         * @description When it was first seen in use.
         */
        since?: string;
        /**
         * Format: int64
         * @description How many keys it has wrapped that are there.
         */
        wrapped: number;
      }[];
      dataKeys: {
        /** @enum {unknown} */
        purpose: 'content' | 'digest' | 'search';
        /** Format: int64 */
        count: number;
        /** Format: date-time */
        oldest?: string;
        /** Format: date-time */
        newest?: string;
      }[];
      /** Format: int64 */
      fileKeys: number;
      /** Format: date-time */
      signingKeySince?: string;
      /**
       * Format: date-time
       * @description When the oldest key was begun under which a chat still writes what is new.
       */
      oldestInUse?: string;
      rotation?: components['schemas']['KeyRotation'];
    };
    KeyRotation: {
      /** @enum {unknown} */
      phase: 'ordered' | 'new_keys' | 'contents' | 'done';
      /** Format: date-time */
      orderedAt: string;
      /** @description Login. */
      orderedBy: string;
      /** Format: date-time */
      finishedAt?: string;
      /**
       * Format: int64
       * @description How many there were at its beginning; absent until a worker began.
       */
      chats?: number;
      /** Format: int64 */
      messages?: number;
      /**
       * Format: int64
       * @description Chats that have a new key.
       */
      newKeys: number;
      /**
       * Format: int64
       * @description Chats of which everything is under the new key.
       */
      chatsDone: number;
      /** Format: int64 */
      messagesDone: number;
      /**
       * Format: int64
       * @description What was encrypted anew.
       */
      contents: number;
      /**
       * Format: int64
       * @description Contents that do not decrypt and stay as they are.
       */
      unreadable: number;
      /**
       * Format: int64
       * @description Chats that keep their old keys because of these.
       */
      chatsKept: number;
      /**
       * Format: int64
       * @description Old keys that nothing needed any more.
       */
      keysDeleted: number;
    };
    /** @enum {unknown} */
    Role: 'user' | 'moderator' | 'admin';
    /** @enum {unknown} */
    AccountState: 'active' | 'blocked' | 'deleted';
    Account: {
      /** Format: uuid */
      id: string;
      login: string;
      name: string;
      role: components['schemas']['Role'];
      state: components['schemas']['AccountState'];
      /** @description The account of a program, which cannot sign in. */
      bot: boolean;
      /** Format: date-time */
      createdAt: string;
      /** @description Absent unless the account is blocked and a reason was given. */
      blockReason?: string;
    };
    AccountPage: {
      users: components['schemas']['Account'][];
      /** @description Give it as after for the next page; absent on the last one. */
      next?: string;
    };
    NewAccount: {
      login: string;
      name: string;
      role: components['schemas']['Role'];
      /** @description To be changed at the first sign-in; made at random if absent. */
      password?: string;
    };
    CreatedAccount: {
      user: components['schemas']['Account'];
      oneTimePassword: string;
    };
    EraseAccount: {
      /** @description The login of the account. */
      confirm: string;
      /** @enum {unknown} */
      messages: 'keep' | 'shred';
    };
    Erasure: {
      /** @enum {unknown} */
      kind: 'user' | 'chat';
      /** Format: uuid */
      subjectId: string;
      shredMessages: boolean;
      /** Format: date-time */
      orderedAt: string;
      /** Format: int64 */
      messages: number;
      /** Format: date-time */
      doneAt?: string;
    };
    SecondFactorPolicy: {
      requiredRoles: ('user' | 'moderator' | 'admin')[];
    };
    /** @description What is absent is as file-api is configured. */
    FileLimits: {
      /**
       * Format: int64
       * @description Largest file.
       */
      fileBytes?: number;
      /**
       * Format: int64
       * @description Of all files of one person.
       */
      quotaBytes?: number;
      /** @description Uploads that one person has begun and not ended. */
      openUploads?: number;
    };
    /** @description What is absent is as sfu-controller is configured. */
    CallsPolicy: {
      /** @description Most people in one call. */
      participants?: number;
      screenSharing?: boolean;
    };
    LinksPolicy: {
      /** @description Where previews are configured off (parley.links.previews) there are none either way. */
      previews: boolean;
    };
    PasswordsPolicy: {
      /** @description Fewest characters. The most that a password may have are 72 bytes of UTF-8. */
      minCharacters: number;
    };
    SignInPagePolicy: {
      /** @description Plain text, of several lines if wanted; empty for none. Anybody can read it. */
      text: string;
    };
    Retention: {
      /** @description 0 for ever. */
      days?: number;
    };
    ReportDecision: {
      /** @description For other moderators. */
      note?: string;
    };
    PersonInReport: {
      /** Format: uuid */
      id: string;
      login: string;
      name: string;
      /** @enum {unknown} */
      role: 'user' | 'moderator' | 'admin';
      active: boolean;
      bot?: boolean;
    };
    Report: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      chatId: string;
      /** @enum {unknown} */
      chatKind: 'direct' | 'group';
      /** Format: int64 */
      seq: number;
      /** @enum {unknown} */
      reason: 'spam' | 'harassment' | 'threat' | 'sexual' | 'privacy' | 'other';
      /** Format: date-time */
      createdAt: string;
      author: components['schemas']['PersonInReport'];
      reporter: components['schemas']['PersonInReport'];
      /**
       * @description Absent while the report is open.
       * @enum {unknown}
       */
      outcome?: 'dismissed' | 'message_deleted' | 'author_blocked';
      /** Format: date-time */
      closedAt?: string;
      closedBy?: components['schemas']['PersonInReport'];
      note?: string;
      /** @description The message has still to be deleted by a worker. */
      deleting?: boolean;
    };
    ReportPage: {
      reports: components['schemas']['Report'][];
      /**
       * Format: uuid
       * @description Give it as before for the next page; absent on the last one.
       */
      next?: string;
    };
    ReportDetail: {
      report: components['schemas']['Report'];
      /** @description What the reporter said. */
      text?: string;
      /** @description The reported one with at most five before and after it; it is missing when it was removed for good. */
      messages: components['schemas']['ReportedMessage'][];
    };
    ReportedMessage: {
      /** Format: int64 */
      seq: number;
      /** @enum {unknown} */
      kind: 'written' | 'deleted' | 'call' | 'notice';
      /** Format: date-time */
      at: string;
      sender?: components['schemas']['PersonInReport'];
      text?: string;
      /** @description Their names. */
      files: string[];
    };
    ChatPage: {
      chats: components['schemas']['ListedChat'][];
      /**
       * Format: uuid
       * @description Give it as after for the next page; absent on the last one.
       */
      next?: string;
    };
    ListedChat: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      kind: 'direct' | 'group';
      /** @description Of a group. */
      owner?: {
        /** Format: uuid */
        id: string;
        login: string;
        name: string;
      };
      /** @description Logins of the first who joined. */
      members: string[];
      memberCount: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      activeAt: string;
      /** Format: int64 */
      messages: number;
      /** @description As decided for this chat; 0 for ever; absent as everywhere. */
      retentionDays?: number;
      /** @description Whether it, or anybody who is or was in it, is held. */
      held: boolean;
      /** @description Whether the hold is on the chat. */
      heldItself: boolean;
    };
    Holds: {
      holds: {
        /** @enum {unknown} */
        kind: 'user' | 'chat';
        /** Format: uuid */
        subjectId: string;
        /** Format: date-time */
        placedAt: string;
        /** Format: uuid */
        placedBy: string;
      }[];
    };
    EraseChat: {
      /** @description The id of the chat once more. */
      confirm: string;
    };
    AccountFacts: {
      /**
       * Format: date-time
       * @description When a sign-in was last used, to within ten minutes; absent if that is not known any more.
       */
      lastSeenAt?: string;
      secondFactor: boolean;
      /**
       * Format: int64
       * @description How many.
       */
      passkeys: number;
      /** @description The password is one that somebody else chose; it is to be changed at the next sign-in. */
      oneTimePassword: boolean;
      /** Format: int64 */
      files: number;
      /** Format: int64 */
      fileBytes: number;
      /**
       * Format: int64
       * @description As administrators have decided; absent if it is as file-api is configured.
       */
      quotaBytes?: number;
    };
    ExternalIdentity: {
      /** @description As in parley.auth.oidc.issuer. */
      issuer: string;
      /** @description The claim sub. */
      subject: string;
    };
    IdentityList: {
      identities: components['schemas']['ExternalIdentity'][];
    };
    /** @description What is absent stays as it is. */
    AccountChange: {
      login?: string;
      name?: string;
      /** @enum {unknown} */
      role?: 'user' | 'moderator' | 'admin';
    };
    Block: {
      /** @description Shown to administrators only; stands in the audit log, too. */
      reason?: string;
    };
    ResetPassword: {
      user: components['schemas']['Account'];
      oneTimePassword: string;
    };
    EndedSessions: {
      ended: number;
    };
    SessionList: {
      sessions: components['schemas']['OpenSession'][];
    };
    OpenSession: {
      /** Format: uuid */
      id: string;
      deviceName?: string;
      address: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastUsedAt: string;
    };
    ImportReport: {
      dryRun: boolean;
      created: components['schemas']['ImportedAccount'][];
      /** @description Whose login is taken; left alone. */
      existing: components['schemas']['ExistingLogin'][];
    };
    ImportedAccount: {
      /** Format: int64 */
      line: number;
      login: string;
      name: string;
      /** @enum {unknown} */
      role: 'user' | 'moderator' | 'admin';
      /** @description Told here and never again; absent of a dry run. */
      oneTimePassword?: string;
    };
    ExistingLogin: {
      /** Format: int64 */
      line: number;
      login: string;
    };
  };
  responses: never;
  parameters: {
    BotId: string;
    TokenId: string;
    WebhookId: string;
    SubscriptionId: string;
    AccountId: string;
    ChatId: string;
    UserId: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listAnnouncements: {
    parameters: {
      query?: {
        /** @description Announcements before the one with this id. */
        before?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AnnouncementPage'];
        };
      };
    };
  };
  createAnnouncement: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAnnouncement'];
      };
    };
    responses: {
      /** @description The announcement. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  endAnnouncement: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The announcement. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Announcement'];
        };
      };
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /** @description Who did it, by id or login. */
        actor?: string;
        /** @description Whom or what it was done to, by id or, for a person, login. */
        subject?: string;
        action?: string;
        from?: string;
        /** @description Before this time. */
        until?: string;
        /** @description Lines before the one with this number. */
        before?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
    };
  };
  auditActions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All actions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditActions'];
        };
      };
    };
  };
  exportAudit: {
    parameters: {
      query?: {
        actor?: string;
        subject?: string;
        action?: string;
        from?: string;
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file in UTF-8. Cells that spreadsheets would take for formulas begin with an apostrophe. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
    };
  };
  verifyAudit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was found. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditVerdict'];
        };
      };
    };
  };
  listBots: {
    parameters: {
      query?: {
        /** @description Bots after the one with this login. */
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BotPage'];
        };
      };
    };
  };
  createBot: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBot'];
      };
    };
    responses: {
      /** @description The account. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
    };
  };
  listBotTokens: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BotTokens'];
        };
      };
    };
  };
  createBotToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBotToken'];
      };
    };
    responses: {
      /** @description The token and its secret. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedBotToken'];
        };
      };
    };
  };
  revokeBotToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
        token: components['parameters']['TokenId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listBotWebhooks: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BotWebhooks'];
        };
      };
    };
  };
  createBotWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBotWebhook'];
      };
    };
    responses: {
      /** @description The webhook and its secret. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedBotWebhook'];
        };
      };
    };
  };
  revokeBotWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
        webhook: components['parameters']['WebhookId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listBotSubscriptions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BotSubscriptions'];
        };
      };
    };
  };
  removeBotSubscription: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['BotId'];
        subscription: components['parameters']['SubscriptionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  overview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At a glance. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Overview'];
        };
      };
    };
  };
  statistics: {
    parameters: {
      query?: {
        hours?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The hours in order. Those in which nobody looked are missing. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Statistics'];
        };
      };
    };
  };
  listDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The first 200. Letters that another process is looking at just now may be missing. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLetterPage'];
        };
      };
    };
  };
  replayDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChosenDeadLetters'];
      };
    };
    responses: {
      /** @description What was done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLettersDone'];
        };
      };
    };
  };
  dropDeadLetters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChosenDeadLetters'];
      };
    };
    responses: {
      /** @description What was done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeadLettersDone'];
        };
      };
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        /** @description Invitations before the one with this id. */
        before?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationPage'];
        };
      };
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewInvitation'];
      };
    };
    responses: {
      /** @description The invitation, and its token, which is told here and never again. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedInvitation'];
        };
      };
    };
  };
  withdrawInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The invitation. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Invitation'];
        };
      };
    };
  };
  keys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What there is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyReport'];
        };
      };
    };
  };
  keyRotation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far it is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyRotation'];
        };
      };
    };
  };
  rotateKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is ordered; a message-worker carries it out. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeyRotation'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description Part of the login or the name. */
        search?: string;
        role?: components['schemas']['Role'];
        /** @description Without it all but deleted accounts. */
        state?: components['schemas']['AccountState'];
        /** @description Accounts after the one with this login. */
        after?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccountPage'];
        };
      };
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAccount'];
      };
    };
    responses: {
      /** @description The account, and its password, which is told here and never again. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedAccount'];
        };
      };
    };
  };
  unblockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['AccountId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
    };
  };
  userErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['AccountId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far it is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  eraseUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['AccountId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EraseAccount'];
      };
    };
    responses: {
      /** @description How far it is. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  holdUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['AccountId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It stands. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  releaseUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['AccountId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does not stand. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  secondFactorPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorPolicy'];
        };
      };
    };
  };
  changeSecondFactorPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SecondFactorPolicy'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondFactorPolicy'];
        };
      };
    };
  };
  fileLimits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FileLimits'];
        };
      };
    };
  };
  changeFileLimits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FileLimits'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FileLimits'];
        };
      };
    };
  };
  callsPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallsPolicy'];
        };
      };
    };
  };
  changeCallsPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CallsPolicy'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CallsPolicy'];
        };
      };
    };
  };
  linksPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinksPolicy'];
        };
      };
    };
  };
  changeLinksPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinksPolicy'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinksPolicy'];
        };
      };
    };
  };
  passwordsPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasswordsPolicy'];
        };
      };
    };
  };
  changePasswordsPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordsPolicy'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasswordsPolicy'];
        };
      };
    };
  };
  signInPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignInPagePolicy'];
        };
      };
    };
  };
  changeSignInPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInPagePolicy'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignInPagePolicy'];
        };
      };
    };
  };
  retention: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Retention'];
        };
      };
    };
  };
  changeRetention: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Retention'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Retention'];
        };
      };
    };
  };
  listReports: {
    parameters: {
      query?: {
        /** @description Those about which nobody has decided, or the others. */
        state?: 'open' | 'closed';
        /** @description Reports before the one with this id. */
        before?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportPage'];
        };
      };
    };
  };
  readReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The report. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportDetail'];
        };
      };
    };
  };
  dismissReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ReportDecision'];
      };
    };
    responses: {
      /** @description The report. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Report'];
        };
      };
    };
  };
  deleteReportedMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ReportDecision'];
      };
    };
    responses: {
      /** @description The report. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Report'];
        };
      };
    };
  };
  blockReportedAuthor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ReportDecision'];
      };
    };
    responses: {
      /** @description The report. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Report'];
        };
      };
    };
  };
  listChats: {
    parameters: {
      query?: {
        /** @description Chats after the one with this id, the last one of the page before. */
        after?: string;
        /** @description Part of the login or name of somebody who is in it, or the whole id of the chat. */
        search?: string;
        kind?: 'direct' | 'group';
        /** @description Only those that may not be erased. */
        held?: 'true';
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChatPage'];
        };
      };
    };
  };
  listHolds: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All that stand. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Holds'];
        };
      };
    };
  };
  changeChatRetention: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['ChatId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Retention'];
      };
    };
    responses: {
      /** @description What is decided now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Retention'];
        };
      };
    };
  };
  holdChat: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['ChatId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It stands. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  releaseChat: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['ChatId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does not stand. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  chatErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['ChatId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far it is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  eraseChat: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['ChatId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EraseChat'];
      };
    };
    responses: {
      /** @description How far it is. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  findUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
    };
  };
  deleteUser: {
    parameters: {
      query: {
        /** @description With keep, login and name stay as they are and the login stays taken. With erase, the person becomes anonymous and all content goes in the background; that may follow keep. */
        content: 'keep' | 'erase';
        /** @description The login of the account. */
        confirm: string;
      };
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account (keep). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
      /** @description How far the erasure is (erase). */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasure'];
        };
      };
    };
  };
  changeUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AccountChange'];
      };
    };
    responses: {
      /** @description The account as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
    };
  };
  blockUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['Block'];
      };
    };
    responses: {
      /** @description The account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Account'];
        };
      };
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The account, and the password, which is told here and never again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResetPassword'];
        };
      };
    };
  };
  signOutUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many ended. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EndedSessions'];
        };
      };
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionList'];
        };
      };
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
        session: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It has ended. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  userFacts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The facts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccountFacts'];
        };
      };
    };
  };
  resetSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description There is none. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listIdentities: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IdentityList'];
        };
      };
    };
  };
  linkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExternalIdentity'];
      };
    };
    responses: {
      /** @description Linked. If another account has this identity, the answer is a conflict. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExternalIdentity'];
        };
      };
    };
  };
  unlinkIdentity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description There is none. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  importUsers: {
    parameters: {
      query: {
        /** @description With true nothing is created. */
        'dry-run': boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
      };
    };
    responses: {
      /** @description What was created, or would be. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
    };
  };
}
