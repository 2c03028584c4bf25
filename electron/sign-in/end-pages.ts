import { messages } from '../../shared/messages/index.ts';

/** The page that ends the way in the browser: static HTML without script, link or anything from outside. */
function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;text-align:center}h1{font-size:24px}</style>
<main><h1>${title}</h1><p>${text}</p></main></html>`;
}

const { signedIn, refused } = messages.main.endPage;

export const endPages = { done: page(signedIn.title, signedIn.text), failed: page(refused.title, refused.text) };
