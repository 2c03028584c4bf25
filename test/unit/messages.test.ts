import { describe, expect, it } from 'vitest';
import { errorCodes, type ErrorCode, type Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';

const place = { vault: 'kv-churn-dev-weu' };
const facts = {
  status: 403,
  requestId: '0d7b8a54-5c1e-4b8e-9f63-2a90e6f1c7d3',
  address: '203.0.113.24',
  retryAfter: 3.2,
};

function textsOf(code: ErrorCode): string[] {
  const { title, text, next } = messages.errors[code];
  const failures: Failure[] = [{ code }, { code, ...facts }];
  return [title, next, ...failures.map((failure) => text(failure, place))];
}

/** Every text that a catalogue holds; those that are functions are left out. */
function plainTexts(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.values(part).flatMap((one) => plainTexts(one));
}

describe.each(errorCodes)('the failure %s', (code) => {
  it('says what happened and what to do next', () => {
    for (const text of textsOf(code)) {
      expect(text.length).toBeGreaterThan(3);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    const { title, next } = messages.errors[code];
    expect(title).toMatch(/[^.!]$/);
    for (const text of textsOf(code).slice(1)) expect(text).toMatch(/\.$/);
    expect(next).not.toBe(title);
  });

  it('says it in words: no code, no class, no number of HTTP', () => {
    for (const text of textsOf(code)) {
      for (const other of errorCodes.filter((one) => one.includes('-'))) {
        expect(text.split(/[\s.,:;]+/)).not.toContain(other);
      }
      expect(text).not.toMatch(/\b(HTTP|RBAC|401|403|404|409|429|5\d\d)\b|Error\b|E[A-Z]{5,}/);
    }
  });
});

describe('the catalogue', () => {
  it('has a text for each code and none besides', () => {
    expect(Object.keys(messages.errors).toSorted()).toEqual([...errorCodes].toSorted());
  });

  it('has no empty text and none with a space at its end that is not a joint', () => {
    const { between, ...workspace } = messages.workspace;
    const texts = plainTexts({ ...messages, workspace });
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
    expect(between.trim()).not.toBe('');
  });

  it('writes apostrophes and ellipses as print does', () => {
    expect(plainTexts(messages).filter((text) => /\.\.\.|\w'\w/.test(text))).toEqual([]);
  });

  it('names the address and the pause where the vault did', () => {
    const text = (code: ErrorCode) => messages.errors[code].text({ code, ...facts }, place);
    expect(text('vault-firewall')).toContain('203.0.113.24');
    expect(text('throttled')).toContain('4 s');
    expect(text('vault-role-missing')).toContain(place.vault);
  });
});
