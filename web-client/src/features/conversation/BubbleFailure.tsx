import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useParley } from '../parleyContext';
import classes from './Bubble.module.css';
import type { MessageRow } from './rows';

/** Under a message that the server refused: why, and what can be done. */
export function BubbleFailure({ row }: { readonly row: MessageRow }) {
  const { t } = useTranslation();
  const parley = useParley();
  return (
    <div className={classes.failure} data-testid="message-failure">
      <span>{explainFailure(row.failure, t)}</span>
      <Button size="compact-xs" variant="light" color="red" onClick={() => void parley.retry(row.clientId)}>
        {t('message.retry')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        onClick={() => void parley.discard(row.clientId)}
      >
        {t('message.discard')}
      </Button>
    </div>
  );
}

function explainFailure(failure: MessageRow['failure'], t: TFunction): string {
  if (failure === 'not_a_member') {
    return t('message.failedMember');
  }
  return failure === 'forbidden' ? t('message.failedForbidden') : t('message.failedOther');
}
