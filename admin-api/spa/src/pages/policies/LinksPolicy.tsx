import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Links = Schemas['LinksPolicy'];

export function LinksPolicy() {
  const { t } = useTranslation();
  const policy = usePolicy<Links>('links');
  return (
    <Card title={t('policies.links')} hint={t('policies.linksHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} links={policy.data} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly links: Links;
  readonly policy: Policy<Links>;
}

function Form({ links, policy }: FormProps) {
  const { t } = useTranslation();
  const [previews, setPreviews] = useState(links.previews);
  return (
    <div className={classes.form}>
      <Switch
        label={t('policies.previews')}
        checked={previews}
        onChange={(event) => setPreviews(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button
          loading={policy.busy}
          disabled={previews === links.previews}
          onClick={() => void policy.save({ previews })}
        >
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
