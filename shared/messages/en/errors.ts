import type { ErrorCode, Failure } from '../../errors.ts';

export interface ErrorText {
  title: string;
  /** What happened, from the facts that came with the code. */
  text: (failure: Failure, place: { vault: string }) => string;
  /** What to do next. */
  next: string;
}

const says = (text: string) => () => text;

export const errors: Record<ErrorCode, ErrorText> = {
  'signed-out': {
    title: 'You are signed out',
    text: says('Sotto needs you to sign in before it can ask Azure.'),
    next: 'Sign in with your browser.',
  },
  'sign-in-cancelled': {
    title: 'Sign-in was cancelled',
    text: says('Nothing was changed.'),
    next: 'Sign in again when you are ready.',
  },
  'sign-in-timed-out': {
    title: 'Nobody signed in',
    text: says('Sotto waited five minutes for your browser and then stopped listening.'),
    next: 'Sign in again. If the page did not load, check your connection.',
  },
  'sign-in-refused': {
    title: 'Microsoft refused the sign-in',
    text: says('The sign-in page answered with a refusal instead of a sign-in.'),
    next: 'Try again, or ask your administrator whether this account may use Sotto.',
  },
  'sign-in-declined': {
    title: 'You said no on the sign-in page',
    text: says('The sign-in was cancelled there, or what Sotto asks for was not accepted. Nothing was changed.'),
    next: 'Sign in again, and accept if you agree.',
  },
  'consent-missing': {
    title: 'Your organisation has not allowed Sotto yet',
    text: says('An administrator must agree before Sotto may ask Azure in the name of your account.'),
    next: 'Ask your administrator to grant consent to the application that Sotto signs in with, then sign in again.',
  },
  'account-not-in-tenant': {
    title: 'This account is not known there',
    text: says('The account that you chose is no member and no guest of the organisation.'),
    next: 'Sign in with another account, or ask to be invited as a guest.',
  },
  'conditional-access': {
    title: 'A rule of your organisation blocks this sign-in',
    text: says('It depends on the device, the place or the app. Your password was not the reason.'),
    next: 'Sign in from a device and a network that your organisation manages, or ask your administrator which rule it is.',
  },
  'password-expired': {
    title: 'Your password has expired',
    text: says('Microsoft takes no sign-in until there is a new one.'),
    next: 'Change it at your organisation’s sign-in page, then sign in again.',
  },
  'sign-in-page-not-opened': {
    title: 'Your browser did not open',
    text: says('Sotto could not open the sign-in page in the default browser.'),
    next: 'Choose a default browser in your system settings, then sign in again.',
  },
  'sign-in-no-listener': {
    title: 'Sotto can’t hear your browser',
    text: says('This computer gave Sotto no port on which to wait for the answer of the sign-in page.'),
    next: 'Close programs that you don’t need and try again, or use a code on another device.',
  },
  'code-timed-out': {
    title: 'Nobody entered the code',
    text: says('Sotto showed two codes, one after the other, and has now stopped waiting.'),
    next: 'Ask for another code when the other device is at hand.',
  },
  'code-forbidden': {
    title: 'Your organisation allows no codes',
    text: says('A rule of your organisation blocks signing in by a code on another device.'),
    next: 'Sign in with your browser, on this computer.',
  },
  'sign-in-needed': {
    title: 'Your sign-in has ended',
    text: says(
      'Azure asks you to sign in once more. This happens after a while, or when a rule of your organisation changes.',
    ),
    next: 'Sign in again; then repeat the last step.',
  },
  'other-account': {
    title: 'That was another account',
    text: says('You signed in as somebody else than the account that is in use here, so nothing was done with it.'),
    next: 'Sign in again with the account that Sotto shows, or sign out first to change it.',
  },
  'sign-in-not-fresh': {
    title: 'The sign-in page asked for nothing',
    text: says('It let you in because it knew you from before. That does not show who is sitting here now.'),
    next: 'Unlock once more, and sign in at the page that opens.',
  },
  'sign-out-incomplete': {
    title: 'Your keychain did not let go of the sign-in',
    text: says(
      'You are signed out in Sotto, but what your keychain keeps of it is still there. Nothing else was changed.',
    ),
    next: 'Unlock your keychain and try again, or remove its entries named Sotto yourself.',
  },
  'tenant-unknown': {
    title: 'This tenant is not known',
    text: says('The cloud’s sign-in service has no tenant of this name or id.'),
    next: 'Compare it with the overview page of Microsoft Entra ID, and look whether the cloud is the right one.',
  },
  'tenant-in-other-cloud': {
    title: 'This tenant belongs to another cloud',
    text: says('The sign-in service knows it, and says that another cloud serves it.'),
    next: 'Choose that cloud in the settings, under Account and cloud.',
  },
  'client-unknown': {
    title: 'This application is not known there',
    text: says('The tenant has no application with this client id, or nobody has allowed it there yet.'),
    next: 'Compare the client id with the application’s overview page. If it belongs to one tenant only, enter that tenant.',
  },
  'client-wants-tenant': {
    title: 'This application needs its tenant',
    text: says('It is registered for one organisation only, so the sign-in must name that organisation.'),
    next: 'Enter the tenant that the application is registered in.',
  },
  'client-not-public': {
    title: 'This application is not allowed to sign people in here',
    text: says('It wants a password of its own, which a desktop app can’t keep.'),
    next: 'In its registration, add the platform “Mobile and desktop applications” and allow public client flows.',
  },
  'redirect-port-taken': {
    title: 'Another program uses the port for signing in',
    text: says('The settings name one port for the answer of the sign-in page, and Sotto could not listen there.'),
    next: 'End that program, or open the settings and name another port or none, which takes any that is free.',
  },
  offline: {
    title: 'You are offline',
    text: says('This computer has no way to Azure at the moment.'),
    next: 'Sotto goes on by itself when the network returns.',
  },
  'certificate-refused': {
    title: 'The connection is not trusted',
    text: says('The certificate that answered is not one this computer trusts, so nothing was sent.'),
    next: 'Try another network. On a company network, ask which certificate must be installed.',
  },
  'origin-refused': {
    title: 'Sotto stopped an answer that led elsewhere',
    text: says('The service pointed to an address outside of Azure. Sotto did not go there and sent nothing.'),
    next: 'Try again. If it comes back, tell whoever looks after your network.',
  },
  'timed-out': {
    title: 'Azure took too long',
    text: says('There was no answer in time: 10 seconds for a connection, 30 for a whole answer.'),
    next: 'Sotto goes on by itself when Azure answers again. A firewall that swallows connections looks like this, too.',
  },
  'dns-failed': {
    title: 'Your network does not find Azure',
    text: says('There is a network, but it has no address for the name of this service.'),
    next: 'Sotto goes on by itself when the name is found. A VPN that has ended is a common reason.',
  },
  'captive-portal': {
    title: 'Your network wants you to sign in',
    text: says(
      'A web page answered in Azure’s place, as the network of a hotel or a train does. Sotto sent it nothing.',
    ),
    next: 'Open any page in your browser and sign in to the network; Sotto then goes on by itself.',
  },
  'clock-wrong': {
    title: 'This computer’s clock is wrong',
    text: (failure) =>
      failure.minutes === undefined
        ? 'By this clock, Azure’s certificate is not valid yet.'
        : `It is about ${Math.abs(failure.minutes)} minutes ${failure.minutes > 0 ? 'ahead of' : 'behind'} Azure’s, so that Azure refuses what it takes for old.`,
    next: 'Set date and time in your system settings, then try again.',
  },
  'proxy-unreachable': {
    title: 'Your network’s proxy does not answer',
    text: says('The system settings send connections through a proxy, and it can’t be reached.'),
    next: 'Sotto goes on by itself when it answers. Away from your organisation’s network, connect its VPN.',
  },
  'proxy-refused': {
    title: 'Your network’s proxy refused the connection',
    text: says('The proxy does not let Sotto through to Azure.'),
    next: 'Ask whoever looks after your network to allow Azure’s hosts in the proxy.',
  },
  'proxy-needs-password': {
    title: 'Your network’s proxy asks for a password',
    text: says('It lets nobody through without a name and a password.'),
    next: 'Try again, and Sotto asks you for them.',
  },
  'proxy-password-refused': {
    title: 'The proxy did not accept the password',
    text: says('It refused the name or the password that Sotto has for it.'),
    next: 'Try again, and Sotto asks you for another one.',
  },
  'proxy-sign-in-unsupported': {
    title: 'The proxy signs in with Windows only',
    text: says('It accepts NTLM or Kerberos alone, and Sotto speaks neither.'),
    next: 'Ask for a proxy without sign-in, or one with a name and a password (Basic), for this computer.',
  },
  'proxy-unsupported': {
    title: 'This kind of proxy is not supported',
    text: says('The system settings name a SOCKS proxy. Sotto speaks to web proxies only.'),
    next: 'Choose a web proxy in the system settings, or ask whoever looks after your network.',
  },
  throttled: {
    title: 'The vault asks for a pause',
    text: (failure) =>
      failure.retryAfter === undefined
        ? 'It gets more requests at the moment than it takes.'
        : `It gets more requests than it takes, and asks to wait ${Math.ceil(failure.retryAfter)} s.`,
    next: 'Wait a moment, then try again.',
  },
  'service-unavailable': {
    title: 'Azure has a problem',
    text: says('The service answered that it can’t do this right now.'),
    next: 'Try again in a minute.',
  },
  'answer-not-understood': {
    title: 'Sotto did not understand the answer',
    text: says(
      'What came back was not what Azure answers. A proxy or a sign-in page of your network may be in the way.',
    ),
    next: 'Open a web page to see whether your network asks you to sign in, then try again.',
  },
  'no-access-to-subscription': {
    title: 'No access to this subscription',
    text: says('Your account may not list its workspaces.'),
    next: 'Ask an owner of the subscription for the Reader role.',
  },
  'workspace-not-found': {
    title: 'This workspace was not found',
    text: says('Azure knows no such workspace, or your account can’t see it.'),
    next: 'Check subscription, resource group and name, or choose one from the list.',
  },
  'workspace-forbidden': {
    title: 'Your account may not open this workspace',
    text: says('Azure refused to show the workspace.'),
    next: 'Ask an owner of the workspace for the Reader role.',
  },
  'workspace-without-vault': {
    title: 'This workspace has no vault',
    text: says('No Key Vault is set for it, and no hub lends it one.'),
    next: 'Choose another workspace, or ask its owner to attach a vault.',
  },
  'vault-not-found': {
    title: 'The vault was not found',
    text: (_failure, place) =>
      `The workspace names ${place.vault}, but no such vault answers. It may have been deleted.`,
    next: 'Ask the owner of the workspace. A deleted vault can be recovered for a while.',
  },
  'config-unreadable': {
    title: 'This file can’t be read',
    text: says('Sotto could not open the file that you picked.'),
    next: 'Check that it exists and that you may read it.',
  },
  'config-invalid': {
    title: 'This is no workspace file',
    text: says('A config.json names subscription_id, resource_group and workspace_name. At least one is missing.'),
    next: 'Download it again from the overview page of the workspace in the studio.',
  },
  'link-invalid': {
    title: 'This link is not one Sotto follows',
    text: says(
      'It asks for something else than a workspace, or names one in a way that Azure does not. Nothing was opened.',
    ),
    next: 'Ask whoever sent it for the workspace’s config.json, or choose the workspace from the list.',
  },
  'vault-role-missing': {
    title: 'A role is missing',
    text: (_failure, place) => `Your account has no role on ${place.vault} that allows this.`,
    next: 'Ask an owner of the vault for Key Vault Secrets Officer. A new role takes a few minutes to arrive.',
  },
  'vault-policy-missing': {
    title: 'The vault’s access policy does not name you',
    text: (_failure, place) => `${place.vault} uses access policies, and none allows you this.`,
    next: 'Ask an owner of the vault for an access policy with the secret permissions get, list and set.',
  },
  'vault-firewall': {
    title: 'The vault’s firewall refuses this network',
    text: (failure) =>
      failure.address === undefined
        ? 'It does not list the address you come from.'
        : `It does not list your address, ${failure.address}.`,
    next: 'Use a network that the vault allows, or ask its owner to add this one.',
  },
  'vault-private': {
    title: 'The vault is not open to the internet',
    text: (_failure, place) => `${place.vault} answers only on its private network.`,
    next: 'Connect through your organisation’s VPN, or work from a machine inside that network.',
  },
  'vault-refused': {
    title: 'The vault refused this',
    text: says('A rule of the vault does not allow it.'),
    next: 'Ask an owner of the vault, with the request’s id from the technical details.',
  },
  'token-refused': {
    title: 'The vault did not accept your sign-in',
    text: says('It belongs to another tenant, or your sign-in has just ended.'),
    next: 'Sign in again with an account of the vault’s tenant.',
  },
  'secret-not-found': {
    title: 'This secret is not there any more',
    text: says('Somebody may have deleted it a moment ago.'),
    next: 'Refresh the list.',
  },
  'secret-disabled': {
    title: 'This secret is disabled',
    text: says('A vault gives out the value of an enabled secret only.'),
    next: 'Ask an owner of the vault to enable it first.',
  },
  'secret-deleted': {
    title: 'A deleted secret still holds this name',
    text: says('The vault keeps deleted secrets for some days, and their names with them.'),
    next: 'Recover it and save this as its next version, or use another name.',
  },
  'secret-busy': {
    title: 'This secret is being deleted or recovered',
    text: says('The vault works on it right now.'),
    next: 'Wait a few seconds, then try again.',
  },
  'secret-changed': {
    title: 'Somebody saved a newer version',
    text: says('The secret has changed since this window looked. Nothing was written.'),
    next: 'Look at what is there now, then save again if yours should come after it.',
  },
  'name-empty': {
    title: 'A name is missing',
    text: says('A secret needs a name by which a run reads it.'),
    next: 'Enter a name.',
  },
  'name-invalid': {
    title: 'This name is not allowed',
    text: says('A name takes letters, digits and hyphens.'),
    next: 'Change the name.',
  },
  'name-too-long': {
    title: 'This name is too long',
    text: says('A name takes at most 127 characters.'),
    next: 'Use a shorter name.',
  },
  'name-twice': {
    title: 'Another row has this name',
    text: says('One name can take one value at a time.'),
    next: 'Give it another name, or skip one of the two.',
  },
  'value-empty': {
    title: 'A value is missing',
    text: says('The value is empty.'),
    next: 'Type it, or take it from a file.',
  },
  'value-too-large': {
    title: 'This value is too large',
    text: says('A vault takes at most 25,600 bytes for one secret.'),
    next: 'Store a shorter value, or keep the file in storage and the key to it here.',
  },
  'value-not-text': {
    title: 'This file is not plain text',
    text: says('It is not written in UTF-8, so the vault would store something else than the file.'),
    next: 'Save it as UTF-8 text, then pick it again.',
  },
  'content-type-too-long': {
    title: 'This type is too long',
    text: says('A content type takes at most 255 characters.'),
    next: 'Use a shorter one.',
  },
  'tags-too-many': {
    title: 'There are too many tags',
    text: says('A secret takes at most 15 tags.'),
    next: 'Remove some.',
  },
  'tag-without-name': {
    title: 'A tag has no name',
    text: says('Each tag needs a name; what it says may be empty.'),
    next: 'Give it one, or remove it.',
  },
  'tag-too-long': {
    title: 'A tag is too long',
    text: says('The name of a tag, or what it says, is longer than the vault allows.'),
    next: 'Use shorter ones.',
  },
  'tag-twice': {
    title: 'Two tags have the same name',
    text: says('A secret has each tag once.'),
    next: 'Rename or remove one of them.',
  },
  'expires-before-activates': {
    title: 'It would expire before it begins',
    text: says('The day on which it expires lies before the one from which it is meant to be used.'),
    next: 'Change one of the two.',
  },
  'date-incomplete': {
    title: 'A date is incomplete',
    text: says('A date takes a day, a month and a year from 1970 on.'),
    next: 'Complete it, or clear it.',
  },
  'file-unreadable': {
    title: 'This file can’t be read',
    text: says('Sotto could not open the file that you picked.'),
    next: 'Check that it is still there and that you may read it, or pick another.',
  },
  'file-too-large': {
    title: 'This file is too large',
    text: says('Sotto reads files of at most 8 MB, and did not open this one.'),
    next: 'Pick the file that holds the secrets alone.',
  },
  'file-format-unknown': {
    title: 'This file’s name tells no format',
    text: says('Sotto takes names from .env, JSON, YAML and CSV files, and goes by the ending of their names.'),
    next: 'Rename it, such as secrets.env, then pick it again. One value alone is better added by itself, from a file.',
  },
  'file-damaged': {
    title: 'This file does not follow its own format',
    text: ({ line }) =>
      line === undefined
        ? 'Sotto could not read it, and took nothing from it.'
        : `Sotto could not read it from line ${line} on, and took nothing from it.`,
    next: 'Correct it, or rename it if its ending names another format. The first row of a CSV names its columns: name,value.',
  },
  'file-empty': {
    title: 'No names in this file',
    text: says('Sotto found no name with a value in it.'),
    next: 'Pick another file.',
  },
  'file-too-many': {
    title: 'Too many names in this file',
    text: says('Sotto takes at most 1,000 at once, and took none.'),
    next: 'Split the file, then pick its parts.',
  },
  'batch-under-way': {
    title: 'Another import is under way',
    text: says('Sotto does one at a time.'),
    next: 'Go to its workspace and wait for its end, or cancel it there.',
  },
  'variable-unreadable': {
    title: 'This variable can’t be read',
    text: says('This session has no variable of that name any more, or the process that reads it has ended.'),
    next: 'Choose it again, or another way.',
  },
  'recipe-invalid': {
    title: 'Nothing can be made by this',
    text: says('A generated value takes 8 to 256 characters of at least one kind, or 4 to 64 words.'),
    next: 'Change the length or what it is made of.',
  },
  'write-uncertain': {
    title: 'Saving was interrupted and may have worked',
    text: says('The connection broke before the vault’s answer came, and Sotto could not find out.'),
    next: 'Look at the versions before you try again.',
  },
  'purge-protected': {
    title: 'This vault does not let anybody purge',
    text: says('Purge protection is on, so the vault keeps every deleted secret until its time is over.'),
    next: 'Recover it, or wait until the vault purges it by itself.',
  },
  'secret-exists': {
    title: 'A secret of this name is there already',
    text: says('A back-up comes back under its own name, and the vault puts it over nothing.'),
    next: 'Delete and purge the one that is there first, or restore into another vault.',
  },
  'backup-refused': {
    title: 'The vault does not open this file',
    text: says('It is no back-up of a secret, or one from another subscription or geography.'),
    next: 'Pick the back-up of a vault in the same subscription and geography.',
  },
  'file-not-written': {
    title: 'The file could not be written',
    text: says('The place that you picked does not take it.'),
    next: 'Pick a folder that you may write to, on a disk with room.',
  },
  'vault-process-ended': {
    title: 'The process behind this window has ended',
    text: says('Without it nothing can be saved or shown. No value was kept.'),
    next: 'Close this window and open it again.',
  },
  locked: {
    title: 'Sotto is locked',
    text: says('While it is locked, it asks Azure nothing and opens no window.'),
    next: 'Unlock it first.',
  },
  'not-allowed': {
    title: 'Sotto does not allow this here',
    text: says('A window asked for something that is not its business.'),
    next: 'Close the window and open it again. If it comes back, please report it.',
  },
  unexpected: {
    title: 'Something went wrong in Sotto',
    text: says('This should not happen. Nothing secret was written down.'),
    next: 'Try again. If it comes back, restart Sotto.',
  },
};
