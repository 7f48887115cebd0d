/** The page: one bar, two columns of two rows, one deck; on a phone one column in the order of the story. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { panelAt } from '../panels/panels.ts';
import { later, soon } from '../store/later.ts';
import { PageContext, page, usePage } from '../store/store.ts';
import { setLanguage, setNotice, watchSystemTheme } from '../store/view-actions.ts';
import { NO_INSPECTOR_COLUMN, PHONE, useMedia } from '../ui/drawing.ts';
import { languageTag, WordsContext } from '../ui/i18n/dictionary.ts';
import type { WordsLanguage } from '../ui/i18n/dictionary.ts';
import { Bar } from './Bar.tsx';
import { BoundedPanel } from './BoundedPanel.tsx';
import { EngineBar } from './EngineBar.tsx';
import { fetchWords, useWords } from './languages.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { Drawer, Lens, PhoneTabs } from './panel-tabs.tsx';
import { SupportedDialog } from './SupportedDialog.tsx';
import { watchPointing } from './point-at.ts';
import { useKeys } from './use-keys.ts';
import styles from './app.module.css';

const Code = panelAt('code');
const Stage = panelAt('stage');
const Strip = panelAt('strip');
const Column = panelAt('column');
const Deck = panelAt('deck');

function Desktop({ columnInLens }: { readonly columnInLens: boolean }): ReactNode {
  return (
    <main className={styles.page}>
      <div className={styles.left}>
        <PageContext value={soon}>
          <BoundedPanel panel={Code} />
        </PageContext>
        <PageContext value={later}>
          <div className={styles.drawer}>
            <Drawer />
          </div>
        </PageContext>
      </div>
      <div className={styles.right}>
        <BoundedPanel panel={Stage} />
        <PageContext value={later}>
          <div className={styles.strip}>
            <BoundedPanel panel={Strip} />
            <div className={styles.lens}>
              <Lens withColumn={columnInLens} />
            </div>
            {!columnInLens && <BoundedPanel panel={Column} bare={false} />}
          </div>
        </PageContext>
      </div>
    </main>
  );
}

function Phone(): ReactNode {
  return (
    <main className={styles.phone}>
      <div className={styles.phoneCode}>
        <BoundedPanel panel={Code} bare />
      </div>
      <div className={styles.phoneStage}>
        <BoundedPanel panel={Stage} />
      </div>
      <PageContext value={later}>
        <div className={styles.phoneTabs}>
          <PhoneTabs />
        </div>
      </PageContext>
    </main>
  );
}

/** A language whose words failed to come is let go of. */
async function wantWords(language: WordsLanguage): Promise<void> {
  if ((await fetchWords(language)) || page.getState().language !== language) return;
  setLanguage('en');
  setNotice({ kind: 'language' });
}

export function App(): ReactNode {
  const language = usePage((state) => state.language);
  const dark = usePage((state) => state.dark);
  const phone = useMedia(PHONE);
  const short = useMedia(NO_INSPECTOR_COLUMN);
  const words = useWords(language);
  useKeys();
  useEffect(() => watchSystemTheme(), []);
  useEffect(() => watchPointing(), []);
  useEffect(() => void wantWords(language), [language]);
  useEffect(() => {
    document.documentElement.lang = languageTag(language);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.title = words.dictionary.title;
  }, [language, dark, words]);
  return (
    <WordsContext value={words}>
      <div className={styles.frame}>
        <Bar />
        <div>
          <EngineBar />
          <NoticeBar />
        </div>
        {phone ? <Phone /> : <Desktop columnInLens={short} />}
        <footer className={styles.deck}>
          <BoundedPanel panel={Deck} />
        </footer>
      </div>
      <KeysDialog />
      <SupportedDialog />
    </WordsContext>
  );
}
