import { loadCallTexts } from '../../i18n/i18n';
import type * as Layer from './CallLayer';

/** What calls show, and the words for it: not part of the first page. */
export async function loadCallLayer(): Promise<typeof Layer> {
  const [layer] = await Promise.all([import('./CallLayer'), loadCallTexts()]);
  return layer;
}
