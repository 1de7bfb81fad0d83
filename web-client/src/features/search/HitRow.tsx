import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../protocol/generated';
import { chatTitle, personName } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { Highlighted } from '../../ui/Highlighted';
import { fullTime, shortTime } from '../../ui/time';
import { useParleyState } from '../parleyContext';
import classes from './Search.module.css';

/** One message that was found: who, where, when, and the piece of it that was looked for. */
export function HitRow({ hit, now }: { readonly hit: SearchHit; readonly now: number }) {
  const { t, i18n } = useTranslation();
  const { message, snippet, fileName } = hit;
  const me = useParleyState((state) => state.me.id);
  const sender = useParleyState((state) => personName(state.people[message.senderId]));
  const chat = useParleyState((state) => {
    const held = state.chats.byId[hit.chatId];
    return held === undefined ? '' : chatTitle(held, state.people, me);
  });
  const at = Date.parse(message.sentAt);
  return (
    <>
      <Avatar id={message.senderId} name={sender} size="small" />
      <div className={classes.lines}>
        <div className={classes.line}>
          <span className={classes.sender}>
            {message.senderId === me ? t('search.you') : <bdi>{sender}</bdi>}
          </span>
          <span className={classes.where}>
            <bdi>{chat}</bdi>
          </span>
          <time className={classes.when} dateTime={message.sentAt} title={fullTime(at, i18n.language)}>
            {shortTime(at, now, i18n.language)}
          </time>
        </div>
        {snippet !== undefined && (
          <p className={classes.snippet} dir="auto" data-testid="search-snippet">
            <Highlighted text={snippet.text} ranges={snippet.ranges} />
          </p>
        )}
        {fileName !== undefined && (
          <p className={classes.file} dir="auto">
            <IconPaperclip size={15} aria-hidden="true" />
            <span>
              <Highlighted text={fileName.text} ranges={fileName.ranges} />
            </span>
          </p>
        )}
      </div>
    </>
  );
}
