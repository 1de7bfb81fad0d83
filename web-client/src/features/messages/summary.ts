import { useTranslation } from 'react-i18next';
import type { MessageBody } from '../../protocol/generated';
import { plainText } from '../../text/tree';
import { useText } from '../../ui/readText';

/** A message in one line, without marks. */
export function useSummary(body: MessageBody | undefined): string {
  const { t } = useTranslation();
  const line = useLine(body?.text ?? '');
  if (body === undefined) {
    return t('chats.deleted');
  }
  return line || (body.attachments?.[0]?.name ?? '');
}

/** As much of a text as one line could ever hold, without marks. */
export function useLine(text: string): string {
  return oneLine(plainText(useText(text)));
}

/** As much of a text as one line could ever hold. */
export function oneLine(text: string): string {
  return text.slice(0, 200).replace(/\s+/g, ' ');
}
