import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pages } from './usePages';
import classes from './table.module.css';

/** Below a list that is fetched page by page. */
export function More<T>({ pages }: { readonly pages: Pages<T> }) {
  const { t } = useTranslation();
  return (
    <div className={classes.foot}>
      {pages.more !== undefined && (
        <Button variant="default" loading={pages.busy} onClick={pages.more}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}
