/** Gradient accumulation. */
import type { LessonRecord } from '../lesson-record.ts';

export const accumulationLesson: LessonRecord = {
  place: 2,
  title: { en: 'Gradient accumulation', zh: '梯度累积' },
};
