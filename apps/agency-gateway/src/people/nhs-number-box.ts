import { text } from '../pages/pages.js';

/** An NHS number as somebody told it, in groups or not: ten digits, or nothing. Whether it is one is not asked. */
export const nhsNumberBox = text(20)
  .transform((number) => number.replace(/[\s-]/g, ''))
  .refine((number) => number === '' || /^\d{10}$/.test(number), 'An NHS number has 10 digits');
