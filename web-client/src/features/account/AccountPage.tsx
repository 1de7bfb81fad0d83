import type { ReactNode } from 'react';
import { languageNames, languages, speak, spokenLanguage } from '../../i18n/i18n';
import { Logo } from '../../ui/Logo';
import classes from './AccountPage.module.css';

interface AccountPageProps {
  readonly title: string;
  readonly subtitle: string;
  readonly children: ReactNode;
}

/** The page before the chats: signing in, choosing a password. */
export function AccountPage({ title, subtitle, children }: AccountPageProps) {
  return (
    <div className={classes.page}>
      <main className={classes.card}>
        <div className={classes.brand}>
          <Logo size={56} />
          <span className={classes.name}>Parley</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.subtitle}>{subtitle}</p>
        {children}
      </main>
      <footer className={classes.languages}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            className={classes.language}
            aria-pressed={language === spokenLanguage()}
            onClick={() => void speak(language)}
          >
            {languageNames[language]}
          </button>
        ))}
      </footer>
    </div>
  );
}
