/**
 * Reads a QR code off the screen as a camera does: from its picture, pixel by pixel.
 */
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';

/** The text of the one code that is shown. Throws where no code can be read in the picture. */
export async function readCode(page: Page): Promise<string> {
  const picture = (await page.getByRole('img', { name: /^QR code/ }).screenshot({ scale: 'css' })).toString('base64');
  const { width, height, data } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    brush.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, data: [...brush.getImageData(0, 0, image.width, image.height).data] };
  }, picture);
  // The package's types are of a module that exports differently.
  const read = (jsQR as unknown as { readonly default?: typeof jsQR }).default ?? jsQR;
  const code = read(Uint8ClampedArray.from(data), width, height);
  if (!code) throw new Error('no code can be read in the picture');
  return code.data;
}
