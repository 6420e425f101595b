import { describeEngine } from '../engineContract';
import { createSimdCpuEngine } from './simdEngine';

describeEngine('The SIMD engine', createSimdCpuEngine);
