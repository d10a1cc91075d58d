export { type Alert, AlertDuty } from './alert-duty.js';
