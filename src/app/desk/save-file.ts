/**
 * Hands a text to the browser as a file to keep. Leaves nothing behind in the page.
 */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next task; a moment's grace costs nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
