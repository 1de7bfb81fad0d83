import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { chatsByActivity, chatTitle, matches, partnerId } from '../../state/selectors';
import { ChoiceList } from '../../ui/ChoiceList';
import { goToChat } from '../navigation';
import { notifyFailure, notifySuccess } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { PersonLine } from '../people/PersonLine';
import { closeMessageDialog } from './messageDialogs';
import { endSelection } from './selection';

const MOST_SHOWN = 60;

interface ForwardDialogProps {
  readonly chatId: string;
  readonly messages: readonly Message[];
}

/** Sends messages on into one or several chats. */
export function ForwardDialog({ chatId, messages }: ForwardDialogProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const chats = useParleyState((state) => state.chats);
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me.id);
  const found = useMemo(
    () =>
      chatsByActivity({ chats, outgoing: {} })
        .filter(mayPost)
        .filter((held) => query === '' || matches(chatTitle(held, people, me), query))
        .slice(0, MOST_SHOWN),
    [chats, people, me, query],
  );
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    setChosen(next);
    setQuery('');
  };
  const send = () => {
    const ids = [...chosen];
    const [only] = ids;
    closeMessageDialog();
    endSelection();
    parley.messages.forward(chatId, messages, ids).then(() => {
      if (ids.length === 1 && only !== undefined) {
        goToChat(only);
      } else {
        notifySuccess(t('forwarding.done', { count: ids.length }));
      }
    }, notifyFailure);
  };
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('forwarding.title', { count: messages.length })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ChoiceList
        label={t('forwarding.to')}
        placeholder={t('forwarding.search')}
        multiple
        query={query}
        onQuery={setQuery}
        onChoose={toggle}
        empty={t('common.nothingFound')}
        sections={[
          {
            title: t('jump.chats'),
            choices: found.map((held) => {
              const { id, kind, memberCount } = held.chat;
              const partner = partnerId(held, me);
              const isChosen = chosen.has(id);
              const detail =
                kind === 'group'
                  ? t('conversation.members', { count: memberCount })
                  : `@${people[partner ?? '']?.login ?? ''}`;
              return {
                id,
                chosen: isChosen,
                content: (
                  <PersonLine
                    id={partner ?? id}
                    name={chatTitle(held, people, me)}
                    detail={detail}
                    userId={partner}
                    chosen={isChosen}
                  />
                ),
              };
            }),
          },
        ]}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={closeMessageDialog}>
          {t('common.cancel')}
        </Button>
        <Button onClick={send} disabled={chosen.size === 0}>
          {t('composer.send')}
        </Button>
      </div>
    </Modal>
  );
}

function mayPost({ chat }: HeldChat): boolean {
  return chat.kind === 'direct' || chat.role !== 'member' || chat.rules.post === 'everyone';
}
