import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { useFilter } from '../../ui/address';
import table from '../../ui/table.module.css';
import { exactMoment } from '../../ui/times';
import { actionName } from './actionName';
import classes from './Audit.module.css';

export function Line({ line }: { readonly line: Schemas['AuditLine'] }) {
  const { t, i18n } = useTranslation();
  const [, setActor] = useFilter('actor');
  const [, setSubject] = useFilter('subject');
  return (
    <tr>
      <td className={table.nowrap}>
        <div>{exactMoment(line.at, i18n.language)}</div>
        <div className={table.login} title={line.hash}>
          #{line.seq}
        </div>
      </td>
      <td data-label={t('audit.actor')}>
        {line.actor === undefined ? (
          <span className={table.dim}>{t('audit.system')}</span>
        ) : (
          <Party party={line.actor} onLookFor={setActor} />
        )}
      </td>
      <td>{actionName(line.action, t)}</td>
      <td data-label={t('audit.subject')}>
        {line.subject !== undefined && <Party party={line.subject} onLookFor={setSubject} />}
      </td>
      <td className={classes.detail}>{line.detail}</td>
    </tr>
  );
}

interface PartyProps {
  readonly party: Schemas['AuditParty'];
  readonly onLookFor: (idOrLogin: string) => void;
}

function Party({ party, onLookFor }: PartyProps) {
  const { t } = useTranslation();
  const { login, name, id } = party;
  const shown = login ?? id;
  return (
    <UnstyledButton
      className={classes.party}
      title={t('audit.lookFor', { name: name ?? shown })}
      onClick={() => onLookFor(shown)}
    >
      {name !== undefined && <span className={classes.name}>{name}</span>}
      <span className={login === undefined ? table.mono : table.login}>
        {login === undefined ? id : `@${login}`}
      </span>
    </UnstyledButton>
  );
}
