import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../protocol/generated';
import { useNow } from '../useNow';
import { HitRow } from './HitRow';
import classes from './Search.module.css';

const ROW = 84;

interface HitListProps {
  /** The list is `id-hits`, its options `id-0`, `id-1`, … */
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly current: number;
  readonly loading: boolean;
  readonly onActive: (index: number) => void;
  readonly onChoose: (hit: SearchHit) => void;
  /** The last one came into sight. */
  readonly onEnd: () => void;
}

/** What was found, newest first. Only the rows in sight are in the page. */
export function HitList({ id, hits, current, loading, onActive, onChoose, onEnd }: HitListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used
  const virtualizer = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => {
    virtualizer.scrollToIndex(current);
  }, [virtualizer, current]);

  useEffect(() => {
    if (last >= hits.length - 3) {
      onEnd();
    }
  }, [last, hits.length, onEnd]);

  return (
    <div
      ref={scroller}
      id={`${id}-hits`}
      className={classes.hits}
      role="listbox"
      aria-label={t('search.results')}
      tabIndex={-1}
      data-testid="search-hits"
    >
      <div className={classes.rows} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const hit = hits[index];
          return hit === undefined ? null : (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              id={`${id}-${index}`}
              className={classes.row}
              role="option"
              aria-selected={index === current}
              aria-posinset={index + 1}
              aria-setsize={-1}
              data-testid="search-hit"
              style={{ transform: `translateY(${start}px)` }}
              onPointerMove={() => onActive(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(hit)}
            >
              <HitRow hit={hit} now={now} />
            </div>
          );
        })}
      </div>
      {loading && <Loader className={classes.loader ?? ''} size="sm" aria-hidden="true" />}
    </div>
  );
}
