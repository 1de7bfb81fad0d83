import { Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenPage } from '../../protocol/generated';
import { explain } from '../explain';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { PersonLine } from '../people/PersonLine';
import own from './SeenDialog.module.css';

interface SeenDialogProps {
  readonly chatId: string;
  readonly seq: number;
  readonly onClose: () => void;
}

/** Who has read an own message, and whom it has only reached. */
export function SeenDialog({ chatId, seq, onClose }: SeenDialogProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const moved = useParleyState((state) => {
    const chat = state.chats.byId[chatId]?.chat;
    return `${chat?.othersReadSeq ?? 0} ${chat?.othersDeliveredSeq ?? 0}`;
  });
  const [found, setFound] = useState<SeenPage | { readonly failure: unknown }>();
  useEffect(() => {
    let wanted = true;
    const show = (answer: SeenPage | { readonly failure: unknown }) => {
      if (wanted) {
        setFound(answer);
      }
    };
    parley.groups.seen({ chatId, seq }).then(
      (page) => {
        parley.people.know([...page.readBy, ...page.deliveredTo]);
        show(page);
      },
      (failure: unknown) => show({ failure }),
    );
    return () => {
      wanted = false;
    };
  }, [parley, chatId, seq, moved]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('seen.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {found === undefined && <Loader size={22} aria-label={t('common.loading')} role="img" />}
      {found !== undefined && 'failure' in found && (
        <p className={classes.text}>{explain(found.failure, t)}</p>
      )}
      {found !== undefined && 'readBy' in found && (
        <>
          {found.readBy.length === 0 && found.deliveredTo.length === 0 && (
            <p className={classes.text}>{t('seen.nobody')}</p>
          )}
          <Those title={t('seen.read', { count: found.readBy.length })} userIds={found.readBy} />
          <Those
            title={t('seen.delivered', { count: found.deliveredTo.length })}
            userIds={found.deliveredTo}
          />
        </>
      )}
    </Modal>
  );
}

function Those({ title, userIds }: { readonly title: string; readonly userIds: readonly string[] }) {
  const people = useParleyState((state) => state.people);
  if (userIds.length === 0) {
    return null;
  }
  return (
    <section data-testid="seen-by">
      <h3 className={own.title}>{title}</h3>
      <ul className={own.people}>
        {userIds.map((id) => (
          <li key={id}>
            <PersonLine
              id={id}
              name={people[id]?.name ?? '…'}
              detail={people[id] === undefined ? '' : `@${people[id].login}`}
              userId={id}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
