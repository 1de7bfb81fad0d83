import { useTranslation } from 'react-i18next';
import table from '../../ui/table.module.css';
import type { Account } from './model';

export function StateMark({ state }: { readonly state: Account['state'] }) {
  const { t } = useTranslation();
  return (
    <span className={table.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
