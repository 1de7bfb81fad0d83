import { lazy, Suspense } from 'react';
import type { FileSession } from '../../files/session';
import type { Attachment } from '../../protocol/generated';
import { LoadGuard } from '../LoadGuard';

const Gallery = lazy(async () => ({ default: (await import('./Gallery')).Gallery }));

interface GalleryDoorProps {
  readonly chatId: string;
  readonly files: readonly Attachment[];
  readonly opened: string;
  readonly session: FileSession;
  readonly onClose: () => void;
}

/** The viewer is loaded when the first picture is opened. */
export function GalleryDoor(props: GalleryDoorProps) {
  return (
    <LoadGuard fallback={null} onFailure={props.onClose}>
      <Suspense fallback={null}>
        <Gallery {...props} />
      </Suspense>
    </LoadGuard>
  );
}
