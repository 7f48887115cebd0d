/** Short listings that between them keep state in every place a run can keep it in. */
const texts: Readonly<Record<string, string>> = import.meta.glob('./listings/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface FuzzListing {
  readonly name: string;
  readonly text: string;
}

export const listings: readonly FuzzListing[] = Object.entries(texts)
  .map(([path, text]) => ({ name: path.split('/').at(-1) ?? '', text }))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));
