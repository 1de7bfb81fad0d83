import type { Translation } from '@web/i18n/language';
import type { invitationsEn } from '../en/invitations';

export const invitationsRu: Translation<typeof invitationsEn, 'one' | 'few' | 'many' | 'other'> = {
  invitations: {
    title: 'Приглашения',
    hint: 'Ссылки, по которым люди сами создают учётную запись. Каждая действует один раз и ограниченное время.',
    create: 'Пригласить',
    make: 'Создать ссылку',
    another: 'Пригласить ещё',
    nameHint: 'Будет предложено тому, кто придёт; можно оставить пустым.',
    good: 'Ссылка действует',
    days_one: '{{count}} день',
    days_few: '{{count}} дня',
    days_many: '{{count}} дней',
    days_other: '{{count}} дня',
    created: 'Ссылка действует до {{until}}, для одной учётной записи.',
    link: 'Ссылка',
    linkHint:
      'Она показывается только сейчас. По ней может создать учётную запись любой, поэтому отправьте её только этому человеку.',
    qr: 'Ссылка в виде QR-кода',
    none: 'Пока никого не пригласили',
    noneHint: 'Создайте ссылку и отправьте её тому, кто должен прийти.',
    for: 'Кому',
    anybody: 'Любой, у кого есть ссылка',
    used: 'использовано:',
    by: 'Кто пригласил',
    expires: 'Действует до',
    withdraw: 'Отозвать',
    withdrawFor: 'Отозвать: {{name}}',
    withdrawTitle: 'Отозвать приглашение?',
    withdrawHint: 'Ссылка перестанет действовать. Созданные учётные записи останутся.',
    withdrawn: 'Приглашение отозвано.',
  },
  invitationState: {
    open: 'действует',
    used: 'использовано',
    withdrawn: 'отозвано',
    expired: 'истекло',
    void: 'не действует: пригласивший больше не вправе',
  },
};
