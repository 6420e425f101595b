/**
 * Readers and writers of the program's own files, sessions and sweeps, loaded once there is something to read or to write.
 * Each throws the StatedError `part-not-loaded` where it does not come.
 */
import { loadPart } from '../loadPart';

export const sessionFiles = () => loadPart(() => import('../takeaway/sessionFile'));

/** The networks in a session. */
export const sessionModels = () => loadPart(() => import('../takeaway/sessionModel'));

export const sweepFiles = () => loadPart(() => import('../sweep/sweepFile'));
