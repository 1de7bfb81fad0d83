import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Page = Schemas['SignInPagePolicy'];

/** As the server has it. */
const MOST_CHARACTERS = 500;

export function SignInPage() {
  const { t } = useTranslation();
  const policy = usePolicy<Page>('sign-in-page');
  return (
    <Card title={t('policies.signInPage')} hint={t('policies.signInPageHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} before={policy.data.text} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly before: string;
  readonly policy: Policy<Page>;
}

function Form({ before, policy }: FormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(before);
  const length = Array.from(text.trim()).length;
  const fits = length <= MOST_CHARACTERS;
  return (
    <div className={classes.form}>
      <Textarea
        className={classes.wide}
        label={t('policies.signInText')}
        description={t('policies.signInTextLength', { length, most: MOST_CHARACTERS })}
        error={fits ? undefined : t('policies.signInTextTooLong', { most: MOST_CHARACTERS })}
        placeholder={t('policies.signInTextPlaceholder')}
        dir="auto"
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button
          loading={policy.busy}
          disabled={!fits || text.trim() === before}
          onClick={() => void policy.save({ text })}
        >
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
