import { Alert } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import table from '../../../ui/table.module.css';
import classes from './ImportPeople.module.css';
import type { Mistake } from './list';

/** What is wrong with a list, line by line. */
export function Mistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  const { t } = useTranslation();
  const whole = mistakes.filter(({ line }) => line === undefined);
  const lines = Map.groupBy(
    mistakes.filter(({ line }) => line !== undefined),
    ({ line }) => line,
  );
  return (
    <div className={classes.stack}>
      <Alert color="red" variant="light" title={t('list.wrong')}>
        {whole.length === 0
          ? t('list.wrongHint')
          : whole.map((mistake) => <p key={mistake.fault + mistake.rule}>{said(mistake, t)}</p>)}
      </Alert>
      {lines.size > 0 && (
        <div
          className={`${table.scroll} ${classes.rows}`}
          tabIndex={0}
          role="group"
          aria-label={t('list.wrong')}
        >
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('list.line')}</th>
                <th>{t('list.mistake')}</th>
              </tr>
            </thead>
            <tbody>
              {[...lines].map(([line, found]) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>
                    {found.map((mistake) => (
                      <div key={mistake.fault + mistake.rule}>{said(mistake, t)}</div>
                    ))}
                    <div className={table.mono}>{found[0]?.written}</div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function said({ fault, rule }: Mistake, t: TFunction): string {
  return fault === 'other' ? rule : t(`fault.${fault}`);
}
