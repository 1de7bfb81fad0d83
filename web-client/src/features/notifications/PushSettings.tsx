import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushContent } from '../../protocol/generated';
import { notifyFailure, notifyProblem } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { changeSettings } from './liveSettings';
import own from './NotificationsDialog.module.css';
import { canPush, turnPushOff, turnPushOn } from './push';
import { contents } from './settings';
import { permission } from './show';

/** Notifications while no window is open, and what they say. */
export function PushSettings({ push }: { readonly push: PushContent }) {
  const { t } = useTranslation();
  const parley = useParley();
  return (
    <section aria-labelledby="push-title" className={classes.stack}>
      <h3 id="push-title" className={own.heading}>
        {t('notify.push')}
      </h3>
      <PushSwitch />
      <fieldset className={own.choices}>
        <legend>{t('notify.pushContent')}</legend>
        {contents.map((content) => (
          <label key={content} className={own.toggle}>
            <input
              type="radio"
              name="push-content"
              checked={push === content}
              onChange={() => changeSettings(parley, { push: content })}
            />
            <span>{t(`notify.push-${content}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className={classes.text}>{t('notify.pushPrivacy')}</p>
    </section>
  );
}

function PushSwitch() {
  const { t } = useTranslation();
  const parley = useParley();
  const subscribed = useParleyState((state) => state.notices?.subscribed === true);
  const [busy, setBusy] = useState(false);
  if (!canPush()) {
    return <p className={classes.text}>{t('notify.pushMissing')}</p>;
  }
  if (permission() === 'denied') {
    return <p className={classes.text}>{t('notify.denied')}</p>;
  }
  const turn = async () => {
    if (subscribed) {
      await turnPushOff(parley);
    } else if (!(await turnPushOn(parley))) {
      notifyProblem(t('notify.pushRefused'));
    }
  };
  return (
    <div>
      <Button
        variant={subscribed ? 'default' : 'filled'}
        loading={busy}
        onClick={() => {
          setBusy(true);
          turn()
            .catch(notifyFailure)
            .finally(() => setBusy(false));
        }}
      >
        {subscribed ? t('notify.pushOff') : t('notify.pushOn')}
      </Button>
    </div>
  );
}
