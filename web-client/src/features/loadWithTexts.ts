import { loadTeamTexts } from '../i18n/i18n';

/** Loads a part of the screen together with the words that it shows. */
export function loadWithTexts<M>(load: () => Promise<M>): () => Promise<M> {
  return withTexts(load, loadTeamTexts);
}

/** The same for parts whose words are apart from those of the team. */
export function withTexts<M>(load: () => Promise<M>, loadTexts: () => Promise<void>): () => Promise<M> {
  return async () => {
    const [part] = await Promise.all([load(), loadTexts()]);
    return part;
  };
}
