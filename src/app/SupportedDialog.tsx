/** What listings may use and what is refused, as the engine's own code says, with a field to search it. */
import { Fragment, useState } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import type { SupportedGroup, SupportedSection } from '../model/supported.ts';
import { usePage } from '../store/store.ts';
import { setSupportedOpen } from '../store/supported-actions.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { countNames, searchNames } from './search-names.ts';
import styles from './supported-dialog.module.css';

/** A module's name that may break after its dots. */
function Dotted({ name }: { readonly name: string }): ReactNode {
  const [first, ...rest] = name.split('.');
  return (
    <>
      {first}
      {rest.map((part) => (
        <Fragment key={part}>
          .<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly group: SupportedGroup;
}

function Group({ title, group }: GroupProps): ReactNode {
  if (group.reason !== null) {
    return (
      <p className={styles.reason} lang="en">
        {group.reason}
      </p>
    );
  }
  return (
    <div className={styles.group}>
      {title !== '' && (
        <h4>
          <Dotted name={title} />
        </h4>
      )}
      <ul>
        {group.members.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}

/** Folded as long as nothing is searched for. */
function Section({ section, open }: { readonly section: SupportedSection; readonly open: boolean }): ReactNode {
  const words = useDictionary().supported;
  return (
    <details key={String(open)} className={styles.section} open={open}>
      <summary>
        {words.sections[section.id]} <span className={styles.count}>{countNames([section])}</span>
      </summary>
      {section.groups.map((group) => (
        <Group
          key={group.name}
          title={section.id === 'layers' ? group.name.slice(group.name.lastIndexOf('.') + 1) : group.name}
          group={group}
        />
      ))}
    </details>
  );
}

interface HalfProps {
  readonly title: string;
  readonly sections: readonly SupportedSection[];
  readonly open: boolean;
}

function Half({ title, sections, open }: HalfProps): ReactNode {
  if (sections.length === 0) return null;
  return (
    <section className={styles.half}>
      <h3>{title}</h3>
      {sections.map((section) => (
        <Section key={section.id} section={section} open={open} />
      ))}
    </section>
  );
}

function Names({ query }: { readonly query: string }): ReactNode {
  const words = useDictionary().supported;
  const supported = usePage((state) => state.supported);
  if (supported === null) {
    return (
      <p className={styles.note} role="status">
        {words.asking}
      </p>
    );
  }
  const found = searchNames(supported.sections, query);
  const run = found.filter((section) => section.runs);
  const refused = found.filter((section) => !section.runs);
  const searching = query.trim() !== '';
  return (
    <>
      <p className={styles.note} role="status">
        {searching ? words.found(countNames(run), countNames(refused)) : words.note}
      </p>
      <Half title={words.runs} sections={run} open={searching} />
      <Half title={words.refused} sections={refused} open={searching} />
    </>
  );
}

function OpenDialog(): ReactNode {
  const words = useDictionary();
  const [query, setQuery] = useState('');
  const narrow = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    setQuery(target.value);
    // Whoever had read on sees what was found from its beginning.
    target.closest('dialog')?.scrollTo(0, 0);
  };
  const search = (
    <input
      type="search"
      className={styles.search}
      aria-label={words.supported.search}
      placeholder={words.supported.search}
      spellCheck={false}
      autoCapitalize="off"
      value={query}
      onChange={narrow}
    />
  );
  return (
    <Dialog
      title={words.supported.title}
      closeLabel={words.bar.close}
      tools={search}
      onClose={() => void setSupportedOpen(false)}
    >
      <div className={styles.body}>
        <Names query={query} />
      </div>
    </Dialog>
  );
}

export function SupportedDialog(): ReactNode {
  return usePage((state) => state.supportedOpen) ? <OpenDialog /> : null;
}
