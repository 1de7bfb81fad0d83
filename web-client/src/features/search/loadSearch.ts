import { loadSearchTexts } from '../../i18n/i18n';
import type * as Search from './SearchDialog';

/** The search, and the words for it: not part of the first page. */
export async function loadSearch(): Promise<typeof Search> {
  const [dialog] = await Promise.all([import('./SearchDialog'), loadSearchTexts()]);
  return dialog;
}
