import accumulationEn from './accumulation.en.py?raw';
import accumulationZh from './accumulation.zh.py?raw';
import cliffEn from './cliff.en.py?raw';
import cliffZh from './cliff.zh.py?raw';
import clippingEn from './clipping.en.py?raw';
import clippingZh from './clipping.zh.py?raw';
import combinedEn from './combined.en.py?raw';
import combinedZh from './combined.zh.py?raw';
import explodingEn from './exploding.en.py?raw';
import explodingZh from './exploding.zh.py?raw';
import outlierEn from './outlier.en.py?raw';
import outlierZh from './outlier.zh.py?raw';
import unequalEn from './unequal.en.py?raw';
import unequalZh from './unequal.zh.py?raw';

export type LessonId = 'combined' | 'accumulation' | 'clipping' | 'unequal' | 'outlier' | 'exploding' | 'cliff';

/** A built-in listing: the same code in every language, with that language's comments. */
export interface Lesson {
  /** As `#lesson=` in the address has it. */
  readonly id: LessonId;
  /** The name tracebacks give the listing. */
  readonly file: string;
  readonly text: { readonly en: string; readonly zh: string };
  readonly title: { readonly en: string; readonly zh: string };
}

/** In the order they are offered; the first one is opened by default. */
export const lessons: readonly [Lesson, ...Lesson[]] = [
  {
    id: 'combined',
    file: 'combined.py',
    text: { en: combinedEn, zh: combinedZh },
    title: { en: 'Accumulation and clipping combined', zh: '梯度累积与梯度剪裁结合' },
  },
  {
    id: 'accumulation',
    file: 'accumulation.py',
    text: { en: accumulationEn, zh: accumulationZh },
    title: { en: 'Gradient accumulation', zh: '梯度累积' },
  },
  {
    id: 'clipping',
    file: 'clipping.py',
    text: { en: clippingEn, zh: clippingZh },
    title: { en: 'Gradient clipping', zh: '梯度剪裁' },
  },
  {
    id: 'unequal',
    file: 'unequal.py',
    text: { en: unequalEn, zh: unequalZh },
    title: { en: 'Unequal micro-batches', zh: '大小不等的微批次' },
  },
  {
    id: 'outlier',
    file: 'outlier.py',
    text: { en: outlierEn, zh: outlierZh },
    title: { en: 'One outlier batch', zh: '一个异常批次' },
  },
  {
    id: 'exploding',
    file: 'exploding.py',
    text: { en: explodingEn, zh: explodingZh },
    title: { en: 'Exploding gradients in an RNN', zh: 'RNN 中的梯度爆炸' },
  },
  {
    id: 'cliff',
    file: 'cliff.py',
    text: { en: cliffEn, zh: cliffZh },
    title: { en: 'The cliff of an error surface', zh: '误差曲面上的峭壁' },
  },
];

/** The lesson of that id, or null when there is none (an address may name anything). */
export function lessonById(id: string): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}
