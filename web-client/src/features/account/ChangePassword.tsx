import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../notify';
import { useAccount } from '../parleyContext';
import { PasswordForm } from './PasswordForm';

export default function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const change = async (current: string, next: string) => {
    await account.changePassword(current, next);
    notifySuccess(t('password.changed'));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('menu.password')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <PasswordForm currentLabel={t('password.current')} onSubmit={change} />
    </Modal>
  );
}
