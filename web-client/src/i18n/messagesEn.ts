/** The texts of the menu and of the dialogs about messages. They are loaded with these. */
export const messagesEn = {
  messageMenu: {
    moreEmoji: 'More reactions…',
    edit: 'Edit',
    forward: 'Forward',
    copyText: 'Copy text',
    copyLink: 'Copy link',
    pin: 'Pin',
    unpin: 'Unpin',
    history: 'What it said before',
    seen: 'Who has seen it',
    whoReacted: 'Who reacted',
    markUnread: 'Mark as unread from here',
    select: 'Select',
    delete: 'Delete',
    noClipboard: 'The browser does not let this page copy. Select the text and copy it by hand.',
  },
  selection: {
    title: 'Selected messages',
    count_one: '{{count}} selected',
    count_other: '{{count}} selected',
  },
  deletion: {
    title_one: 'Delete {{count}} message?',
    title_other: 'Delete {{count}} messages?',
    explain:
      'For everybody: the content is gone for good, only the place stays. For you: others keep seeing it.',
    explainOwn: 'It disappears from all your devices. Others keep seeing it.',
    forMe: 'Delete for me',
    forEverybody: 'Delete for everybody',
  },
  forwarding: {
    title_one: 'Forward {{count}} message',
    title_other: 'Forward {{count}} messages',
    to: 'To which chats',
    search: 'Chat or person',
    done_one: 'Forwarded into {{count}} chat.',
    done_other: 'Forwarded into {{count}} chats.',
  },
  pinnedList: {
    title: 'Pinned messages',
    empty: 'Nothing is pinned in this chat.',
  },
  mentionsList: {
    empty: 'Nobody has mentioned you yet.',
    more: 'Show older ones',
  },
  revisions: {
    title: 'What this message said',
  },
  jumpDate: {
    title: 'Jump to a day',
    day: 'Day',
    go: 'Jump',
  },
};
