import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PeopleSearch } from './usePeopleSearch';

/** What stands in place of people who were not found. */
export function NoPeople({ state }: Pick<PeopleSearch, 'state'>) {
  const { t } = useTranslation();
  switch (state) {
    case 'searching':
      return <Loader size={22} aria-label={t('common.loading')} role="img" />;
    case 'failed':
      return t('people.offline');
    case 'done':
      return t('common.nothingFound');
  }
}
