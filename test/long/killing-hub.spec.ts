import { killEvery } from './kill-every.js';

killEvery('hub');
