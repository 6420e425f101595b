/** Compiles the step module: after every `npm ci` (`prepare`), and at any time with `npm run wasm`. */
import { buildStepModule } from './stepModule.ts';

await buildStepModule();
