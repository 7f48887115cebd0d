/** The words of the loss surface in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { surfaceEn } from './words.en.ts';

export const useSurfaceWords = panelWords('surface', surfaceEn);
