import i18next from 'i18next';
import { useEffect, useState } from 'react';
import type { CallNews } from '../../calls/model';
import type { Calls } from '../../client/calls';
import type { ParleyStore } from '../../state/store';
import { notifyNews, notifyProblem } from '../notify';
import { useParley } from '../parleyContext';

/** So long a line of news stays on the screen. */
const SHOWN_MS = 5_000;

/** What happened last in the call, in words. What somebody has to act upon is a message of its own. */
export function useCallNews(calls: Calls): string {
  const { store } = useParley();
  const [words, setWords] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = calls.screen.subscribe(({ news }, before) => {
      if (news === undefined || news === before.news) {
        return;
      }
      const told = inWords(news, store);
      if (news.kind === 'refused') {
        notifyProblem(told);
      } else if (news.kind === 'muted') {
        notifyNews(told);
      } else {
        setWords(told);
        clearTimeout(timer);
        timer = setTimeout(() => setWords(''), SHOWN_MS);
      }
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [calls, store]);
  return words;
}

function inWords(news: CallNews, store: ParleyStore): string {
  const { t } = i18next;
  if (news.kind === 'muted') {
    return t('call.newsMuted');
  }
  if (news.kind === 'refused') {
    return news.allowed ? t('call.newsRefusedFormat') : t('call.newsRefusedForbidden');
  }
  const name = store.getState().people[news.userId]?.name ?? '';
  const words = {
    joined: t('call.newsJoined', { name }),
    left: t('call.newsLeft', { name }),
    hand: t('call.newsHand', { name }),
    screen: t('call.newsScreen', { name }),
  };
  return words[news.kind];
}
