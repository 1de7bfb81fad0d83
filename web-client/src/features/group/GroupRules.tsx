import { Button, NativeSelect } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatRules, HistoryRule, Whom } from '../../protocol/generated';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import classes from './GroupPanel.module.css';
import { leads } from './rights';

/** Who may do what, in plain sentences; for those who lead the group, a form. */
export function GroupRules({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  if (editing && leads(chat)) {
    return <RulesForm chat={chat} onDone={() => setEditing(false)} />;
  }
  const { post, add, pin, mentionAll, history } = chat.rules;
  const who = (whom: Whom) => (whom === 'everyone' ? t('group.everyone') : t('group.admins'));
  return (
    <section className={classes.section} aria-labelledby="group-rules">
      <div className={classes.sectionHead}>
        <h3 id="group-rules" className={classes.sectionTitle}>
          {t('group.rules')}
        </h3>
        {leads(chat) && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPencil size={16} aria-hidden="true" />}
            aria-label={t('group.changeRules')}
            onClick={() => setEditing(true)}
          >
            {t('group.change')}
          </Button>
        )}
      </div>
      <ul className={classes.rules}>
        <li>{`${t('group.post')}: ${who(post)}`}</li>
        <li>{`${t('group.mayAdd')}: ${who(add)}`}</li>
        <li>{`${t('group.pin')}: ${who(pin)}`}</li>
        <li>{`${t('group.mentionAll')}: ${who(mentionAll)}`}</li>
        <li>{history === 'all' ? t('group.historyAll') : t('group.historyJoined')}</li>
      </ul>
    </section>
  );
}

function RulesForm({ chat, onDone }: { readonly chat: Chat; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [rules, setRules] = useState<ChatRules>(chat.rules);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await parley.groups.edit(chat.id, { rules });
      onDone();
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };
  const whom = [
    { value: 'everyone', label: t('group.everyone') },
    { value: 'admins', label: t('group.admins') },
  ];
  const select = (rule: 'post' | 'add' | 'pin' | 'mentionAll', label: string) => (
    <NativeSelect
      label={label}
      data={whom}
      value={rules[rule]}
      onChange={(event) => setRules({ ...rules, [rule]: event.currentTarget.value as Whom })}
    />
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {select('post', t('group.post'))}
      {select('add', t('group.mayAdd'))}
      {select('pin', t('group.pin'))}
      {select('mentionAll', t('group.mentionAll'))}
      <NativeSelect
        label={t('group.history')}
        data={[
          { value: 'all', label: t('group.historyAll') },
          { value: 'joined', label: t('group.historyJoined') },
        ]}
        value={rules.history}
        onChange={(event) => setRules({ ...rules, history: event.currentTarget.value as HistoryRule })}
      />
      <div className={classes.formActions}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('group.save')}
        </Button>
      </div>
    </form>
  );
}
