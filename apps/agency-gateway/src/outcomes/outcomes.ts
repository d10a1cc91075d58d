export { OpenedToday } from './opened-today.js';
export { readTookPart, tookPartRows, tookPartStart } from './took-part.js';
