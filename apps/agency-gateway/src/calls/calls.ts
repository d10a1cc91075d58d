export { ELSEWHERE } from './call.form.js';
export { callOf } from './call.view.js';
