import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import { safeUrl } from '../../text/spans';
import { useParley, useParleyState } from '../parleyContext';
import classes from './LinkCards.module.css';

interface LinkCardsProps {
  readonly chatId: string;
  readonly message: Message;
}

/** What is behind the links of a message, in the words of the pages. Who sent it may take each away. */
export function LinkCards({ chatId, message }: LinkCardsProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const own = useParleyState((state) => state.me.id === message.senderId);
  return message.previews?.map(({ url, title, description, site }) => {
    const href = safeUrl(url);
    return (
      href !== undefined && (
        <div key={url} className={classes.card} data-testid="link-card">
          <a
            className={classes.link}
            href={href}
            title={href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
          >
            <bdi className={classes.site}>{site}</bdi>
            <span className={classes.title} dir="auto">
              {title}
            </span>
            {description !== undefined && (
              <span className={classes.description} dir="auto">
                {description}
              </span>
            )}
          </a>
          {own && (
            <button
              type="button"
              className={classes.remove}
              aria-label={t('message.removePreview', { title })}
              title={t('message.removePreview', { title })}
              onClick={() => void parley.messages.removePreview(chatId, message.seq, url)}
            >
              <IconX size={16} aria-hidden="true" />
            </button>
          )}
        </div>
      )
    );
  });
}
