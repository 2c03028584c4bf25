import { messages } from '../../shared/messages/index.ts';

/**
 * Draws a value on a canvas. Not as text in the page: that would stand in the accessibility tree and, as a selection,
 * in X11's PRIMARY; measured, a canvas leaves no copy outside of this process. Widths are measured character by
 * character for the same reason that there is no regular expression: fewer strings that outlive the drawing.
 */
export interface Drawing {
  canvas: HTMLCanvasElement;
  text: string;
  /** CSS pixels. */
  size: number;
  wrap: boolean;
}

export function draw({ canvas, text, size, wrap }: Drawing): void {
  const context = prepare(canvas);
  if (context === null) return;
  const { color, fontFamily } = getComputedStyle(canvas);
  context.font = `${size}px ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  const { clientWidth: width, clientHeight: height } = canvas;
  const padding = 12;
  const lines = layOut(context, text, width - 2 * padding, wrap);
  const lineHeight = Math.round(size * 1.5);
  const room = Math.max(1, Math.floor((height - 8) / lineHeight));
  // Where not all fits, the last row says that there is more.
  const shown = lines.length > room && room > 1 ? room - 1 : Math.min(lines.length, room);
  const rows = shown < lines.length && room > 1 ? shown + 1 : shown;
  const first = height / 2 - ((rows - 1) * lineHeight) / 2;
  for (let i = 0; i < shown; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const x = rows === 1 && wrap ? (width - line.width) / 2 : padding;
    drawLine(context, text, line, { x, y: first + i * lineHeight, limit: width - padding });
  }
  if (rows > shown) {
    context.globalAlpha = 0.7;
    context.fillText(messages.reveal.moreLines(lines.length - shown), padding, first + shown * lineHeight);
  }
}

export function clear(canvas: HTMLCanvasElement): void {
  prepare(canvas);
}

/** Sets the backing store to the device's pixels, which also erases what was drawn. */
function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.scale(scale, scale);
  return context;
}

/** Code units from `from` up to `to`; `width` in CSS pixels. */
interface Line {
  from: number;
  to: number;
  width: number;
}

/** Breaks at line ends and, where wanted, at the width. */
function layOut(context: CanvasRenderingContext2D, text: string, room: number, wrap: boolean): Line[] {
  const lines: Line[] = [];
  let line: Line = { from: 0, to: 0, width: 0 };
  for (let at = 0; at < text.length; at += unitsAt(text, at)) {
    const next = at + unitsAt(text, at);
    if (text.charCodeAt(at) === 0x0a) {
      lines.push(line);
      line = { from: next, to: next, width: 0 };
      continue;
    }
    const advance = context.measureText(text.slice(at, next)).width;
    if (wrap && line.width + advance > room && line.to > line.from) {
      lines.push(line);
      line = { from: at, to: at, width: 0 };
    }
    line.to = next;
    line.width += advance;
  }
  lines.push(line);
  return lines;
}

function drawLine(
  context: CanvasRenderingContext2D,
  text: string,
  { from, to }: Line,
  place: { x: number; y: number; limit: number },
): void {
  let { x } = place;
  for (let at = from; at < to; at += unitsAt(text, at)) {
    const character = text.slice(at, at + unitsAt(text, at));
    const advance = context.measureText(character).width;
    if (x + advance > place.limit + 1) {
      context.fillText('…', x - advance, place.y);
      return;
    }
    context.fillText(character, x, place.y);
    x += advance;
  }
}

/** Two for a character that UTF-16 writes as a pair. */
function unitsAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? 2 : 1;
}
