import type { ErrorCode } from '../../shared/errors.ts';

/** What Entra ID said no with: its own number and OAuth's word. Its text names people and is not looked at any further. */
export interface Refusal {
  number: number | null;
  word: string | null;
}

/** Source: "Microsoft Entra authentication and authorization error codes", learn.microsoft.com. */
const byNumber = new Map<number, ErrorCode>([
  // The person said no: Cancel on the page, or no to what the page asked to agree to.
  [65004, 'sign-in-declined'],
  // Somebody has to agree that this application may ask: the person, or an administrator.
  ...[65001, 90094, 90095, 900941, 90093].map((number) => [number, 'consent-missing'] as const),
  ...[50020, 50034, 51004, 90072, 500200, 500212].map((number) => [number, 'account-not-in-tenant'] as const),
  ...[53000, 53001, 53002, 53003, 53011, 50005, 50097, 530001, 530002, 530003, 530034, 530035, 530036].map(
    (number) => [number, 'conditional-access'] as const,
  ),
  // The tenant is a national cloud's, and this one's page does not sign its people in.
  ...[90038, 90043].map((number) => [number, 'tenant-in-other-cloud'] as const),
  ...[50055, 50144].map((number) => [number, 'password-expired'] as const),
]);

const byWord = new Map<string, ErrorCode>([
  ['access_denied', 'sign-in-declined'],
  ['authorization_declined', 'sign-in-declined'],
  ['consent_required', 'consent-missing'],
]);

/** The closed code for a refusal of the sign-in page or the token endpoint; `sign-in-refused` for any other. */
export function refusalCode({ number, word }: Refusal): ErrorCode {
  return byNumber.get(number ?? 0) ?? byWord.get(word ?? '') ?? 'sign-in-refused';
}

/** The same where a device code was refused: a rule that blocks it is often one against codes, and the browser is the way. */
export function codeRefusal(refusal: Refusal): ErrorCode {
  const code = refusalCode(refusal);
  return code === 'conditional-access' ? 'code-forbidden' : code;
}

/**
 * The refusal that MSAL's error holds: the number of the token endpoint's `error_codes`, or the one with which the
 * page's description begins (`AADSTS50055: …`).
 */
export function refusalIn(error: unknown): Refusal {
  const read = (key: string): unknown =>
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
  const message = read('errorMessage');
  const [, described] = /AADSTS(\d{1,8})\b/.exec(typeof message === 'string' ? message : '') ?? [];
  const number = Number(read('errorNo') ?? described);
  const word = read('errorCode');
  return { number: Number.isInteger(number) ? number : null, word: typeof word === 'string' ? word : null };
}
