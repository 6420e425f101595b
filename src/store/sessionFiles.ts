/** The reader and writer of session files, loaded once there is something to read or to write. */
import { loadPart } from '../loadPart';

/** @throws StatedError `part-not-loaded` */
export const sessionFiles = () => loadPart(() => import('../takeaway/sessionFile'));

/** As above, for the networks in a session. */
export const sessionModels = () => loadPart(() => import('../takeaway/sessionModel'));
