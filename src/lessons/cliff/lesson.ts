/** The cliff of an error surface. */
import type { LessonRecord } from '../lesson-record.ts';

export const cliffLesson: LessonRecord = {
  place: 7,
  title: { en: 'The cliff of an error surface', zh: '误差曲面上的峭壁' },
};
