import { failure, success, type Answer } from './errors.ts';
import { nameFault } from './secret-rules.ts';
import { resourceGroup, subscriptionId, workspaceName } from './workspace-names.ts';

/** What a `sotto://open` link asks for: a workspace, and a name to start an entry with. Nothing in it can do more. */
export interface Link {
  subscription: string;
  group: string;
  workspace: string;
  secret: string | null;
}

/** Characters; the longest names together, with every character written as `%XX`, stay below. */
const lengthLimit = 1_024;
const names = {
  subscription: (text: string) => subscriptionId.safeParse(text).success,
  group: (text: string) => resourceGroup.safeParse(text).success,
  workspace: (text: string) => workspaceName.safeParse(text).success,
  secret: (text: string) => nameFault(text) === null,
};

/**
 * Reads `sotto://open?subscription=…&group=…&workspace=…&secret=NAME`. It may come from any page or mail, so it is taken
 * apart by hand: each name once, no other, no fragment, no user, port or path, `%XX` for UTF-8 and no `+`. Whatever is
 * odd is `link-invalid`. A browser may put a slash behind `open`.
 */
export function parseLink(text: string): Answer<Link> {
  const refused = failure('link-invalid');
  if (text.length > lengthLimit) return refused;
  const query = /^sotto:\/\/open\/?\?([!-~]+)$/i.exec(text)?.[1];
  if (query === undefined) return refused;
  const found = new Map<string, string>();
  for (const part of query.split('&')) {
    const [name = '', value, ...more] = part.split('=');
    if (!isName(name) || value === undefined || more.length > 0 || found.has(name)) return refused;
    const decoded = decode(value);
    if (decoded === null || !names[name](decoded)) return refused;
    found.set(name, decoded);
  }
  const [subscription, group, workspace] = [found.get('subscription'), found.get('group'), found.get('workspace')];
  if (subscription === undefined || group === undefined || workspace === undefined) return refused;
  return success({ subscription, group, workspace, secret: found.get('secret') ?? null });
}

const isName = (name: string): name is keyof typeof names => Object.hasOwn(names, name);

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // A lone percent sign, or no UTF-8.
  }
}
