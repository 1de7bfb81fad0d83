import { Button, Modal } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../people/dialog.module.css';
import own from './NotificationsDialog.module.css';
import { useParley } from '../parleyContext';
import type { NotificationSettings } from './settings';
import { PushSettings } from './PushSettings';
import { changeSettings, useSettings } from './liveSettings';
import { permission } from './show';

type Switch = 'enabled' | 'sound' | 'content' | 'quietHours';

/** What one wants to be told. The browser asks for its leave only after the button. */
export function NotificationsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const settings = useSettings();
  const toggle = (name: Switch, label: string) => (
    <label className={own.toggle}>
      <input
        type="checkbox"
        checked={settings[name]}
        onChange={(event) => changeSettings(parley, { [name]: event.currentTarget.checked })}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notify.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.stack}>
        <Permission />
        {toggle('enabled', t('notify.enabled'))}
        {toggle('content', t('notify.content'))}
        {toggle('sound', t('notify.sound'))}
        {toggle('quietHours', t('notify.quietHours'))}
        {settings.quietHours && <Hours settings={settings} />}
        <PushSettings push={settings.push} />
        <p className={classes.text}>{t('notify.device')}</p>
      </div>
    </Modal>
  );
}

function Permission() {
  const { t } = useTranslation();
  const [allowed, setAllowed] = useState(permission);
  switch (allowed) {
    case 'granted':
      return null;
    case 'default':
      return (
        <div>
          <p className={classes.text}>{t('notify.ask')}</p>
          <Button
            leftSection={<IconBell size={18} aria-hidden="true" />}
            onClick={() => void Notification.requestPermission().then(setAllowed)}
          >
            {t('notify.allow')}
          </Button>
        </div>
      );
    case 'denied':
      return <p className={classes.text}>{t('notify.denied')}</p>;
    case 'missing':
      return <p className={classes.text}>{t('notify.missing')}</p>;
  }
}

function Hours({ settings }: { readonly settings: NotificationSettings }) {
  const { t } = useTranslation();
  const parley = useParley();
  const field = (name: 'quietFrom' | 'quietTo', label: string) => (
    <label className={own.hour}>
      <span>{label}</span>
      <input
        className={own.time}
        type="time"
        value={toField(settings[name])}
        onChange={(event) => {
          const [hours = NaN, minutes = NaN] = event.currentTarget.value.split(':').map(Number);
          if (Number.isInteger(hours) && Number.isInteger(minutes)) {
            changeSettings(parley, { [name]: hours * 60 + minutes });
          }
        }}
      />
    </label>
  );
  return (
    <div className={own.hours}>
      {field('quietFrom', t('notify.from'))}
      {field('quietTo', t('notify.to'))}
    </div>
  );
}

function toField(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
