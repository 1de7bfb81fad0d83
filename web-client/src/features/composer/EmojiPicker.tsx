import { Loader } from '@mantine/core';
import { EmojiPicker as Picker } from 'frimousse';
import { useTranslation } from 'react-i18next';
import { spokenLanguage } from '../../i18n/i18n';
import { loadEmojiData } from './emojiData';
import classes from './EmojiPicker.module.css';

/** Loaded when it is first opened. */
export default function EmojiPicker({ onEmoji }: { readonly onEmoji: (emoji: string) => void }) {
  const { t } = useTranslation();
  return (
    <Picker.Root
      className={classes.picker}
      columns={8}
      sticky
      locale={spokenLanguage()}
      resolveEmojiData={loadEmojiData}
      onEmojiSelect={({ emoji }) => onEmoji(emoji)}
      data-testid="emoji-picker"
    >
      <div className={classes.head}>
        <Picker.Search
          className={classes.search}
          aria-label={t('emoji.search')}
          placeholder={t('emoji.search')}
          data-autofocus
        />
        <Picker.SkinToneSelector
          className={classes.tone}
          aria-label={t('emoji.skinTone')}
          title={t('emoji.skinTone')}
        />
      </div>
      <Picker.Viewport className={classes.viewport}>
        <Picker.Loading className={classes.waiting}>
          <Loader size={22} aria-label={t('common.loading')} role="img" />
        </Picker.Loading>
        <Picker.Empty className={classes.waiting}>{t('common.nothingFound')}</Picker.Empty>
        <Picker.List
          className={classes.list}
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div className={classes.category} {...props}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              // The library counts rows and columns from 0, WAI-ARIA from 1.
              <div className={classes.row} {...props} aria-rowindex={(props['aria-rowindex'] ?? 0) + 1}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                type="button"
                className={classes.emoji}
                title={emoji.label}
                {...props}
                aria-colindex={(props['aria-colindex'] ?? 0) + 1}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
    </Picker.Root>
  );
}
