/**
 * A chosen file as base64, its bytes untouched: a wrong encoding is the station's to find, not the browser's to repair.
 */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  // A multiple of three, so that the pieces join without padding in between.
  const step = 3 * 8_192;
  for (let at = 0; at < bytes.length; at += step) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  return pieces.join('');
}
