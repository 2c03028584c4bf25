/** So much of a name's end stays, however little room there is: names of one family differ there. */
const endLength = 8;

let canvas: CanvasRenderingContext2D | null = null;

function widthOf(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (canvas === null) return 0;
  if (canvas.font !== font) canvas.font = font;
  return canvas.measureText(text).width;
}

/** Widths of single characters by font: their sum bounds a text's width without another look at it. */
const widths = new Map<string, Map<string, number>>();

function atMost(text: string, font: string): number {
  const known = widths.get(font) ?? new Map<string, number>();
  widths.set(font, known);
  let sum = 0;
  for (const character of text) {
    let width = known.get(character);
    if (width === undefined) known.set(character, (width = widthOf(character, font)));
    sum += width;
  }
  return sum * 1.02;
}

/**
 * The text as it fits, shortened in its middle. For rows that come and go while one scrolls: it asks nothing of the
 * page's layout, which the component of `styles` does once for each text.
 */
export function fitMiddle(text: string, width: number, font: string): string {
  if (text.length <= endLength + 2 || atMost(text, font) <= width || widthOf(text, font) <= width) return text;
  const shortened = (start: number): string => `${text.slice(0, start)}…${text.slice(-endLength)}`;
  let fits = 1;
  let tooLong = text.length - endLength;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(shortened(middle), font) <= width) fits = middle;
    else tooLong = middle;
  }
  return shortened(fits);
}
