import { Button } from '@mantine/core';
import { IconMailPlus, IconMailQuestion } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { tellDone } from '../../ui/toasts';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { Invite } from './Invite';
import { InvitationRow } from './InvitationRow';

type Invitation = Schemas['Invitation'];

export default function Invitations() {
  const { t } = useTranslation();
  const api = useApi();
  const [inviting, setInviting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Invitation>();
  const pages = usePages('invitations', async (before) => {
    const page = await api.get<Schemas['InvitationPage']>('/invitations', { before });
    return { items: page.invitations, next: page.next };
  });
  const withdraw = async ({ id }: Invitation) => {
    const now = await api.delete<Invitation>(`/invitations/${id}`);
    pages.replace((invitation) => invitation.id === id, now);
    tellDone(t('invitations.withdrawn'));
  };
  return (
    <Frame
      title={t('invitations.title')}
      hint={t('invitations.hint')}
      actions={
        <Button leftSection={<IconMailPlus size={18} />} onClick={() => setInviting(true)}>
          {t('invitations.create')}
        </Button>
      }
    >
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <List pages={pages} items={pages.items} onWithdraw={setWithdrawing} />
      )}
      {inviting && <Invite onCreated={pages.reload} onClose={() => setInviting(false)} />}
      {withdrawing !== undefined && (
        <Ask
          dangerous
          title={t('invitations.withdrawTitle')}
          action={t('invitations.withdraw')}
          onConfirm={() => withdraw(withdrawing)}
          onClose={() => setWithdrawing(undefined)}
        >
          <p className={dialog.text}>{t('invitations.withdrawHint')}</p>
        </Ask>
      )}
    </Frame>
  );
}

interface ListProps {
  readonly pages: Pages<Invitation>;
  readonly items: readonly Invitation[];
  readonly onWithdraw: (invitation: Invitation) => void;
}

function List({ pages, items, onWithdraw }: ListProps) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconMailQuestion size={32} />} title={t('invitations.none')}>
        {t('invitations.noneHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={table.scroll} aria-busy={pages.busy}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('invitations.for')}</th>
              <th>{t('people.role')}</th>
              <th>{t('people.state')}</th>
              <th>{t('invitations.by')}</th>
              <th>{t('invitations.expires')}</th>
              <th className={table.end}>
                <span className={table.hidden}>{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onWithdraw={onWithdraw} />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}
