import { Alert, Button } from '@mantine/core';
import { IconMailCheck, IconRepeat, IconTrash } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import { AskByName } from '../../ui/AskByName';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { Frame, Waiting } from '../../ui/Frame';
import { formatNumber } from '../../ui/numbers';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { tellDone, tellProblem } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';
import type { Letter } from './letter';
import { LetterRow } from './LetterRow';

type Page = Schemas['DeadLetterPage'];
type Done = Schemas['DeadLettersDone'];

const EVERY_MS = 10_000;

/** Of the queue in the broker: what has to be typed before it is emptied. */
const QUEUE = 'dead';

export default function DeadLetters() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState<'replay' | 'drop'>();
  const { data, error, reload } = useResource('dead', () => api.get<Page>('/dead-letters'), EVERY_MS);
  const shown = (value: number) => formatNumber(value, i18n.language);
  const act = async (what: 'replay' | 'drop', letter?: Letter) => {
    const done = await api.post<Done>(
      `/dead-letters/${what}`,
      letter === undefined ? {} : { ids: [letter.id] },
    );
    reload();
    if (done.kept > 0) {
      tellProblem(t('dead.kept', { count: done.kept, shown: shown(done.kept) }));
    } else if (done.done === 0) {
      tellProblem(t('dead.gone'));
    } else {
      tellDone(
        t(what === 'replay' ? 'dead.replayed' : 'dead.dropped', {
          count: done.done,
          shown: shown(done.done),
        }),
      );
    }
  };
  const some = data !== undefined && data.letters.length > 0;
  return (
    <Frame
      title={t('dead.title')}
      hint={t('dead.hint')}
      actions={
        some && (
          <>
            <Button
              variant="default"
              leftSection={<IconRepeat size={18} />}
              onClick={() => setAsking('replay')}
            >
              {t('dead.replayAll')}
            </Button>
            <Button
              variant="default"
              className={table.danger ?? ''}
              leftSection={<IconTrash size={18} />}
              onClick={() => setAsking('drop')}
            >
              {t('dead.dropAll')}
            </Button>
          </>
        )
      }
    >
      {data === undefined ? (
        <Waiting error={error} onRetry={reload} />
      ) : (
        <>
          {error !== undefined && (
            <Alert color="yellow" variant="light" role="status">
              {t('dashboard.stale')} {explain(error, t)}
            </Alert>
          )}
          {some ? (
            <List page={data} onAct={act} />
          ) : (
            <EmptyState icon={<IconMailCheck size={32} />} title={t('dead.none')}>
              {t('dead.noneHint')}
            </EmptyState>
          )}
        </>
      )}
      {asking === 'replay' && (
        <Ask
          title={t('dead.replayAllTitle')}
          action={t('dead.replayAll')}
          onConfirm={() => act('replay')}
          onClose={() => setAsking(undefined)}
        >
          <p className={dialog.text}>{t('dead.replayHint')}</p>
        </Ask>
      )}
      {asking === 'drop' && (
        <AskByName
          title={t('dead.dropAllTitle')}
          name={QUEUE}
          action={t('dead.dropAll')}
          onConfirm={() => act('drop')}
          onClose={() => setAsking(undefined)}
        >
          <p className={dialog.text}>{t('dead.dropHint')}</p>
        </AskByName>
      )}
    </Frame>
  );
}

interface ListProps {
  readonly page: Page;
  readonly onAct: (what: 'replay' | 'drop', letter: Letter) => Promise<void>;
}

function List({ page, onAct }: ListProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('dead.failedAt')}</th>
              <th>{t('dead.what')}</th>
              <th>{t('dead.why')}</th>
              <th>{t('dead.sender')}</th>
              <th className={table.end}>
                <span className={table.hidden}>{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {page.letters.map((letter) => (
              <LetterRow key={letter.id} letter={letter} onAct={onAct} />
            ))}
          </tbody>
        </table>
      </div>
      {page.waiting > page.letters.length && (
        <p className={dialog.text}>
          {t('dead.more', {
            count: page.waiting - page.letters.length,
            shown: formatNumber(page.waiting - page.letters.length, i18n.language),
          })}
        </p>
      )}
    </>
  );
}
