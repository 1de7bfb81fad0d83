import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DropZone.module.css';
import { useAddFiles } from './useFiles';

/** Takes files that are dropped anywhere on the page while a chat is open. */
export function DropZone({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const add = useAddFiles(chatId);

  useEffect(() => {
    // Each element that is passed on the way enters and leaves.
    let depth = 0;
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (withFiles(event)) {
        depth++;
        setOver(true);
      }
    };
    const leave = (event: DragEvent) => {
      if (withFiles(event)) {
        depth = Math.max(0, depth - 1);
        setOver(depth > 0);
      }
    };
    const move = (event: DragEvent) => {
      if (withFiles(event)) {
        event.preventDefault();
      }
    };
    const drop = (event: DragEvent) => {
      if (withFiles(event)) {
        // Otherwise the browser would leave the page to show the file.
        event.preventDefault();
        depth = 0;
        setOver(false);
        add([...(event.dataTransfer?.files ?? [])]);
      }
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', move);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', move);
      window.removeEventListener('drop', drop);
    };
  });

  return over ? (
    <div className={classes.zone} data-testid="drop-zone">
      <span>{t('composer.dropFiles')}</span>
    </div>
  ) : null;
}
