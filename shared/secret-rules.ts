import type { ErrorCode } from './errors.ts';

/**
 * The vault's own rules for a secret, checked while one types and again in the vault process.
 * Source: Key Vault REST reference, "Set Secret", and "Azure Key Vault service limits".
 */
export const nameLimit = 127;
export const contentTypeLimit = 255;
/** Octets, counted in UTF-8. */
export const valueLimit = 25_600;

/** The rule that `name` breaks (`name-empty`, `name-too-long` or `name-invalid`), or null for a legal name. */
export function nameFault(name: string): ErrorCode | null {
  if (name.length === 0) return 'name-empty';
  if (name.length > nameLimit) return 'name-too-long';
  return /^[0-9a-zA-Z-]+$/.test(name) ? null : 'name-invalid';
}

/** A legal name close to what was typed (`DB_PASSWORD` → `DB-PASSWORD`), or null where none is left. */
export function legalName(name: string): string | null {
  const legal = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^0-9a-zA-Z-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, nameLimit);
  return legal === '' ? null : legal;
}

/** The tag that keeps the name which a program knows a secret by, where the vault takes another: `HF_TOKEN` for `HF-TOKEN`. */
export const originalNameTag = 'sotto-original-name';

/**
 * A name for each key of a file, legal and none like another in the vault's eyes: `HF_TOKEN` → `HF-TOKEN`, and of case-twins
 * (`DB_A`, `db-a`) the later ones get a number. Equal keys get equal names. Empty where a key leaves no legal name.
 */
export function namesFor(keys: readonly string[]): string[] {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const key of keys) {
    const legal = legalName(key);
    if (legal === null || names.has(key)) continue;
    let name = legal;
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      const end = `-${n}`;
      name = legal.slice(0, nameLimit - end.length) + end;
    }
    taken.add(name.toLowerCase());
    names.set(key, name);
  }
  return keys.map((key) => names.get(key) ?? '');
}

/** The way back: what a program knows the secret by. `tags`: of its newest version. */
export function originalName(name: string, tags: readonly { name: string; value: string }[]): string {
  return tags.find((tag) => tag.name === originalNameTag)?.value ?? name;
}

/** Names in a vault differ by more than case: `DB-Password` and `db-password` are one secret. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * What can be told of a value without giving it away. `bytes` in UTF-8; the rest are the oddities that make a
 * stored secret fail later. Sotto says them and never mends them: trimming has broken keys before.
 */
export interface ValueFacts {
  bytes: number;
  lines: number;
  blankAtStart: boolean;
  blankAtEnd: boolean;
  lineEndAtEnd: boolean;
  carriageReturns: boolean;
  byteOrderMark: boolean;
  quoted: boolean;
  controls: boolean;
}

/**
 * Looks at a value code unit by code unit. No regular expression and no `trim`, because V8 keeps the last match of
 * one alive; no encoder, because that would be one more copy.
 */
export function valueFacts(value: string): ValueFacts {
  const length = value.length;
  const facts: ValueFacts = {
    bytes: 0,
    lines: length === 0 ? 0 : 1,
    blankAtStart: length > 0 && isBlank(value.charCodeAt(0)),
    blankAtEnd: length > 0 && isBlank(value.charCodeAt(length - 1)),
    lineEndAtEnd: length > 0 && isLineEnd(value.charCodeAt(length - 1)),
    carriageReturns: false,
    byteOrderMark: length > 0 && value.charCodeAt(0) === 0xfeff,
    quoted: length > 1 && isQuote(value.charCodeAt(0)) && value.charCodeAt(0) === value.charCodeAt(length - 1),
    controls: false,
  };
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i);
    facts.bytes += octets(value, i);
    if (unit === 0x0a && i < length - 1) facts.lines++;
    if (unit === 0x0d) facts.carriageReturns = true;
    if ((unit < 0x20 && unit !== 0x09 && !isLineEnd(unit)) || unit === 0x7f) facts.controls = true;
  }
  return facts;
}

/** The rule that a value of these facts breaks (`value-empty`, `value-too-large`), or null. */
export function valueFault(facts: Pick<ValueFacts, 'bytes'>): ErrorCode | null {
  if (facts.bytes === 0) return 'value-empty';
  return facts.bytes > valueLimit ? 'value-too-large' : null;
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0xa0;
const isLineEnd = (unit: number): boolean => unit === 0x0a || unit === 0x0d;
const isQuote = (unit: number): boolean => unit === 0x22 || unit === 0x27;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Octets in UTF-8 of one code unit: a pair takes four, two for each half; half of none takes three, as U+FFFD does. */
function octets(value: string, at: number): number {
  const unit = value.charCodeAt(at);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  const paired = (isHigh(unit) && isLow(value.charCodeAt(at + 1))) || (isLow(unit) && isHigh(value.charCodeAt(at - 1)));
  return paired ? 2 : 3;
}
