import { Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chatsByActivity, chatTitle, matches, partnerId } from '../../state/selectors';
import { ChoiceList } from '../../ui/ChoiceList';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import { NoPeople } from './NoPeople';
import { PersonLine } from './PersonLine';
import { usePeopleSearch } from './usePeopleSearch';

const MOST_CHATS = 12;

/** Ctrl+K: to any chat, or to any person, with a few letters. */
export default function JumpTo({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [query, setQuery] = useState('');
  const search = usePeopleSearch(query);
  const chats = useParleyState((state) => state.chats);
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me.id);

  const found = useMemo(
    () =>
      chatsByActivity({ chats, outgoing: {} })
        .filter((held) => query === '' || matches(chatTitle(held, people, me), query))
        .slice(0, MOST_CHATS),
    [chats, people, me, query],
  );
  const partners = new Set(found.map((held) => partnerId(held, me)));
  const others = query === '' ? [] : search.people.filter((person) => !partners.has(person.id));

  const choose = (id: string) => {
    onClose();
    if (chats.byId[id] === undefined) {
      parley.openDirect(id).then(goToChat, notifyFailure);
    } else {
      goToChat(id);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('jump.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      yOffset="12vh"
    >
      <ChoiceList
        label={t('jump.title')}
        placeholder={t('jump.placeholder')}
        query={query}
        onQuery={setQuery}
        onChoose={choose}
        empty={<NoPeople state={search.state} />}
        sections={[
          {
            title: t('jump.chats'),
            choices: found.map((held) => {
              const { id, kind, members } = held.chat;
              const partner = partnerId(held, me);
              const title = chatTitle(held, people, me);
              const detail =
                kind === 'group'
                  ? t('conversation.members', { count: members.length })
                  : `@${people[partner ?? '']?.login ?? ''}`;
              return {
                id,
                content: <PersonLine id={partner ?? id} name={title} detail={detail} userId={partner} />,
              };
            }),
          },
          {
            title: t('jump.people'),
            choices: others.map(({ id, name, login }) => ({
              id,
              content: <PersonLine id={id} name={name} detail={`@${login}`} userId={id} />,
            })),
          },
        ]}
      />
    </Modal>
  );
}
