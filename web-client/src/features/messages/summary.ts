import { useTranslation } from 'react-i18next';
import type { MessageBody } from '../../protocol/generated';
import { plainText } from '../../text/tree';
import { useMarkdown } from '../../ui/loadMarkdown';

/** A message in one line, without marks. */
export function useSummary(body: MessageBody | undefined): string {
  const { t } = useTranslation();
  const blocks = useMarkdown(body?.text ?? '');
  if (body === undefined) {
    return t('chats.deleted');
  }
  const text = blocks === undefined ? body.text : plainText(blocks);
  return text.slice(0, 200).replace(/\s+/g, ' ') || (body.attachments?.[0]?.name ?? '');
}
