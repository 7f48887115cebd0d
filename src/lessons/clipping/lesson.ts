/** Gradient clipping. */
import type { LessonRecord } from '../lesson-record.ts';

export const lesson: LessonRecord = {
  place: 3,
  title: { en: 'Gradient clipping', zh: '梯度剪裁' },
};
