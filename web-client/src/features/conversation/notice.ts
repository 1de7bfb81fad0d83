import type { TFunction } from 'i18next';
import type { Notice } from '../../protocol/generated';
import type { ParleyState } from '../../state/store';

/** So many people are named before the others are only counted. */
const NAMED = 3;

/** What happened to a group, in a plain sentence. */
export function describeNotice(
  notice: Notice,
  senderId: string,
  { people, me }: Pick<ParleyState, 'people' | 'me'>,
  language: string,
  t: TFunction,
): string {
  const name = (userId: string) => people[userId]?.name ?? '…';
  const by = senderId === me.id ? t('notice.byYou') : name(senderId);
  const named = notice.people.slice(0, NAMED);
  const others = notice.count - named.length;
  const list = [
    ...named.map((userId) => (userId === me.id ? t('notice.you') : name(userId))),
    ...(others > 0 ? [t('notice.others', { count: others })] : []),
  ];
  const whom = new Intl.ListFormat(language).format(list);
  const { count } = notice;
  switch (notice.kind) {
    case 'added':
      return t('notice.added', { by, whom, count });
    case 'joined':
      return t('notice.joined', { by });
    case 'removed':
      return t('notice.removed', { by, whom, count });
    case 'left':
      return t('notice.left', { by });
    case 'role':
      return describeRole(notice, by, whom, t);
    case 'title':
      return t('notice.title', { by, title: notice.title ?? '' });
    case 'description':
      return t('notice.description', { by });
    case 'picture':
      return t('notice.picture', { by });
    case 'rules':
      return t('notice.rules', { by });
    case 'pinned':
      return t('notice.pinned', { by });
  }
}

function describeRole({ role = 'member' }: Notice, by: string, whom: string, t: TFunction): string {
  switch (role) {
    case 'owner':
      return t('notice.owner', { by, whom });
    case 'admin':
      return t('notice.admin', { by, whom });
    case 'member':
      return t('notice.member', { by, whom });
  }
}
