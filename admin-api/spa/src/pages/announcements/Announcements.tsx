import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import { tellDone, tellFailure } from '../../ui/toasts';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { NewAnnouncement } from './NewAnnouncement';

type Announcement = Schemas['Announcement'];

export default function Announcements() {
  const { t } = useTranslation();
  const api = useApi();
  const [adding, setAdding] = useState(false);
  const pages = usePages('all', async (before) => {
    const page = await api.get<Schemas['AnnouncementPage']>('/announcements', { before });
    return { items: page.announcements, next: page.next };
  });
  return (
    <Frame
      title={t('announcements.title')}
      hint={t('announcements.hint')}
      actions={
        <Button leftSection={<IconSpeakerphone size={18} />} onClick={() => setAdding(true)}>
          {t('announcements.add')}
        </Button>
      }
    >
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <List pages={pages} items={pages.items} />
      )}
      {adding && <NewAnnouncement onCreated={pages.reload} onClose={() => setAdding(false)} />}
    </Frame>
  );
}

interface ListProps {
  readonly pages: Pages<Announcement>;
  readonly items: readonly Announcement[];
}

function List({ pages, items }: ListProps) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconSpeakerphone size={32} />} title={t('announcements.nothing')}>
        {t('announcements.nothingHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={table.scroll} aria-busy={pages.busy}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('announcements.text')}</th>
              <th>{t('announcements.level')}</th>
              <th>{t('announcements.state')}</th>
              <th>{t('announcements.until')}</th>
              <th>{t('announcements.by')}</th>
              <th className={table.end}>
                <span className={table.hidden}>{t('announcements.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((announcement) => (
              <Row
                key={announcement.id}
                announcement={announcement}
                onChanged={(changed) => pages.replace(({ id }) => id === changed.id, changed)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}

interface RowProps {
  readonly announcement: Announcement;
  readonly onChanged: (announcement: Announcement) => void;
}

function Row({ announcement, onChanged }: RowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const { id, en, ru, level, state, until, createdBy } = announcement;
  const end = async () => {
    setBusy(true);
    try {
      onChanged(await api.post<Announcement>(`/announcements/${id}/end`));
      tellDone(t('announcements.ended'));
    } catch (error) {
      tellFailure(error);
    }
    setBusy(false);
  };
  return (
    <tr>
      <td data-label={t('announcements.text')}>
        {en !== undefined && <div lang="en">{en}</div>}
        {ru !== undefined && <div lang="ru">{ru}</div>}
      </td>
      <td data-label={t('announcements.level')}>
        {level === 'warning' ? t('announcements.warning') : t('announcements.info')}
      </td>
      <td data-label={t('announcements.state')}>
        <span className={table.state} data-state={state === 'current' ? 'active' : 'ended'}>
          {t(`announcementState.${state}`)}
        </span>
      </td>
      <td data-label={t('announcements.until')} className={`${table.nowrap} ${table.dim}`}>
        {shortMoment(until, i18n.language)}
      </td>
      <td data-label={t('announcements.by')}>{createdBy.name}</td>
      <td className={table.end}>
        {state === 'current' && (
          <Button
            variant="default"
            size="xs"
            loading={busy}
            aria-label={t('announcements.endOf', { text: en ?? ru ?? '' })}
            onClick={() => void end()}
          >
            {t('announcements.end')}
          </Button>
        )}
      </td>
    </tr>
  );
}
