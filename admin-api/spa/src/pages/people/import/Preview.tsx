import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import table from '../../../ui/table.module.css';
import classes from './ImportPeople.module.css';

/** What an import would do. */
export function Preview({ report }: { readonly report: Schemas['ImportReport'] }) {
  const { t } = useTranslation();
  const { created, existing } = report;
  const rows = [
    ...created.map((account) => ({ ...account, taken: false })),
    ...existing.map(({ line, login }) => ({ line, login, name: '', role: undefined, taken: true })),
  ].sort((one, other) => one.line - other.line);
  return (
    <div className={classes.stack}>
      <p className={classes.summary}>
        {t('list.wouldCreate', { count: created.length })}
        {existing.length > 0 && ` ${t('list.wouldSkip', { count: existing.length })}`}
      </p>
      {rows.length > 0 && (
        <div
          className={`${table.scroll} ${classes.rows}`}
          tabIndex={0}
          role="group"
          aria-label={t('list.preview')}
        >
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('list.line')}</th>
                <th>{t('people.login')}</th>
                <th>{t('people.name')}</th>
                <th>{t('people.role')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, login, name, role, taken }) => (
                <tr key={line} className={taken ? table.dim : undefined}>
                  <td>{line}</td>
                  <td>{login}</td>
                  <td>{taken ? t('list.taken') : name}</td>
                  <td>{role !== undefined && t(`role.${role}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
