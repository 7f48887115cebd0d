/** Unequal micro-batches. */
import type { LessonRecord } from '../lesson-record.ts';

export const unequalLesson: LessonRecord = {
  place: 4,
  title: { en: 'Unequal micro-batches', zh: '大小不等的微批次' },
};
