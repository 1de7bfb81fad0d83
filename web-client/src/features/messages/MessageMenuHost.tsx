import { lazy, Suspense } from 'react';
import { loadMessageTexts } from '../../i18n/i18n';
import type { HeldChat } from '../../state/chats';
import { LoadGuard } from '../LoadGuard';
import { closeMessageMenu, useMenuPlace } from './menuPlace';

const MessageMenu = lazy(async () => {
  const [module] = await Promise.all([import('./MessageMenu'), loadMessageTexts()]);
  return module;
});

/** The place of the menu of a message: nothing until it is opened. */
export function MessageMenuHost({ held }: { readonly held: HeldChat }) {
  const place = useMenuPlace(held.chat.id);
  if (place === undefined) {
    return null;
  }
  return (
    <LoadGuard fallback={null} onFailure={closeMessageMenu}>
      <Suspense fallback={null}>
        <MessageMenu held={held} place={place} />
      </Suspense>
    </LoadGuard>
  );
}
