import {
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileZip,
  IconMovie,
  IconPhoto,
} from '@tabler/icons-react';

const archives = /zip|compressed|x-tar|x-7z|x-rar|gzip/;
const texts = /^text\/|pdf|document|sheet|presentation|json|xml/;

/** A picture for a kind of file; the name beside it says the rest. */
export function FileIcon({ mediaType }: { readonly mediaType: string }) {
  const props = { size: 26, stroke: 1.5, 'aria-hidden': true } as const;
  if (mediaType.startsWith('image/')) {
    return <IconPhoto {...props} />;
  }
  if (mediaType.startsWith('video/')) {
    return <IconMovie {...props} />;
  }
  if (mediaType.startsWith('audio/')) {
    return <IconFileMusic {...props} />;
  }
  if (archives.test(mediaType)) {
    return <IconFileZip {...props} />;
  }
  return texts.test(mediaType) ? <IconFileText {...props} /> : <IconFile {...props} />;
}
