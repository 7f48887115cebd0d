/** The words of the reader's own listings in English. */
export const listingsEn = {
  title: 'My listings',
  lessons: 'Lessons',
  fresh: 'New listing',
  rename: (name: string) => `Rename ${name}`,
  remove: (name: string) => `Delete ${name}`,
  nameLabel: (name: string) => `Name of ${name}`,
  changed: (time: string) => `changed ${time}`,
  hint: 'What you write or change is kept here, in this browser. A lesson that is changed becomes a copy.',
  none: 'There is none yet.',
  removed: (name: string) => `${name} has been deleted.`,
  bringBack: 'Undo',
  notKept:
    'Your listings cannot be kept in this browser: its storage is off or full. The address holds the text that is open: copy the link to keep it.',
};

export type ListingWords = typeof listingsEn;
