import { ActionIcon, Menu, Modal } from '@mantine/core';
import { IconDots, IconListDetails, IconRepeat, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { Facts } from '../../ui/Facts';
import { formatNumber } from '../../ui/numbers';
import table from '../../ui/table.module.css';
import { exactMoment } from '../../ui/times';
import { tellFailure } from '../../ui/toasts';
import type { Letter } from './letter';
import { shortReason, whatFailed } from './letter';

interface LetterRowProps {
  readonly letter: Letter;
  readonly onAct: (what: 'replay' | 'drop', letter: Letter) => Promise<void>;
}

export function LetterRow({ letter, onAct }: LetterRowProps) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<'details' | 'drop'>();
  const close = () => setOpen(undefined);
  const what = whatFailed(letter, t);
  const replay = () => void onAct('replay', letter).catch(tellFailure);
  return (
    <tr>
      <td className={`${table.nowrap} ${table.dim}`} data-label={t('dead.failedAt')}>
        {letter.failedAt === undefined ? t('common.notKnown') : exactMoment(letter.failedAt, i18n.language)}
      </td>
      <td data-label={t('dead.what')}>
        <div className={table.name}>{what}</div>
        <div className={table.login}>{letter.queue}</div>
      </td>
      <td className={table.mono} data-label={t('dead.why')}>
        {letter.reason !== undefined && shortReason(letter.reason)}
      </td>
      <td data-label={t('dead.sender')}>{letter.sender !== undefined && `@${letter.sender.login}`}</td>
      <td className={table.end}>
        <Menu position="bottom-end" radius="lg" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              radius="xl"
              aria-label={t('common.actionsFor', { name: what })}
            >
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconListDetails size={18} />} onClick={() => setOpen('details')}>
              {t('dead.details')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRepeat size={18} />} disabled={!letter.replayable} onClick={replay}>
              {t('dead.replay')}
            </Menu.Item>
            <Menu.Item
              className={table.danger}
              leftSection={<IconTrash size={18} />}
              onClick={() => setOpen('drop')}
            >
              {t('dead.drop')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {open === 'details' && <Details letter={letter} title={what} onClose={close} />}
        {open === 'drop' && (
          <Ask
            dangerous
            title={t('dead.dropTitle')}
            action={t('dead.drop')}
            onConfirm={() => onAct('drop', letter)}
            onClose={close}
          >
            <p className={dialog.text}>{t('dead.dropHint')}</p>
          </Ask>
        )}
      </td>
    </tr>
  );
}

interface DetailsProps {
  readonly letter: Letter;
  readonly title: string;
  readonly onClose: () => void;
}

function Details({ letter, title, onClose }: DetailsProps) {
  const { t, i18n } = useTranslation();
  const moment = (at: string | undefined) => (at === undefined ? undefined : exactMoment(at, i18n.language));
  const { sender } = letter;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={dialog.stack}>
        <p className={dialog.text}>{t('dead.sealed')}</p>
        <Facts
          facts={[
            [t('dead.failedAt'), moment(letter.failedAt)],
            [t('dead.receivedAt'), moment(letter.receivedAt)],
            [t('dead.queue'), letter.queue],
            [t('dead.attempts'), letter.attempts],
            [t('dead.why'), letter.reason],
            [t('dead.sender'), sender === undefined ? letter.senderId : `${sender.name} (@${sender.login})`],
            [t('dead.chat'), letter.chatId],
            [
              t('dead.size'),
              t('dead.bytes', { count: letter.bytes, shown: formatNumber(letter.bytes, i18n.language) }),
            ],
            [t('dead.id'), letter.id],
          ]}
        />
      </div>
    </Modal>
  );
}
