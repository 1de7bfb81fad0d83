import { lazy, Suspense } from 'react';
import { loadFileTexts } from '../../i18n/i18n';
import { LoadGuard } from '../LoadGuard';
import { useLoadedEngine } from './useFiles';

const Tray = lazy(async () => {
  const [tray] = await Promise.all([import('./Tray'), loadFileTexts()]);
  return { default: tray.Tray };
});

/** The files of the message that is being written, if there may be any. */
export function FileTray({ chatId }: { readonly chatId: string }) {
  const engine = useLoadedEngine();
  return engine === undefined ? null : (
    <LoadGuard fallback={null}>
      <Suspense fallback={null}>
        <Tray chatId={chatId} engine={engine} />
      </Suspense>
    </LoadGuard>
  );
}
