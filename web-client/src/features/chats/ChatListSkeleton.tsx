import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ChatList.module.css';

export function ChatListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')} data-testid="chats-loading">
      {[62, 48, 70, 40, 55, 66].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton circle height={48} />
          <div className={classes.skeletonLines}>
            <Skeleton height={11} width={`${width}%`} radius="xl" />
            <Skeleton height={9} width={`${width + 22}%`} radius="xl" />
          </div>
        </div>
      ))}
    </div>
  );
}
