/**
 * Moves a map by the mouse as a hand does, and takes the time of every frame meanwhile; works on any Leaflet map.
 *
 * Strokes of 20 frames, 12 pixels each, with rests of 15 frames in which the map does what it put off until then.
 */
const STROKES = 4;
const FRAMES = 20;
const REST = 15;

export async function panFrames(container: HTMLElement): Promise<number[]> {
  const times: number[] = [];
  let before = await nextFrame();
  const frame = async () => {
    const now = await nextFrame();
    times.push(now - before);
    before = now;
  };
  for (let stroke = 0; stroke < STROKES; stroke++) {
    // There and back, and up and down, so that the map stays where its contents are.
    const [dx, dy] = [
      [12, 0],
      [0, 12],
      [-12, 0],
      [0, -12],
    ][stroke % 4] as [number, number];
    const box = container.getBoundingClientRect();
    let [x, y] = [box.left + box.width / 2 - dx * 8, box.top + box.height / 2 - dy * 8];
    const send = (type: string) => {
      const over = type === 'mousedown' ? container : document;
      over.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: 1, view: window }));
    };
    send('mousedown');
    for (let n = 0; n < FRAMES; n++) {
      [x, y] = [x + dx, y + dy];
      send('mousemove');
      await frame();
    }
    send('mouseup');
    for (let n = 0; n < REST; n++) await frame();
  }
  return times;
}

/** Frames while `act` is done again and again, with `rest` frames after each. */
export async function framesWhile(acts: readonly (() => void)[], rest: number): Promise<number[]> {
  const times: number[] = [];
  let before = await nextFrame();
  for (const act of acts) {
    act();
    for (let n = 0; n < rest; n++) {
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
  }
  return times;
}

export function nextFrame(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(done));
}

/** Until what was put into the page before this call has been painted. */
export async function painted(): Promise<void> {
  await nextFrame();
  await new Promise((done) => setTimeout(done));
}
