import { ActionIcon, Button } from '@mantine/core';
import { IconCopy, IconLink, IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joinLink } from '../navigation';
import { notifyFailure, notifySuccess } from '../notify';
import { useParley } from '../parleyContext';
import classes from './GroupPanel.module.css';

/** The link by which people of this server come in by themselves. */
export function GroupLink({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [token, setToken] = useState<string>();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const show = () => run(async () => setToken(await parley.groups.link(chatId)));
  const takeBack = () =>
    run(async () => {
      await parley.groups.takeLinkBack(chatId);
      setToken(undefined);
      notifySuccess(t('group.linkGone'));
    });
  const copy = (address: string) =>
    run(async () => {
      await navigator.clipboard.writeText(address);
      notifySuccess(t('common.copied'));
    });
  const address = token === undefined ? undefined : joinLink(chatId, token);
  return (
    <section className={classes.section} aria-labelledby="group-link">
      <h3 id="group-link" className={classes.sectionTitle}>
        {t('group.link')}
      </h3>
      <p className={classes.hint}>{t('group.linkHint')}</p>
      {address === undefined ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={busy}
          leftSection={<IconLink size={16} aria-hidden="true" />}
          onClick={() => void show()}
        >
          {t('group.showLink')}
        </Button>
      ) : (
        <>
          <div className={classes.link}>
            <output className={classes.address} dir="ltr" data-testid="group-link">
              {address}
            </output>
            <ActionIcon
              variant="light"
              size={36}
              radius="md"
              aria-label={t('group.copyLink')}
              title={t('group.copyLink')}
              onClick={() => void copy(address)}
            >
              <IconCopy size={18} aria-hidden="true" />
            </ActionIcon>
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={busy}
            leftSection={<IconLinkOff size={16} aria-hidden="true" />}
            onClick={() => void takeBack()}
          >
            {t('group.takeLinkBack')}
          </Button>
        </>
      )}
    </section>
  );
}
