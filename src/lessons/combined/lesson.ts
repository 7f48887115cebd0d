/** Accumulation and clipping combined. */
import type { LessonRecord } from '../lesson-record.ts';

export const combinedLesson: LessonRecord = {
  place: 1,
  title: { en: 'Accumulation and clipping combined', zh: '梯度累积与梯度剪裁结合' },
};
