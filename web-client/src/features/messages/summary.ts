import { useTranslation } from 'react-i18next';
import type { MessageBody } from '../../protocol/generated';
import { plainText } from '../../text/tree';
import { useText } from '../../ui/readText';

/** A message in one line, without marks. */
export function useSummary(body: MessageBody | undefined): string {
  const { t } = useTranslation();
  const blocks = useText(body?.text ?? '');
  if (body === undefined) {
    return t('chats.deleted');
  }
  return plainText(blocks).slice(0, 200).replace(/\s+/g, ' ') || (body.attachments?.[0]?.name ?? '');
}
