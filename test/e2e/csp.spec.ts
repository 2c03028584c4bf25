import { roles } from '../../shared/contract.ts';
import { inEach } from './every-role.ts';
import { expect, test } from './fixture.ts';

// Point 7 of Electron's security checklist; the others: `hardening.spec.ts`.

test('7 · a strict CSP, by header, with a nonce of its own for each answer', { tag: '@core' }, async ({ stage }) => {
  for (const role of roles) {
    const policies = await stage.sotto.app.evaluate(async ({ session }, name) => {
      const own = session.fromPartition(name);
      const answers = [
        await own.fetch(`app://${name}/`),
        await own.fetch(`app://${name}/`),
        await own.fetch(`app://${name}/main.js`),
      ];
      return answers.map(({ headers }) => headers.get('content-security-policy') ?? '');
    }, role);
    const nonces = policies.map((policy) => /script-src 'nonce-([\w+/=]{22,})'/.exec(policy)?.[1]);
    expect(nonces.every((nonce) => nonce !== undefined)).toBe(true);
    expect(new Set(nonces).size, 'fresh nonces').toBe(policies.length);
    for (const policy of policies) {
      const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
      expect(rules.get('default-src')).toBe("'none'");
      expect(rules.get('connect-src')).toBe("'none'");
      expect(rules.get('base-uri')).toBe("'none'");
      expect(rules.get('form-action')).toBe("'none'");
      expect(rules.get('frame-ancestors')).toBe("'none'");
      expect(rules.get('script-src')).toMatch(/^'nonce-[\w+/=]+'$/);
      expect(policy).not.toMatch(/unsafe|strict-dynamic|https?:|\*|data:|blob:/);
    }
  }
});

test('7 · inline scripts, eval and HTML from strings are really stopped', { tag: '@core' }, async ({ stage }) => {
  const found = await inEach(stage, async () => {
    const marks = window as unknown as { ran?: string };
    const tried: Record<string, string> = {};
    const attempt = (name: string, what: () => void) => {
      try {
        what();
        tried[name] = marks.ran ?? 'nothing';
      } catch (error) {
        tried[name] = error instanceof Error ? error.name : 'thrown';
      }
      delete marks.ran;
    };
    // A tool that drives the page may evaluate while its own call runs; a timer is the page's own.
    await new Promise((later) => setTimeout(later, 0));
    attempt('eval', () => void (0, eval)('window.ran = "eval"'));
    attempt('Function', () => {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what an attacker would try
      new Function('window.ran = "Function"')();
    });
    attempt('innerHTML', () => {
      document.body.appendChild(document.createElement('div')).innerHTML = '<img src=x onerror="window.ran = 1">';
    });
    attempt('script', () => {
      const script = document.createElement('script');
      script.append('window.ran = "script"');
      document.body.append(script);
      script.remove();
    });
    attempt('handler', () => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.ran = "handler"');
      document.body.append(button);
      button.click();
      button.remove();
    });
    return tried;
  });
  for (const role of roles) {
    const { eval: evaluated, Function: made, innerHTML, script, handler } = found[role];
    expect(['EvalError', 'TypeError'], role).toContain(evaluated);
    expect(['EvalError', 'TypeError'], role).toContain(made);
    expect(innerHTML, role).toBe('TypeError');
    expect(['nothing', 'TypeError'], role).toContain(script);
    expect(['nothing', 'TypeError'], role).toContain(handler);
  }
});
