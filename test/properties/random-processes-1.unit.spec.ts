import { playHalf } from './half.js';

playHalf(0);
