import { useEffect, useState } from 'react';

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function offered(): DocumentPictureInPicture | undefined {
  return (window as { readonly documentPictureInPicture?: DocumentPictureInPicture })
    .documentPictureInPicture;
}

/** Elsewhere the browser can at least lift one picture out of the page: that of who is shown large. */
function liftPicture(): void {
  const picture = document.querySelector<HTMLVideoElement>(
    '[data-testid="call-tile"][data-size="large"] video:not([data-mirrored="true"])',
  );
  picture?.requestPictureInPicture().catch(() => undefined);
}

/**
 * A small window that stays above those of other programs. Answers its document while it is open, and how to open and
 * close it; no way to open where the browser has nothing of the kind.
 */
export function usePictureInPicture() {
  const [pip, setPip] = useState<Window>();
  useEffect(() => () => pip?.close(), [pip]);
  const open = async () => {
    const opened = await offered()?.requestWindow({ width: 340, height: 260 });
    if (opened !== undefined) {
      dress(opened.document);
      opened.addEventListener('pagehide', () => setPip(undefined));
      setPip(opened);
    }
  };
  return {
    body: pip?.document.body,
    open: way(() => void open().catch(() => undefined)),
    close: () => setPip(undefined),
  };
}

function way(open: () => void): (() => void) | undefined {
  if (offered() !== undefined) {
    return open;
  }
  return document.pictureInPictureEnabled ? liftPicture : undefined;
}

/** The same styles and the same colour scheme as the page. */
function dress(page: Document): void {
  const root = document.documentElement;
  for (const { name, value } of root.attributes) {
    page.documentElement.setAttribute(name, value);
  }
  document.querySelectorAll('link[rel="stylesheet"], style').forEach((sheet) => {
    page.head.append(sheet.cloneNode(true));
  });
  page.title = document.title;
}
