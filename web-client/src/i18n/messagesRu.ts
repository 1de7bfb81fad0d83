import type { Translation } from './language';
import type { messagesEn } from './messagesEn';

export const messagesRu: Translation<typeof messagesEn, 'one' | 'few' | 'many' | 'other'> = {
  messageMenu: {
    moreEmoji: 'Другие реакции…',
    edit: 'Изменить',
    forward: 'Переслать',
    copyText: 'Скопировать текст',
    copyLink: 'Скопировать ссылку',
    pin: 'Закрепить',
    unpin: 'Открепить',
    history: 'Прежние версии',
    seen: 'Кто видел',
    whoReacted: 'Кто отреагировал',
    markUnread: 'Не прочитано отсюда',
    select: 'Выбрать',
    delete: 'Удалить',
    noClipboard: 'Браузер не даёт странице копировать. Выделите текст и скопируйте его вручную.',
  },
  selection: {
    title: 'Выбранные сообщения',
    count_one: 'Выбрано: {{count}}',
    count_few: 'Выбрано: {{count}}',
    count_many: 'Выбрано: {{count}}',
    count_other: 'Выбрано: {{count}}',
  },
  deletion: {
    title_one: 'Удалить {{count}} сообщение?',
    title_few: 'Удалить {{count}} сообщения?',
    title_many: 'Удалить {{count}} сообщений?',
    title_other: 'Удалить {{count}} сообщения?',
    explain:
      'У всех: содержание пропадёт навсегда, останется только место. У меня: остальные его по-прежнему увидят.',
    explainOwn: 'Сообщение исчезнет со всех ваших устройств. Остальные его по-прежнему увидят.',
    forMe: 'Удалить у меня',
    forEverybody: 'Удалить у всех',
  },
  forwarding: {
    title_one: 'Переслать {{count}} сообщение',
    title_few: 'Переслать {{count}} сообщения',
    title_many: 'Переслать {{count}} сообщений',
    title_other: 'Переслать {{count}} сообщения',
    to: 'В какие чаты',
    search: 'Чат или человек',
    done_one: 'Переслано в {{count}} чат.',
    done_few: 'Переслано в {{count}} чата.',
    done_many: 'Переслано в {{count}} чатов.',
    done_other: 'Переслано в {{count}} чата.',
  },
  pinnedList: {
    title: 'Закреплённые сообщения',
    empty: 'В этом чате ничего не закреплено.',
  },
  mentionsList: {
    empty: 'Вас пока никто не упоминал.',
    more: 'Показать более старые',
  },
  revisions: {
    title: 'Версии сообщения',
  },
  jumpDate: {
    title: 'Перейти к дате',
    day: 'День',
    go: 'Перейти',
  },
};
