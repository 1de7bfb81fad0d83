import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Link } from '../../ui/Link';
import link from '../../ui/link.module.css';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import classes from './Invitations.module.css';

type Invitation = Schemas['Invitation'];

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly onWithdraw: (invitation: Invitation) => void;
}

export function InvitationRow({ invitation, onWithdraw }: InvitationRowProps) {
  const { t, i18n } = useTranslation();
  const { name, role, state, createdBy, createdByName, createdAt, expiresAt, usedBy, usedByName } =
    invitation;
  const shown = name ?? t('invitations.anybody');
  // Open links of somebody who may not invite now become good again with that person.
  const alive = state === 'open' || state === 'void';
  return (
    <tr>
      <td>
        <div className={name === undefined ? table.dim : table.name}>{shown}</div>
        {usedBy !== undefined && (
          <div className={table.login}>
            {t('invitations.used')}{' '}
            <Link to={`people/${usedBy}`} className={link.link}>
              {usedByName ?? usedBy}
            </Link>
          </div>
        )}
      </td>
      <td data-label={t('people.role')}>{t(`role.${role}`)}</td>
      <td data-label={t('people.state')}>
        <span className={classes.state} data-state={state}>
          {t(`invitationState.${state}`)}
        </span>
      </td>
      <td data-label={t('invitations.by')}>
        <Link to={`people/${createdBy}`} className={link.link}>
          {createdByName}
        </Link>
        <div className={table.login}>{shortMoment(createdAt, i18n.language)}</div>
      </td>
      <td data-label={t('invitations.expires')} className={table.nowrap}>
        {shortMoment(expiresAt, i18n.language)}
      </td>
      <td className={table.end}>
        {alive && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('invitations.withdrawFor', { name: shown })}
            onClick={() => onWithdraw(invitation)}
          >
            {t('invitations.withdraw')}
          </Button>
        )}
      </td>
    </tr>
  );
}
