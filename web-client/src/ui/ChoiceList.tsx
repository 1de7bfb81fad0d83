import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import classes from './ChoiceList.module.css';

export interface Choice {
  readonly id: string;
  readonly content: ReactNode;
  /** For lists in which several can be chosen. */
  readonly chosen?: boolean;
}

export interface ChoiceSection {
  /** Shown when there is more than one section. */
  readonly title: string;
  readonly choices: readonly Choice[];
}

interface ChoiceListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly sections: readonly ChoiceSection[];
  readonly onChoose: (id: string) => void;
  /** Shown instead of an empty list. */
  readonly empty: ReactNode;
  readonly multiple?: boolean;
  /** The last choice came into sight. */
  readonly onEnd?: () => void;
  /** Before the field, for example what was chosen already. */
  readonly before?: ReactNode;
  readonly onBackspace?: () => void;
}

/** A search field over a list: the focus stays in the field, arrow keys move along the list, Enter chooses. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, placeholder, query, onQuery, sections, onChoose, empty, multiple = false } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const choices = sections.flatMap((section) => section.choices);
  const current = Math.min(active, choices.length - 1);

  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    const choice = choices[current];
    if (step !== undefined) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(choices.length - 1, current + step)));
    } else if (event.key === 'Enter' && choice !== undefined) {
      event.preventDefault();
      onChoose(choice.id);
    } else if (event.key === 'Backspace' && query === '') {
      props.onBackspace?.();
    }
  };
  const onScroll = () => {
    const element = list.current;
    if (element !== null && element.scrollHeight - element.scrollTop - element.clientHeight < 80) {
      props.onEnd?.();
    }
  };

  return (
    <div className={classes.choice}>
      <div className={classes.fieldPlace}>
        {props.before}
        <input
          className={classes.field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={choices[current] === undefined ? undefined : `${id}-${choices[current].id}`}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={query}
          onChange={(event) => {
            setActive(0);
            onQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className={classes.list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        tabIndex={-1}
        onScroll={onScroll}
      >
        {sections
          .filter((section) => section.choices.length > 0)
          .map((section) => (
            <div key={section.title} role="group" aria-label={section.title}>
              {sections.length > 1 && (
                <div className={classes.title} aria-hidden="true">
                  {section.title}
                </div>
              )}
              {section.choices.map((choice) => (
                <div
                  key={choice.id}
                  id={`${id}-${choice.id}`}
                  className={classes.option}
                  role="option"
                  aria-selected={choice.chosen ?? choice === choices[current]}
                  data-active={choice === choices[current]}
                  data-testid="choice"
                  onPointerMove={() => setActive(choices.indexOf(choice))}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(choice.id)}
                >
                  {choice.content}
                </div>
              ))}
            </div>
          ))}
      </div>
      {choices.length === 0 && <div className={classes.empty}>{empty}</div>}
    </div>
  );
}
