/** What the folder of a built-in listing says of it, beside the listing itself in each language. */

export interface LessonRecord {
  /** Its place among those that are offered, from 1; the first one is opened by default. */
  readonly place: number;
  readonly title: { readonly en: string; readonly zh: string };
}
