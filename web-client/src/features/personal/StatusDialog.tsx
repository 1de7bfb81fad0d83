import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../protocol/generated';
import type { StatusTerm } from '../../state/status';
import { endOf, statusOf, statusTerms } from '../../state/status';
import { EmojiButton } from '../composer/EmojiButton';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import own from './StatusDialog.module.css';

/** What one says of the own situation: an emoji, a few words, and for how long. */
export function StatusDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const present = useParleyState((state) => statusOf(state, state.me.id, Date.now()));
  const [text, setText] = useState(present?.text ?? '');
  const [emoji, setEmoji] = useState(present?.emoji);
  const [term, setTerm] = useState<StatusTerm>('today');
  const [busy, setBusy] = useState(false);
  const terms: Record<StatusTerm, string> = {
    'half-hour': t('status.halfHour'),
    hour: t('status.hour'),
    'four-hours': t('status.fourHours'),
    today: t('status.today'),
    week: t('status.week'),
    never: t('status.never'),
  };
  const suggestions = [
    { emoji: '📅', text: t('status.meeting') },
    { emoji: '🎯', text: t('status.focus') },
    { emoji: '🌴', text: t('status.holiday') },
    { emoji: '🤒', text: t('status.ill') },
  ];

  const set = async (status: Parameters<typeof parley.presence.setStatus>[0]) => {
    setBusy(true);
    try {
      await parley.presence.setStatus(status);
      onClose();
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };
  const save = () => {
    const until = endOf(term, new Date());
    return set({
      text: text.trim(),
      ...(emoji === undefined ? {} : { emoji }),
      ...(until === undefined ? {} : { until: until.toISOString() }),
    });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('status.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={own.line}>
          <span className={own.emoji} aria-hidden="true">
            {emoji}
          </span>
          <EmojiButton onEmoji={setEmoji} onClosed={() => undefined} />
          <TextInput
            className={own.text}
            aria-label={t('status.text')}
            placeholder={t('status.placeholder')}
            autoComplete="off"
            data-autofocus
            value={text}
            onChange={(event) =>
              setText(Array.from(event.currentTarget.value).slice(0, Limits.statusChars).join(''))
            }
          />
        </div>
        <div className={own.suggestions}>
          {suggestions.map((one) => (
            <button
              key={one.emoji}
              type="button"
              className={own.suggestion}
              onClick={() => {
                setEmoji(one.emoji);
                setText(one.text);
              }}
            >
              {`${one.emoji} ${one.text}`}
            </button>
          ))}
        </div>
        <NativeSelect
          label={t('status.term')}
          data={statusTerms.map((value) => ({ value, label: terms[value] }))}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value as StatusTerm)}
        />
        <div className={classes.actions}>
          {present !== undefined && (
            <Button variant="default" onClick={() => void set(undefined)}>
              {t('status.clear')}
            </Button>
          )}
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            {t('group.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
