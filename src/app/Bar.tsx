/** The bar: brand, lesson, seed, run state, share, language, theme, keys. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RunState } from '../model/frame.ts';
import { addressBar } from '../store/browser-address.ts';
import type { PageState, Theme } from '../store/state.ts';
import { usePage } from '../store/store.ts';
import { setSupportedOpen } from '../store/supported-actions.ts';
import { setKeysOpen, setLanguage, setTheme } from '../store/view-actions.ts';
import { IconButton } from '../ui/button.tsx';
import { PHONE, useMedia } from '../ui/drawing.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { LessonPicker } from './LessonPicker.tsx';
import { ListingsMenu } from './ListingsMenu.tsx';
import styles from './bar.module.css';

function Brand(): ReactNode {
  return (
    <h1 className={styles.brand}>
      <svg
        width="22"
        height="22"
        viewBox="0 0 22 22"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M4 8h12m-3-3.5 3.5 3.5" stroke="var(--value)" />
        <path d="M18 14H6m3 3.5L5.5 14" stroke="var(--grad)" />
      </svg>
      <span>Backstep</span>
    </h1>
  );
}

/** The four words that a script may wait for. */
function runStateOf(state: PageState): Exclude<RunState, 'ready'> {
  if (state.refused || state.engine === 'lost') return 'error';
  if (state.playing || state.activity === 'running' || state.activity === 'loading') return 'running';
  const now = state.frame?.state ?? 'running';
  return now === 'ready' ? 'paused' : now;
}

function RunStateView(): ReactNode {
  const words = useDictionary();
  const state = usePage(runStateOf);
  return (
    <span className={`${styles.run} ${styles[state] ?? ''}`} role="status">
      <i />
      <span data-testid="run-state" data-state={state}>
        {words.states[state]}
      </span>
    </span>
  );
}

function Share(): ReactNode {
  const words = useDictionary().bar;
  const [said, setSaid] = useState('');
  const share = async (): Promise<void> => {
    await navigator.clipboard.writeText(await addressBar.share());
    setSaid(words.copied);
  };
  return (
    <span className={styles.share}>
      <IconButton
        icon="share"
        label={words.share}
        words
        onClick={() => void share().catch(() => setSaid(words.copyFailed))}
      />
      <span role="status" className={styles.said}>
        {said}
      </span>
    </span>
  );
}

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

function ThemeSwitch(): ReactNode {
  const words = useDictionary().bar;
  const theme = usePage((state) => state.theme);
  return (
    <IconButton icon="theme" label={`${words.theme}: ${words.themes[theme]}`} onClick={() => setTheme(NEXT[theme])} />
  );
}

/** The keys and what runs here; a phone has no keys. */
function Help(): ReactNode {
  const words = useDictionary();
  const phone = useMedia(PHONE);
  const label = phone ? words.supported.title : words.bar.keys;
  return (
    <button
      type="button"
      className={styles.language}
      aria-label={label}
      title={label}
      onClick={() => (phone ? void setSupportedOpen(true) : setKeysOpen(true))}
    >
      ?
    </button>
  );
}

export function Bar(): ReactNode {
  const words = useDictionary();
  const seed = usePage((state) => state.seed);
  const language = usePage((state) => state.language);
  return (
    <header className={styles.bar}>
      <Brand />
      <span className={styles.rule} />
      <LessonPicker />
      <ListingsMenu />
      <span className={styles.seed}>
        {words.bar.seed} <b>{seed}</b>
      </span>
      <RunStateView />
      <span className={styles.grow} />
      <Share />
      <span className={styles.rule} />
      <button
        type="button"
        className={styles.language}
        lang={language === 'en' ? 'zh-CN' : 'en'}
        aria-label={words.bar.otherLanguageLabel}
        onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
      >
        {words.bar.otherLanguage}
      </button>
      <ThemeSwitch />
      <Help />
    </header>
  );
}
