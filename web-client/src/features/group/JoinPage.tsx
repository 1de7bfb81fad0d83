import { Button, Loader } from '@mantine/core';
import { IconLinkOff, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestRefused } from '../../client/failures';
import type { ChatPeeked } from '../../protocol/generated';
import { EmptyState } from '../../ui/EmptyState';
import { explain } from '../explain';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import shell from '../shell/Shell.module.css';

interface JoinPageProps {
  readonly chatId: string;
  readonly token: string;
}

/** Where the link of a group leads: what the group is called, and a button to come in. */
export default function JoinPage({ chatId, token }: JoinPageProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const member = useParleyState((state) => state.chats.byId[chatId] !== undefined);
  const [found, setFound] = useState<ChatPeeked | { readonly failure: unknown }>();
  const [joining, setJoining] = useState(false);

  useEffect(() => {
    let wanted = true;
    if (online) {
      parley.groups.peek(chatId, token).then(
        (peeked) => wanted && setFound(peeked),
        (failure: unknown) => wanted && setFound({ failure }),
      );
    }
    return () => {
      wanted = false;
    };
  }, [parley, chatId, token, online]);

  // The event that brings the chat may come before or after the answer.
  useEffect(() => {
    if (joining && member) {
      goToChat(chatId);
    }
  }, [joining, member, chatId]);

  const join = () => {
    setJoining(true);
    parley.groups.enter(chatId, token).catch((error: unknown) => {
      setJoining(false);
      notifyFailure(error);
    });
  };

  if (found === undefined) {
    return (
      <div className={shell.choose}>
        <Loader aria-label={t('common.loading')} role="img" />
      </div>
    );
  }
  if ('failure' in found) {
    const { failure } = found;
    const gone = failure instanceof RequestRefused && failure.code === 'not_found';
    return (
      <div className={shell.choose}>
        <EmptyState
          icon={<IconLinkOff size={34} stroke={1.6} />}
          title={gone ? t('join.gone') : t('errors.title')}
        >
          {gone ? t('join.goneHint') : explain(failure, t)}
        </EmptyState>
      </div>
    );
  }
  const there = member || found.member;
  return (
    <div className={shell.choose} data-testid="join">
      <EmptyState
        icon={<IconUsersGroup size={34} stroke={1.6} />}
        title={found.title}
        action={
          <Button loading={joining} onClick={there ? () => goToChat(chatId) : join}>
            {there ? t('join.open') : t('join.join')}
          </Button>
        }
      >
        {t('conversation.members', { count: found.memberCount })}
        {there && ` · ${t('join.member')}`}
      </EmptyState>
    </div>
  );
}
