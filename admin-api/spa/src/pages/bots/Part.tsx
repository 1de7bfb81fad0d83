import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Waiting } from '../../ui/Frame';
import table from '../../ui/table.module.css';
import type { Resource } from '../../ui/useResource';
import classes from './Bots.module.css';

interface PartProps {
  readonly title: string;
  readonly hint: string;
  readonly resource: Resource<unknown>;
  /** How many there are. */
  readonly count: number;
  readonly add?: { readonly label: string; readonly onClick: () => void };
  readonly head: readonly string[];
  /** Rows of the table. */
  readonly children: ReactNode;
}

/** A part of a bot's page: a short list, and how something is added to it. */
export function Part({ title, hint, resource, count, add, head, children }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={title} hint={hint}>
      {resource.data === undefined ? (
        <Waiting error={resource.error} onRetry={resource.reload} />
      ) : (
        count > 0 && (
          <div className={table.scroll}>
            <table className={`${table.table} ${table.stacks}`}>
              <thead>
                <tr>
                  {head.map((name) => (
                    <th key={name}>{name}</th>
                  ))}
                  <th className={table.end}>
                    <span className={table.hidden}>{t('people.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>{children}</tbody>
            </table>
          </div>
        )
      )}
      {add !== undefined && (
        <Button
          className={classes.add ?? ''}
          variant="default"
          leftSection={<IconPlus size={18} />}
          onClick={add.onClick}
        >
          {add.label}
        </Button>
      )}
    </Card>
  );
}

/** Whether it is good. */
export function LifeMark({
  of,
  label,
}: {
  readonly of: 'good' | 'revoked' | 'expired';
  readonly label: string;
}) {
  return (
    <span className={table.state} data-state={of === 'good' ? 'active' : 'blocked'}>
      {label}
    </span>
  );
}
