import { loadTeamTexts } from '../i18n/i18n';

/** Loads a part of the screen together with the words that it shows. */
export function loadWithTexts<M>(load: () => Promise<M>): () => Promise<M> {
  return async () => {
    const [part] = await Promise.all([load(), loadTeamTexts()]);
    return part;
  };
}
