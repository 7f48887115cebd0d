/** Batch normalization measures each sample against its micro-batch, so micro-batches do not add up to one batch. */
import type { LessonRecord } from '../lesson-record.ts';

export const batchnormLesson: LessonRecord = {
  place: 8,
  title: { en: 'Batch normalization mixes the samples', zh: '批归一化混合样本' },
};
