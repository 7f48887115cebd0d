/** Exploding gradients in an RNN. */
import type { LessonRecord } from '../lesson-record.ts';

export const explodingLesson: LessonRecord = {
  place: 6,
  title: { en: 'Exploding gradients in an RNN', zh: 'RNN 中的梯度爆炸' },
};
