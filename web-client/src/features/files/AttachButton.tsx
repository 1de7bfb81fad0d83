import { ActionIcon } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddFiles } from './useFiles';

/** Chooses files for the message that is being written. */
export function AttachButton({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const add = useAddFiles(chatId);
  return (
    <>
      <ActionIcon
        variant="subtle"
        size={40}
        radius="xl"
        aria-label={t('composer.attach')}
        title={t('composer.attach')}
        data-testid="attach"
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={21} stroke={1.8} />
      </ActionIcon>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
