import { useEffect, useState } from 'react';

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function offered(): DocumentPictureInPicture | undefined {
  return (window as { readonly documentPictureInPicture?: DocumentPictureInPicture })
    .documentPictureInPicture;
}

/**
 * A small window that stays above those of other programs. Answers its document while it is open, and how to open and
 * close it; no way to open where the browser has no such window.
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
    open: offered() === undefined ? undefined : () => void open().catch(() => undefined),
    close: () => setPip(undefined),
  };
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
