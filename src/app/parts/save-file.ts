/**
 * Hands a text, or bytes, to the browser as a file to keep. Leaves nothing behind in the page.
 */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next task; a moment's grace costs nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
