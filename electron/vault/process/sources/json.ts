import { Damaged, type Parsed } from './entries.ts';
import { parseYaml } from './yaml.ts';

/**
 * Reads the names and texts of a JSON file as `parseYaml` does, which takes JSON as it is but keeps equal keys and long
 * numbers, as `JSON.parse` does not. That one says beforehand whether it is JSON at all. Throws `Damaged`.
 */
export function parseJson(text: string): Parsed {
  const own = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    JSON.parse(own);
  } catch (error) {
    // Its message quotes the text; only the place is looked at.
    throw new Damaged(lineIn(own, error instanceof Error ? error.message : ''));
  }
  return parseYaml(own);
}

function lineIn(text: string, message: string): number | null {
  const before = ' position ';
  const place = message.indexOf(before);
  const at = place === -1 ? NaN : Number.parseInt(message.slice(place + before.length), 10);
  return Number.isNaN(at) ? null : text.slice(0, at).split('\n').length;
}
