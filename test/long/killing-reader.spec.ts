import { killEvery } from './kill-every.js';

killEvery('reader');
