import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card } from '../../ui/Frame';
import table from '../../ui/table.module.css';
import classes from './Dashboard.module.css';

/** Whether each part of the system works. */
export function Parts({ parts }: { readonly parts: readonly Schemas['Part'][] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('dashboard.parts')}>
      <div className={classes.bleed}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('dashboard.part')}</th>
              <th>{t('dashboard.state')}</th>
              <th>{t('dashboard.processes')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.name}>
                <td>
                  <div className={table.name}>{t(`part.${part.name}`)}</div>
                  {part.version !== undefined && <div className={table.login}>{part.version}</div>}
                </td>
                <td className={table.nowrap}>
                  <span className={classes.health} data-health={part.health} />
                  {t(`health.${part.health}`)}
                </td>
                <td>{part.processes ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
