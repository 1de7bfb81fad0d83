import type { Attachment } from '../../protocol/generated';

/** Where a file is read: by the cookie of files, which `FileSession` keeps good. */
export function contentOf({ fileId }: Attachment): string {
  return `/api/files/${fileId}`;
}

export function thumbnailOf(file: Attachment): string {
  return `${contentOf(file)}/thumbnail`;
}

/** The same, to be saved and not shown. */
export function downloadOf(file: Attachment): string {
  return `${contentOf(file)}?download`;
}
