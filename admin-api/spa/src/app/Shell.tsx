import { ActionIcon, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2, IconMap2 } from '@tabler/icons-react';
import { CrashGuard } from '@web/ui/CrashGuard';
import { EmptyState } from '@web/ui/EmptyState';
import { Logo } from '@web/ui/Logo';
import type { Person } from '@web/protocol/generated';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../ui/address';
import { Link } from '../ui/Link';
import { OwnMenu } from './OwnMenu';
import type { PageEntry } from './pages';
import { pagesFor } from './pages';
import classes from './Shell.module.css';

export function Shell({ me }: { readonly me: Person }) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const place = usePlace();
  const pages = pagesFor(me.role);
  const current = pages.find(({ path }, index) =>
    place === '' ? index === 0 : place.split('/')[0] === path,
  );
  const heading = current === undefined ? t('door.unknown') : t(`nav.${current.path}`);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    document.title = `${heading} · Parley`;
    // Whoever reads by ear is told of the new page; not at the first one, which the browser announces.
    if (shown.current !== place) {
      shown.current = place;
      main.current?.focus();
      main.current?.scrollTo(0, 0);
    }
  }, [heading, place]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page" onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </a>
      {narrow ? (
        <header className={classes.bar}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            radius="xl"
            aria-label={t('shell.open')}
            onClick={() => setOpen(true)}
          >
            <IconMenu2 size={22} stroke={1.8} />
          </ActionIcon>
          <Logo size={26} />
          <span className={classes.barTitle}>{heading}</span>
          <Drawer
            opened={open}
            onClose={() => setOpen(false)}
            size={280}
            title={<Brand />}
            closeButtonProps={{ 'aria-label': t('common.close') }}
          >
            <Navigation pages={pages} current={current?.path} onChosen={() => setOpen(false)} />
            <OwnMenu me={me} />
          </Drawer>
        </header>
      ) : (
        <aside className={classes.side}>
          <Brand />
          <Navigation pages={pages} current={current?.path} />
          <OwnMenu me={me} />
        </aside>
      )}
      <main className={classes.main} id="page" ref={main} tabIndex={-1}>
        <CrashGuard key={place}>
          <Suspense fallback={null}>
            {current === undefined ? (
              <EmptyState
                icon={<IconMap2 size={32} />}
                title={t('door.unknown')}
                action={<Link to={pages[0]?.path ?? ''}>{t('door.toStart')}</Link>}
              >
                {t('door.unknownHint')}
              </EmptyState>
            ) : (
              <current.Page />
            )}
          </Suspense>
        </CrashGuard>
      </main>
    </div>
  );
}

function Brand() {
  const { t } = useTranslation();
  return (
    <span className={classes.brand}>
      <Logo size={32} />
      <span>
        <span className={classes.name}>Parley</span>
        <span className={classes.what}>{t('shell.title')}</span>
      </span>
    </span>
  );
}

interface NavigationProps {
  readonly pages: readonly PageEntry[];
  readonly current: string | undefined;
  readonly onChosen?: () => void;
}

function Navigation({ pages, current, onChosen }: NavigationProps) {
  const { t } = useTranslation();
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      {pages.map(({ path, icon: Icon }) => (
        <Link
          key={path}
          to={path}
          className={classes.link}
          current={path === current}
          {...(onChosen === undefined ? {} : { onFollowed: onChosen })}
        >
          <Icon size={20} stroke={1.7} />
          {t(`nav.${path}`)}
        </Link>
      ))}
    </nav>
  );
}
