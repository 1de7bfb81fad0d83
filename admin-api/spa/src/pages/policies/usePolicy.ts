import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../ui/panelContext';
import { tellDone, tellFailure } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';

export interface Policy<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  /** Changes with each answer of the server, so that a form begins anew. */
  readonly version: number;
  readonly reload: () => void;
  readonly save: (next: T) => Promise<void>;
}

/** What is decided about one thing, and how it is decided anew. */
export function usePolicy<T>(name: string): Policy<T> {
  const { t } = useTranslation();
  const api = useApi();
  const path = `/policies/${name}`;
  const { data, error, reload } = useResource(path, () => api.get<T>(path));
  const [saved, setSaved] = useState<{ readonly version: number; readonly data: T }>();
  const [busy, setBusy] = useState(false);
  const save = async (next: T) => {
    setBusy(true);
    try {
      const now = await api.put<T>(path, next);
      setSaved((before) => ({ version: (before?.version ?? 0) + 1, data: now }));
      tellDone(t('common.saved'));
    } catch (failure) {
      tellFailure(failure);
    } finally {
      setBusy(false);
    }
  };
  return { data: saved?.data ?? data, error, busy, version: saved?.version ?? 0, reload, save };
}
