export const policiesEn = {
  policies: {
    title: 'Policies',
    hint: 'What holds for everybody on this server. Each change is written into the audit log together with what was before.',
    asConfigured: 'As configured',
    on: 'On',
    off: 'Off',
    retention: 'How long messages are kept',
    retentionHint:
      'For all chats for which nothing else was decided. Older messages are hidden and then removed for good, unless a legal hold stands.',
    forEver: 'For ever',
    forDays: 'For some days',
    days: 'Days',
    shortenTitle: 'Keep messages for a shorter time?',
    shortenHint_one:
      'Messages that are older than {{count}} day go within minutes. They cannot be brought back.',
    shortenHint_other:
      'Messages that are older than {{count}} days go within minutes. They cannot be brought back.',
    shorten: 'Remove older messages',
    files: 'Uploads',
    filesHint: 'An empty field is as the server is configured. What is there already stays.',
    fileSize: 'Largest file, MB',
    quota: 'All files of one person, GB',
    openUploads: 'Uploads at the same time',
    passwords: 'Passwords',
    passwordsHint:
      'Holds for every password that is chosen from now on; those that are there stay good. However long it is, one that is among the first that are guessed is refused. A password has at most 72 bytes: a Latin letter takes one, a Cyrillic letter two.',
    minCharacters: 'Fewest characters',
    minCharactersRange: '{{least}} to {{most}}',
    outOfRange: 'A whole number from {{least}} to {{most}}',
    signInPage: 'Text of the sign-in page',
    signInPageHint:
      'For whoever has no account or cannot get in: whom to ask. Anybody who opens this server’s address reads it. Plain text, in the languages of your people. A change is shown within ten seconds.',
    signInText: 'Text',
    signInTextLength: '{{length}} of {{most}} characters',
    signInTextTooLong: 'At most {{most}} characters',
    signInTextPlaceholder: 'Accounts are made by your administrator.',
    factor: 'Second factor',
    factorHint:
      'Whose people must enter a code besides the password. Whoever has none yet sets it up at the next sign-in.',
    factorRoles: 'Required of',
    links: 'Link previews',
    linksHint:
      'The server opens the links of messages and adds title and description; the site sees the server’s address only. A change is known everywhere after five seconds.',
    previews: 'Show what is behind links',
    calls: 'Calls',
    callsHint: 'For calls that begin from now on. New shared screens are refused in calls that go on, too.',
    screens: 'Sharing screens',
    participants: 'Most people in a call',
  },
};
