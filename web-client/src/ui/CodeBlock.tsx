import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import classes from './MessageText.module.css';
import { useCodePieces } from './codePieces';

interface CodeBlockProps {
  readonly language: string | undefined;
  readonly text: string;
}

export function CodeBlock({ language, text }: CodeBlockProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  const pieces = useCodePieces(language, text);
  const label = clipboard.copied ? t('common.copied') : t('message.copyCode');
  return (
    <div className={classes.codeBlock} dir="ltr">
      {language !== undefined && <span className={classes.language}>{language}</span>}
      {/* Long lines are scrolled to, also with the keyboard. */}
      <pre className={classes.pre} tabIndex={0}>
        <code>
          {pieces.map(({ text: piece, kind }, index) =>
            kind === undefined ? (
              piece
            ) : (
              <span key={index} data-token={kind}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
      <button
        type="button"
        className={classes.copyCode}
        aria-label={label}
        title={label}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? (
          <IconCheck size={15} aria-hidden="true" />
        ) : (
          <IconCopy size={15} aria-hidden="true" />
        )}
      </button>
    </div>
  );
}
