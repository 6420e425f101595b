/** The fastest engine of the processor for programs that run in Node: a command line, a benchmark. */
import { fastestCpuEngine } from './fastestCpuEngine';
import { NODE_THREADS } from './nodeShard';

/** As `createFastestCpuEngine`, with threads of Node; `dispose` ends them. */
export const createNodeCpuEngine = fastestCpuEngine(NODE_THREADS);
