import { createHash, randomInt } from 'node:crypto';

/** A random value that occurs nowhere else on this computer, so that each place it is found at is a copy of ours. */
export interface Canary {
  text: string;
  sha256: string;
  /** The forms in which a copy is looked for. */
  forms: { name: string; bytes: Buffer }[];
  /** Of one that came in the session's environment: copies by process before the app had anything to do with it. */
  born?: Map<number, number>;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
/** Shells and `az` mangle these; encoders change them, so that an encoded copy differs from the plain one. */
const marks = ')&^>!+/';

/** 28 characters of random letters, digits and marks; `lines` such lines where a file of several is needed. */
export function makeCanary(lines = 1): Canary {
  const line = () =>
    Array.from({ length: 28 }, (_, i) => {
      const set = i % 4 === 3 ? marks : letters;
      return set.charAt(randomInt(set.length));
    }).join('');
  const text = Array.from({ length: lines }, line).join('\r\n');
  // Of several lines the first is looked for: a copy of all of them holds it.
  const sought = text.split('\r\n')[0] ?? '';
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex'), forms: formsOf(sought) };
}

/** A text that came to be elsewhere, such as a token, as one to look for. */
export function canaryOf(text: string): Canary {
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex'), forms: formsOf(text) };
}

function formsOf(sought: string): Canary['forms'] {
  const raw = Buffer.from(sought, 'utf8');
  const hex = raw.toString('hex');
  const percent = encodeURIComponent(sought);
  const forms = [
    { name: 'raw', bytes: raw },
    { name: 'utf-16', bytes: Buffer.from(sought, 'utf16le') },
    { name: 'hex', bytes: Buffer.from(hex, 'latin1') },
    { name: 'HEX', bytes: Buffer.from(hex.toUpperCase(), 'latin1') },
    { name: 'percent', bytes: Buffer.from(percent, 'latin1') },
    ...[0, 1, 2].map((offset) => ({ name: `base64+${offset}`, bytes: base64At(raw, offset) })),
  ];
  // A token needs no percent signs: a copy of it would count twice.
  return forms.filter(({ bytes }, i) => !forms.slice(0, i).some((one) => one.bytes.equals(bytes)));
}

/** The part of the Base64 text that is the same whatever stands before and after, for a value `offset` bytes into a triple. */
function base64At(raw: Buffer, offset: number): Buffer {
  const whole = raw.subarray((3 - offset) % 3);
  return Buffer.from(whole.subarray(0, whole.length - (whole.length % 3)).toString('base64'), 'latin1');
}

/** How often the canary stands in `data`, all forms together. */
export function copiesIn(data: Buffer, canary: Canary): number {
  let copies = 0;
  for (const { bytes } of canary.forms) {
    for (let at = data.indexOf(bytes); at !== -1; at = data.indexOf(bytes, at + bytes.length)) copies++;
  }
  return copies;
}
