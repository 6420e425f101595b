/** The dialogs that wait on the page, each loaded when it is first opened. */
import { CommandPalette } from './CommandPalette';
import { EXPORT_DIALOG, HELP_DIALOG } from './commands';
import { ImportDialog } from './ImportDialog';
import { LazyDialog } from './LazyDialog';
import { onDemand } from './onDemand';

const ExportList = onDemand(async () => (await import('./exports/ExportList')).ExportList);
const Help = onDemand(async () => (await import('./Help')).Help);

export function Dialogs() {
  return (
    <>
      <LazyDialog id={EXPORT_DIALOG} title="Export" className="exports" Content={ExportList} />
      <LazyDialog id={HELP_DIALOG} title="Help" Content={Help} />
      <CommandPalette />
      <ImportDialog />
    </>
  );
}
