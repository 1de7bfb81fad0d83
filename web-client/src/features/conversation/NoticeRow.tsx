import { useTranslation } from 'react-i18next';
import type { Notice } from '../../protocol/generated';
import { jumpTo } from '../messages/jump';
import { useParley, useParleyState } from '../parleyContext';
import classes from './NoticeRow.module.css';
import { describeNotice } from './notice';

interface NoticeRowProps {
  readonly chatId: string;
  readonly senderId: string;
  readonly notice: Notice;
}

/** What happened to the group, between the messages. */
export function NoticeRow({ chatId, senderId, notice }: NoticeRowProps) {
  const { t, i18n } = useTranslation();
  const parley = useParley();
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me);
  const text = describeNotice(notice, senderId, { people, me }, i18n.language, t);
  const { seq } = notice;
  return (
    <div className={classes.notice} data-testid="notice" data-kind={notice.kind}>
      {seq === undefined ? (
        <span dir="auto">{text}</span>
      ) : (
        <button type="button" dir="auto" onClick={() => void jumpTo(parley, chatId, { seq })}>
          {text}
        </button>
      )}
    </div>
  );
}
