import { Button, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../protocol/generated';
import { Limits } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { ChoiceList } from '../../ui/ChoiceList';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { NoPeople } from '../people/NoPeople';
import { PersonLine } from '../people/PersonLine';
import lineClasses from '../people/PersonLine.module.css';
import { usePeopleSearch } from '../people/usePeopleSearch';
import { useMembers } from './useMembers';

interface AddMembersProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

export function AddMembers({ chatId, onClose }: AddMembersProps) {
  const held = useParleyState((state) => state.chats.byId[chatId]);
  return held === undefined ? null : <Choose held={held} onClose={onClose} />;
}

function Choose({ held, onClose }: { readonly held: HeldChat; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [busy, setBusy] = useState(false);
  const search = usePeopleSearch(query);
  const { members } = useMembers(held);
  const there = new Set(members.map(({ userId }) => userId));
  const room = Limits.groupMembers - held.chat.memberCount;

  const remove = (id: string) => setChosen(chosen.filter((person) => person.id !== id));
  const toggle = (id: string) => {
    const person = search.people.find((found) => found.id === id);
    if (chosen.some((one) => one.id === id)) {
      remove(id);
    } else if (person !== undefined && !there.has(id) && chosen.length < room) {
      setChosen([...chosen, person]);
      setQuery('');
    }
  };
  const add = async () => {
    setBusy(true);
    try {
      await parley.groups.add(
        held.chat.id,
        chosen.map((person) => person.id),
      );
      onClose();
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('group.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ChoiceList
        label={t('group.add')}
        placeholder={t('people.search')}
        multiple
        query={query}
        onQuery={setQuery}
        onChoose={toggle}
        onEnd={search.more}
        onBackspace={() => setChosen(chosen.slice(0, -1))}
        before={chosen.map((person) => (
          <button
            key={person.id}
            type="button"
            className={lineClasses.chip}
            aria-label={t('people.remove', { name: person.name })}
            data-testid="chip"
            onClick={() => remove(person.id)}
          >
            <bdi>{person.name}</bdi>
            <IconX size={15} aria-hidden="true" />
          </button>
        ))}
        empty={<NoPeople state={search.state} />}
        sections={[
          {
            title: t('jump.people'),
            choices: search.people.map(({ id, name, login }) => {
              const picked = chosen.some((one) => one.id === id);
              const detail = there.has(id) ? t('group.isMember') : `@${login}`;
              return {
                id,
                chosen: picked,
                content: <PersonLine id={id} name={name} detail={detail} userId={id} chosen={picked} />,
              };
            }),
          },
        ]}
      />
      {chosen.length >= room && (
        <p className={classes.text}>{t('people.limit', { most: Limits.groupMembers })}</p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button onClick={() => void add()} loading={busy} disabled={chosen.length === 0}>
          {t('group.addThem')}
        </Button>
      </div>
    </Modal>
  );
}
