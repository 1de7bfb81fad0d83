import type { Translation } from '@web/i18n/language';
import type { groupsEn } from '../en/groups';

export const groupsRu: Translation<typeof groupsEn, 'one' | 'few' | 'many' | 'other'> = {
  groups: {
    title: 'Чаты',
    hint: 'Группы и личные чаты, сначала с самыми новыми сообщениями. Названия — это содержимое, они зашифрованы: чаты узнаются по участникам и концу идентификатора.',
    searchHint: 'Имя или логин участника либо id',
    kind: 'Вид',
    hold: 'Запрет на удаление',
    onlyHeld: 'Действует',
    nothing: 'Таких чатов нет. Измените условия поиска.',
    chat: 'Чат',
    owner: 'Владелец',
    members_one: '{{shown}} участник',
    members_few: '{{shown}} участника',
    members_many: '{{shown}} участников',
    members_other: '{{shown}} участника',
    messages: 'Сообщения',
    active: 'Последнее',
    kept: 'Хранение',
    held: 'удаление запрещено',
    asEverywhere: 'Как везде',
    days_one: '{{count}} день',
    days_few: '{{count}} дня',
    days_many: '{{count}} дней',
    days_other: '{{count}} дня',
    copyId: 'Скопировать id',
    retention: 'Срок хранения сообщений',
    retentionTitle: 'Сколько хранить сообщения в {{name}}?',
    retentionHint:
      'Более старые сообщения исчезнут в течение нескольких минут, и вернуть их нельзя, если не действует запрет на удаление.',
    placeHold: 'Запретить удаление',
    release: 'Снять запрет на удаление',
    nowHeld: 'Теперь из {{name}} ничего не удаляется.',
    released: 'Запрет на удаление снят: {{name}}.',
    erase: 'Стереть навсегда',
    eraseTitle: 'Стереть навсегда: {{name}}?',
    eraseHint:
      'Чат участников {{members}}: ключи уничтожаются сразу, и прочесть его больше никто не сможет, а затем всё исчезает с диска. Отменить это нельзя.',
    erased: '{{name}}: чат стёрт. Остальное удаляется в фоне.',
  },
  chatKind: {
    group: 'Группа',
    direct: 'Личный чат',
  },
};
