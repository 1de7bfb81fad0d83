/* Generated from the OpenAPI documents of admin-api: npm run generate. */
export interface paths {
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
  '/api/admin/users/{id}/block': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Blocks an account and ends its sign-ins at once. */
    post: operations['blockUser'];
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
    get?: never;
    put?: never;
    /** Deletes a person for good. What is left is removed in the background. */
    post: operations['eraseUser'];
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
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
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
      /** Format: date-time */
      orderedAt: string;
      /** Format: int64 */
      messages: number;
      /** Format: date-time */
      doneAt?: string;
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
    Retention: {
      /** @description 0 for ever. */
      days?: number;
    };
  };
  responses: never;
  parameters: {
    AccountId: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
  blockUser: {
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
}
