import { ActionIcon, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconAdjustmentsHorizontal,
  IconMoodEmpty,
  IconSearch,
  IconWifiOff,
  IconX,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { KeyboardEvent } from 'react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../protocol/generated';
import { chatTitle } from '../../state/selectors';
import { EmptyState } from '../../ui/EmptyState';
import { jumpTo } from '../messages/jump';
import { useParley, useParleyState } from '../parleyContext';
import { HitList } from './HitList';
import classes from './Search.module.css';
import { SearchFilters } from './SearchFilters';
import { filterCount, useWanted, want } from './searchState';
import { termsOf } from './terms';
import type { Found } from './useMessageSearch';
import { useMessageSearch } from './useMessageSearch';

/** Finds messages in all chats, or in one. The focus stays in the field; arrow keys move along what was found. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const id = useId();
  const wanted = useWanted();
  const filters = filterCount(wanted);
  const [filtersShown, setFiltersShown] = useState(filterCount({ ...wanted, chatId: undefined }) > 0);
  const [active, setActive] = useState(0);
  const terms = useMemo(() => termsOf(wanted), [wanted]);
  const search = useMessageSearch(terms);
  const narrow = useMediaQuery('(max-width: 640px)');
  const current = Math.min(active, search.hits.length - 1);

  const choose = (hit: SearchHit) => {
    onClose();
    void jumpTo(parley, hit.chatId, { seq: hit.message.seq });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    const hit = search.hits[current];
    if (step !== undefined) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(search.hits.length - 1, current + step)));
    } else if (event.key === 'Enter' && hit !== undefined) {
      event.preventDefault();
      choose(hit);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('search.title')}
      size={680}
      fullScreen={narrow}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ content: classes.dialog ?? '', body: classes.body ?? '' }}
    >
      <div className={classes.fieldPlace}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          className={classes.field}
          type="text"
          role="combobox"
          aria-label={t('search.title')}
          aria-expanded={search.hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          data-autofocus
          data-testid="search-field"
          value={wanted.query}
          onChange={(event) => {
            setActive(0);
            want({ query: event.currentTarget.value });
          }}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          variant={filtersShown || filters > 0 ? 'light' : 'subtle'}
          size={36}
          radius="xl"
          aria-label={t('search.filters')}
          aria-expanded={filtersShown}
          title={t('search.filters')}
          onClick={() => setFiltersShown(!filtersShown)}
        >
          <IconAdjustmentsHorizontal size={20} />
        </ActionIcon>
      </div>
      {filtersShown && (
        <SearchFilters
          wanted={wanted}
          onChange={(change) => {
            setActive(0);
            want(change);
          }}
        />
      )}
      {!filtersShown && wanted.chatId !== undefined && <ChatChip chatId={wanted.chatId} />}
      <p className={classes.status} role="status" data-testid="search-status">
        {statusOf(search, terms !== undefined, t)}
      </p>
      {search.hits.length > 0 && (
        <HitList
          id={id}
          hits={search.hits}
          current={current}
          loading={search.state === 'searching'}
          onActive={setActive}
          onChoose={choose}
          onEnd={search.loadMore}
        />
      )}
      {search.hits.length === 0 && <Nothing state={search.state} asked={terms !== undefined} />}
      {search.state === 'failed' && (
        <div className={classes.failed}>
          <Button variant="default" onClick={search.retry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

/** Says that only one chat is searched, and ends that. */
function ChatChip({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const chat = useParleyState((state) => {
    const held = state.chats.byId[chatId];
    return held === undefined ? '' : chatTitle(held, state.people, state.me.id);
  });
  return (
    <button
      type="button"
      className={classes.chip}
      title={t('search.clear')}
      data-testid="search-chip"
      onClick={() => want({ chatId: undefined })}
    >
      <span>{t('search.inChat', { chat })}</span>
      <IconX size={15} aria-hidden="true" />
    </button>
  );
}

function statusOf(search: Found, asked: boolean, t: TFunction): string {
  if (!asked) {
    return '';
  }
  switch (search.state) {
    case 'idle':
      return '';
    case 'searching':
      return t('search.searching');
    case 'failed':
      return t('search.failed');
    case 'done':
      return search.more
        ? t('search.foundMore', { count: search.hits.length })
        : t('search.found', { count: search.hits.length });
  }
}

function Nothing({ state, asked }: { readonly state: Found['state']; readonly asked: boolean }) {
  const { t } = useTranslation();
  const online = useParleyState((parley) => parley.connection.phase === 'online');
  if (!asked || state === 'idle') {
    return (
      <EmptyState icon={<IconSearch size={32} stroke={1.6} />} title={t('search.start')}>
        {t('search.startHint')}
      </EmptyState>
    );
  }
  if (state === 'failed' && !online) {
    return <EmptyState icon={<IconWifiOff size={32} stroke={1.6} />} title={t('search.offline')} />;
  }
  return state === 'done' ? (
    <EmptyState icon={<IconMoodEmpty size={32} stroke={1.6} />} title={t('common.nothingFound')}>
      {t('search.nothingHint')}
    </EmptyState>
  ) : null;
}
