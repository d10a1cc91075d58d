export { Alarms, type Raising } from './alarms.js';
export { AlertDuty } from './alert-duty.js';
export { alertOf, isForDuty } from './alert-words.js';
export { RaiseAlarm } from './raise-alarm.js';
