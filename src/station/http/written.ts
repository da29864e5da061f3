/**
 * A reply that was checked and written part by part, so that it is neither checked again nor written twice.
 *
 * Whoever makes one vouches that every part was read against its shape in wire/.
 */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
