import type { Access, Right } from '../../entities.ts';

type Shown = 'set' | 'read' | 'list';

const verbs: Record<Shown, string> = { set: 'set', read: 'read', list: 'list' };

/** Texts about what this person may do in a vault, said before anything is typed. */
export const access = {
  youCan: 'You can',
  rights: { set: 'Set', read: 'Read', list: 'List' } satisfies Record<Shown, string>,
  /** Read by assistive programs beside the right's name. */
  is: { yes: 'allowed', no: 'not allowed', unknown: 'not known' } satisfies Record<Right, string>,
  summary: (known: Pick<Access, Shown>): string => {
    const of = (right: Right) =>
      (Object.keys(verbs) as Shown[]).filter((one) => known[one] === right).map((one) => verbs[one]);
    const [yes, no, unknown] = [of('yes'), of('no'), of('unknown')];
    return [
      yes.length > 0 ? `You can ${list(yes)} secrets here.` : '',
      no.length > 0 ? `You can’t ${list(no, 'or')} them.` : '',
      unknown.length > 0
        ? `Azure does not tell Sotto whether you can ${list(unknown, 'or')} them; trying shows it.`
        : '',
    ]
      .filter(Boolean)
      .join(' ');
  },

  cannotStore: {
    title: (vault: string) => `You can’t store secrets in ${vault}`,
    roles: 'Your account has no role on this vault that allows storing. It needs Key Vault Secrets Officer.',
    policies: 'This vault goes by access policies, and none of them gives your account the secret permission Set.',
    nothing: 'Nothing was written to find this out.',
    anyway: 'Add anyway…',
    nowTitle: (vault: string) => `You can store secrets in ${vault} now`,
    nowText: 'Azure has your new permission. The vault itself may take some minutes more to act on it.',
  },

  /** Azure says yes, and the vault has not heard of it yet. */
  arriving: {
    title: 'Your new permission is on its way',
    text: (vault: string) => `Azure has it, but ${vault} still refuses. That takes some minutes after a change.`,
    next: 'Wait for it here; Sotto goes on when the vault agrees.',
  },

  checkAgain: 'Check again',
  waiting: 'Asking again until it works…',
  stop: 'Stop',

  whom: {
    roles: (group: string) => `Ask an Owner or a User Access Administrator of the resource group ${group}.`,
    vault: (group: string) => `Ask an Owner or a Contributor of the resource group ${group}.`,
  },

  byName: {
    title: 'You can store a secret by its name',
    text: 'Your account may store here. It may not list, so Sotto can’t show what is there already.',
  },
};

function list(words: string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
