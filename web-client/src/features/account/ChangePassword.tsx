import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../notify';
import { PasswordForm } from './PasswordForm';

export default function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const done = () => {
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
      <PasswordForm currentLabel={t('password.current')} onDone={done} />
    </Modal>
  );
}
