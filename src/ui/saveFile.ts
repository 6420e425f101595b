/**
 * Hands a file to the person's downloads, without any server. Chromium drops, without a word, what exceeds ten downloads
 * a second in a page: files that come faster wait their turn.
 */
const MS_BETWEEN = 110;
const MS_KEPT = 10_000;

let nextTurn = Number.NEGATIVE_INFINITY;

/** Resolves when the browser has been handed the file. */
export async function saveFile(name: string, content: BlobPart, type: string): Promise<void> {
  const now = performance.now();
  const turn = Math.max(now, nextTurn);
  nextTurn = turn + MS_BETWEEN;
  if (turn > now) await new Promise((resolve) => setTimeout(resolve, turn - now));
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(address), MS_KEPT);
}
