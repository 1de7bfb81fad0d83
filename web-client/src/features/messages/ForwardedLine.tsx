import { IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Forwarded } from '../../protocol/generated';
import { fullTime } from '../../ui/time';
import { useParleyState } from '../parleyContext';
import classes from './ForwardedLine.module.css';

/** Over a copy: who wrote it first, as the server vouches for. */
export function ForwardedLine({ forwarded }: { readonly forwarded: Forwarded }) {
  const { t, i18n } = useTranslation();
  const name = useParleyState((state) => state.people[forwarded.senderId]?.name ?? '…');
  return (
    <div
      className={classes.line}
      title={fullTime(Date.parse(forwarded.sentAt), i18n.language)}
      data-testid="forwarded"
    >
      <IconArrowForwardUp size={15} aria-hidden="true" />
      <span>{t('message.forwardedFrom', { name })}</span>
    </div>
  );
}
