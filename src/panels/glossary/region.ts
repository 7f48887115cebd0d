/** What is said of the region before its code is here: its name, and what it says while it has nothing to show. */
import type { Region } from '../region.ts';

export const glossaryRegion = {
  name: { en: 'Glossary', zh: '术语' },
  empty: {
    en: 'The terms of this page, and what they come to in this run.',
    zh: '本页的术语，以及它们在这次运行中的数值。',
  },
} satisfies Region;
