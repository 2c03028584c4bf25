/** A version's id is 32 hexadecimal digits, of which nobody reads more than the ends: “9c41e7a0…b2”. */
export function shortVersion(version: string): string {
  return version.length <= 12 ? version : `${version.slice(0, 8)}…${version.slice(-2)}`;
}
