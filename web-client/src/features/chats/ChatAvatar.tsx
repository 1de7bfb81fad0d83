import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { FileSession } from '../../files/session';
import type { Chat } from '../../protocol/generated';
import { Avatar } from '../../ui/Avatar';
import { useParley } from '../parleyContext';
import classes from './ChatAvatar.module.css';

interface ChatAvatarProps {
  readonly chat: Chat;
  /** The other person of a direct chat. */
  readonly partner: string | undefined;
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children?: ReactNode;
}

/** Of a chat: the group's picture, if it has one. */
export function ChatAvatar({ chat, partner, title, size = 'medium', children }: ChatAvatarProps) {
  return (
    <Avatar
      id={partner ?? chat.id}
      name={title}
      size={size}
      picture={chat.picture !== undefined && <Picture key={chat.picture} fileId={chat.picture} />}
    >
      {children}
    </Avatar>
  );
}

function Picture({ fileId }: { readonly fileId: string }) {
  const { files } = useParley();
  const [session, setSession] = useState<FileSession>();
  const [attempt, setAttempt] = useState(0);
  const [there, setThere] = useState(false);
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const engine = await files.load();
      await engine.session.ready;
      if (wanted) {
        setSession(engine.session);
      }
    };
    // Without it the initials stay.
    load().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [files]);
  if (session === undefined || attempt > 1) {
    return null;
  }
  return (
    <img
      key={attempt}
      className={classes.picture}
      data-there={there}
      data-testid="chat-picture"
      src={`/api/files/${fileId}`}
      alt=""
      draggable={false}
      onLoad={() => setThere(true)}
      onError={() => {
        if (attempt === 0) {
          void session.renew().then(() => setAttempt(1));
        } else {
          setAttempt(2);
        }
      }}
    />
  );
}
