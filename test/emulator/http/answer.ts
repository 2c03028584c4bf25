/** What a service answers: the whole of it, so that a fault can replace or withhold it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The connection breaks when half of the body is out. */
  cut?: true;
}

/** What a service was sent, with its body read to the end. */
export interface Incoming {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
  address: string;
}

/** An answer whose body is JSON, in the form that ASP.NET, which all three services run on, gives it. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** A page for a person. It may run nothing but what carries the nonce, and may not be framed. */
export function html(status: number, nonce: string, body: string): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      pragma: 'no-cache',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // form-action names the loopback because Chromium applies it to the redirect that follows the form too.
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; form-action 'self' http://localhost:* http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'`,
    },
    body,
  };
}

/** What HTTP.sys, in front of all three services, says to a host name that it does not serve. */
export function invalidHostname(): Answer {
  return {
    status: 400,
    headers: { 'content-type': 'text/html; charset=us-ascii', server: 'Microsoft-HTTPAPI/2.0', connection: 'close' },
    body: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n<HTML><HEAD><TITLE>Bad Request</TITLE>\r\n<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>\r\n<BODY><h2>Bad Request - Invalid Hostname</h2>\r\n<hr><p>HTTP Error 400. The request hostname is invalid.</p>\r\n</BODY></HTML>\r\n',
  };
}
