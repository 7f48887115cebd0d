/** Signs as ATen takes them. */

/** 1, 0 or -1; 0 for NaN and never -0. */
export const signOf = (x: number): number => Number(x > 0) - Number(x < 0);
