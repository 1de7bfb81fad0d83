import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar';
import { useParleyState } from '../parleyContext';
import classes from './CompletionList.module.css';
import type { Completion, CompletionState } from './useCompletion';

interface CompletionListProps {
  readonly id: string;
  readonly completion: CompletionState;
}

/** Over the field: ways to complete what was typed. The focus stays in the field. */
export function CompletionList({ id, completion }: CompletionListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const { choices, active, choose } = completion;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, choices]);
  return (
    <>
      {choices.length > 0 && (
        <div
          ref={list}
          id={id}
          className={classes.list}
          role="listbox"
          aria-label={t('composer.completions')}
          data-testid="completions"
        >
          {choices.map((choice, index) => (
            <div
              key={choice.key}
              id={optionId(id, choice)}
              className={classes.option}
              role="option"
              aria-selected={index === active}
              // The focus must not leave the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.emoji === undefined ? (
                <PersonChoice choice={choice} />
              ) : (
                <>
                  <span className={classes.emoji}>{choice.emoji.emoji}</span>
                  <span className={classes.name}>:{choice.emoji.codes[0] ?? choice.emoji.label}:</span>
                  <span className={classes.detail}>{choice.emoji.label}</span>
                </>
              )}
            </div>
          ))}
        </div>
      )}
      <VisuallyHidden role="status">
        {choices.length > 0 && t('composer.completionCount', { count: choices.length })}
      </VisuallyHidden>
    </>
  );
}

function PersonChoice({ choice }: { readonly choice: Completion }) {
  const { t } = useTranslation();
  const name = useParleyState((state) => state.people[choice.userId ?? '']?.name);
  return (
    <>
      <Avatar id={choice.userId ?? ''} name={name ?? '@'} size="small" />
      <span className={classes.name}>
        <bdi>{name ?? t('composer.everybody')}</bdi>
      </span>
      <span className={classes.detail}>{choice.insert}</span>
    </>
  );
}

export function optionId(listId: string, choice: Completion): string {
  return `${listId}-${choice.key}`;
}
