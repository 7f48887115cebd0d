/** Gradient clipping. */
import type { LessonRecord } from '../lesson-record.ts';

export const clippingLesson: LessonRecord = {
  place: 3,
  title: { en: 'Gradient clipping', zh: '梯度剪裁' },
};
