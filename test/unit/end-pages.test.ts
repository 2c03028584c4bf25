import { describe, expect, it } from 'vitest';
import { endPages } from '../../electron/sign-in/end-pages.ts';

describe('the pages that end the way in the browser', () => {
  it.each(Object.entries(endPages))('%s: complete, and nothing from outside', (_name, page) => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|https?:|src=|@import/);
  });
});
