/** The words of the Findings in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { findingsEn } from './words.en.ts';

export const useFindingsWords = panelWords('findings', findingsEn);
