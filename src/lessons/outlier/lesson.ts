/** One outlier batch. */
import type { LessonRecord } from '../lesson-record.ts';

export const outlierLesson: LessonRecord = {
  place: 5,
  title: { en: 'One outlier batch', zh: '一个异常批次' },
};
