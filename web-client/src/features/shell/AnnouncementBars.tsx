import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement } from '../../protocol/generated';
import { useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './AnnouncementBars.module.css';

/** Which announcements were closed on this device. */
const CLOSED = 'parley.announcements-closed';
const LOOKED_AT_EVERY_MS = 5000;

/** What administrators tell everybody, above everything else, until it is over or somebody closes it. */
export default function AnnouncementBars() {
  const { t, i18n } = useTranslation();
  const announcements = useParleyState((state) => state.announcements);
  const [closed, setClosed] = useState(readClosed);
  const now = useNow(LOOKED_AT_EVERY_MS);
  const close = ({ id }: Announcement) => {
    // What is announced no more need not be remembered.
    const kept = [...closed.filter((one) => announcements.some((other) => other.id === one)), id];
    localStorage.setItem(CLOSED, JSON.stringify(kept));
    setClosed(kept);
  };
  const shown = announcements.filter(({ id, until }) => !closed.includes(id) && Date.parse(until) > now);
  return (
    <section aria-label={t('announcement.label')} aria-live="polite">
      {shown.map((announcement) => (
        <div key={announcement.id} className={classes.bar} data-level={announcement.level}>
          {announcement.level === 'warning' ? (
            <IconAlertTriangle size={19} aria-hidden="true" className={classes.icon} />
          ) : (
            <IconInfoCircle size={19} aria-hidden="true" className={classes.icon} />
          )}
          <p className={classes.text}>
            {announcement.level === 'warning' && (
              <span className={classes.hidden}>{t('announcement.warning')} </span>
            )}
            <Words announcement={announcement} language={i18n.language} />
          </p>
          <button
            type="button"
            className={classes.close}
            aria-label={t('announcement.close')}
            onClick={() => close(announcement)}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        </div>
      ))}
    </section>
  );
}

/** In the language of the reader; if it was not written in that, in the other one, marked as such. */
function Words({
  announcement,
  language,
}: {
  readonly announcement: Announcement;
  readonly language: string;
}) {
  const { en, ru } = announcement;
  const russian = (language === 'ru' && ru !== undefined) || en === undefined;
  return <span lang={russian ? 'ru' : 'en'}>{russian ? ru : en}</span>;
}

function readClosed(): readonly string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(CLOSED) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
