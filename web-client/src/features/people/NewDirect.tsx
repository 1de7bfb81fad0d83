import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceList } from '../../ui/ChoiceList';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import classes from './dialog.module.css';
import { NoPeople } from './NoPeople';
import { PersonLine } from './PersonLine';
import { usePeopleSearch } from './usePeopleSearch';

export default function NewDirect({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [query, setQuery] = useState('');
  const search = usePeopleSearch(query);
  const choose = (userId: string) => {
    onClose();
    parley.openDirect(userId).then(goToChat, notifyFailure);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.newDirect')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.text}>{t('people.newDirectHint')}</p>
      <ChoiceList
        label={t('people.search')}
        placeholder={t('people.search')}
        query={query}
        onQuery={setQuery}
        onChoose={choose}
        onEnd={search.more}
        empty={<NoPeople state={search.state} />}
        sections={[
          {
            title: t('jump.people'),
            choices: search.people.map(({ id, name, login }) => ({
              id,
              content: <PersonLine id={id} name={name} detail={`@${login}`} userId={id} />,
            })),
          },
        ]}
      />
    </Modal>
  );
}
