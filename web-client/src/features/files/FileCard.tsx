import { VisuallyHidden } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../protocol/generated';
import { formatBytes } from '../../ui/bytes';
import classes from './Attachments.module.css';
import { FileIcon } from './FileIcon';
import { downloadOf } from './paths';

export function FileCard({ file }: { readonly file: Attachment }) {
  const { t, i18n } = useTranslation();
  return (
    <a className={classes.line} href={downloadOf(file)} download={file.name} data-testid="file-card">
      <VisuallyHidden>{t('files.save')}</VisuallyHidden>
      <FileIcon mediaType={file.mediaType} />
      <span className={classes.words}>
        <bdi className={classes.name} title={file.name}>
          {file.name}
        </bdi>
        <span className={classes.detail}>{formatBytes(file.size, i18n.language)}</span>
      </span>
      <IconDownload size={20} stroke={1.6} aria-hidden="true" />
    </a>
  );
}
