import { Alert, Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { QrCode } from '@web/ui/QrCode';
import type { SubmitEvent } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi } from '../../ui/panelContext';
import { SecretOnce } from '../../ui/SecretOnce';
import { shortMoment } from '../../ui/times';

type Created = Schemas['CreatedInvitation'];
type Role = Schemas['Role'];

const roles: readonly Role[] = ['user', 'moderator', 'admin'];
const DAY_HOURS = 24;
/** The last is as long as the server allows. */
const days = [1, 3, 7, 30] as const;

interface InviteProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Makes a link by which somebody makes an account, and shows it once. */
export function Invite({ onCreated, onClose }: InviteProps) {
  const { t, i18n } = useTranslation();
  const [created, setCreated] = useState<Created>();
  const link = created === undefined ? '' : location.origin + created.path;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('invitations.create')}
      // A stray click must not close the one view of the link.
      closeOnClickOutside={created === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {created === undefined ? (
        <NewInvitation
          onCreated={(done) => {
            setCreated(done);
            onCreated();
          }}
        />
      ) : (
        <>
          <SecretOnce
            done={t('invitations.created', {
              until: shortMoment(created.invitation.expiresAt, i18n.language),
            })}
            label={t('invitations.link')}
            secret={link}
            hint={t('invitations.linkHint')}
          >
            <QrCode text={link} label={t('invitations.qr')} />
          </SecretOnce>
          <div className={dialog.actions}>
            <Button variant="default" onClick={() => setCreated(undefined)}>
              {t('invitations.another')}
            </Button>
            <Button onClick={onClose}>{t('common.done')}</Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function NewInvitation({ onCreated }: { readonly onCreated: (created: Created) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const roleLabel = useId();
  const daysLabel = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('user');
  const [good, setGood] = useState('3');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    const suggested = name.trim();
    try {
      onCreated(
        await api.post<Created>('/invitations', {
          role,
          hours: Number(good) * DAY_HOURS,
          ...(suggested === '' ? {} : { name: suggested }),
        }),
      );
    } catch (error) {
      setFailure(explain(error, t));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <form className={dialog.stack} onSubmit={onSubmit} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <TextInput
        label={t('people.name')}
        description={t('invitations.nameHint')}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <p className={dialog.label} id={roleLabel}>
          {t('people.role')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={roleLabel}
          value={role}
          onChange={(value) => setRole(value)}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      </div>
      <div>
        <p className={dialog.label} id={daysLabel}>
          {t('invitations.good')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={daysLabel}
          value={good}
          onChange={setGood}
          data={days.map((count) => ({ value: String(count), label: t('invitations.days', { count }) }))}
        />
      </div>
      <div className={dialog.actions}>
        <Button type="submit" loading={busy}>
          {t('invitations.make')}
        </Button>
      </div>
    </form>
  );
}
