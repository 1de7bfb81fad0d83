import { Button, Modal, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../protocol/generated';
import { Limits } from '../../protocol/generated';
import { ChoiceList } from '../../ui/ChoiceList';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import classes from './dialog.module.css';
import { NoPeople } from './NoPeople';
import { PersonLine } from './PersonLine';
import lineClasses from './PersonLine.module.css';
import { usePeopleSearch } from './usePeopleSearch';

/** Besides oneself. */
const MOST = Limits.groupMembers - 1;

export default function NewGroup({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [title, setTitle] = useState('');
  const [query, setQuery] = useState('');
  const [members, setMembers] = useState<readonly Person[]>([]);
  const [busy, setBusy] = useState(false);
  const search = usePeopleSearch(query);

  const remove = (id: string) => setMembers(members.filter((member) => member.id !== id));
  const toggle = (id: string) => {
    const person = search.people.find((found) => found.id === id);
    if (members.some((member) => member.id === id)) {
      remove(id);
    } else if (person !== undefined && members.length < MOST) {
      setMembers([...members, person]);
      setQuery('');
    }
  };
  const create = async () => {
    setBusy(true);
    try {
      const people = members.map((member) => member.id);
      const chatId = await parley.createGroup(title.trim(), people);
      goToChat(chatId);
      onClose();
      parley.groups.add(chatId, people.slice(Limits.peopleAtOnce - 1)).catch(notifyFailure);
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.newGroup')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.stack}>
        <TextInput
          label={t('people.groupTitle')}
          placeholder={t('people.groupTitleHint')}
          autoComplete="off"
          data-autofocus
          value={title}
          onChange={(event) =>
            setTitle(Array.from(event.currentTarget.value).slice(0, Limits.chatTitleChars).join(''))
          }
        />
        <ChoiceList
          label={t('people.groupMembers')}
          placeholder={t('people.search')}
          multiple
          query={query}
          onQuery={setQuery}
          onChoose={toggle}
          onEnd={search.more}
          onBackspace={() => setMembers(members.slice(0, -1))}
          before={members.map((member) => (
            <Chip key={member.id} person={member} onRemove={() => remove(member.id)} />
          ))}
          empty={<NoPeople state={search.state} />}
          sections={[
            { title: t('jump.people'), choices: search.people.map((person) => choiceOf(person, members)) },
          ]}
        />
      </div>
      {members.length >= MOST && (
        <p className={classes.text}>{t('people.limit', { most: Limits.groupMembers })}</p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button onClick={() => void create()} loading={busy} disabled={title.trim() === ''}>
          {t('people.create')}
        </Button>
      </div>
    </Modal>
  );
}

function choiceOf(person: Person, members: readonly Person[]) {
  const chosen = members.some((member) => member.id === person.id);
  const { id, name, login } = person;
  return {
    id,
    chosen,
    content: <PersonLine id={id} name={name} detail={`@${login}`} userId={id} chosen={chosen} />,
  };
}

function Chip({ person, onRemove }: { readonly person: Person; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={lineClasses.chip}
      aria-label={t('people.remove', { name: person.name })}
      data-testid="chip"
      onClick={onRemove}
    >
      <bdi>{person.name}</bdi>
      <IconX size={15} aria-hidden="true" />
    </button>
  );
}
