/** The reader's listings, the one changed last first: each can be opened, renamed, deleted; a new one can be begun. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  bringBackListing,
  newListing,
  openListing,
  removeListing,
  renameListing,
} from '../store/listings/listing-actions.ts';
import type { OwnListing } from '../store/listings/own-listing.ts';
import { usePage } from '../store/store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { languageTag, useDictionary } from '../ui/i18n/dictionary.ts';
import { NameField } from '../ui/name-field.tsx';
import type { Opened } from '../ui/popover.tsx';
import styles from './listings-menu.module.css';

interface RowProps {
  readonly listing: OwnListing;
  readonly close: () => void;
}

function Row({ listing: { id, name, changed }, close }: RowProps): ReactNode {
  const words = useDictionary().listings;
  const open = usePage((state) => state.own === id);
  const language = usePage((state) => state.language);
  const [naming, setNaming] = useState(false);
  const time = new Intl.DateTimeFormat(languageTag(language), { dateStyle: 'medium', timeStyle: 'short' });
  if (naming) {
    return (
      <li className={styles.row}>
        <NameField
          label={words.nameLabel(name)}
          name={name}
          placeholder={name}
          maxLength={80}
          className={styles.name}
          onDone={(typed) => {
            setNaming(false);
            if (typed !== null) renameListing(id, typed);
          }}
        />
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.open}
        aria-current={open ? 'true' : undefined}
        onClick={() => {
          close();
          if (!open) openListing(id);
        }}
      >
        <span>{name}</span>
        <small>{words.changed(time.format(changed))}</small>
      </button>
      <IconButton icon="rename" label={words.rename(name)} onClick={() => setNaming(true)} />
      <IconButton icon="close" label={words.remove(name)} onClick={() => removeListing(id)} />
    </li>
  );
}

export function ListingRows({ open, close }: Opened): ReactNode {
  const words = useDictionary().listings;
  const listings = usePage((state) => state.listings);
  const removed = usePage(({ notice }) => (notice?.kind === 'removed' ? notice.listing.name : null));
  if (!open) return null;
  return (
    <>
      <div className={styles.head}>
        <h3>{words.title}</h3>
        <Button
          onClick={() => {
            close();
            newListing();
          }}
        >
          {words.fresh}
        </Button>
      </div>
      {removed !== null && (
        <p className={styles.removed} role="status">
          <span>{words.removed(removed)}</span>
          <Button onClick={bringBackListing}>{words.bringBack}</Button>
        </p>
      )}
      <ul className={styles.rows}>
        {listings.map((listing) => (
          <Row key={listing.id} listing={listing} close={close} />
        ))}
      </ul>
      <p className={styles.hint}>{listings.length === 0 ? `${words.none} ${words.hint}` : words.hint}</p>
    </>
  );
}
