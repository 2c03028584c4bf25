import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from './emulator.ts';

/*
 * Starts the embedded Azure alone and says on one line where it is. The line is all that goes to standard output, so
 * that a program can read it. Ends with Ctrl-C.
 */
const emulator = await startEmulator();
const { scenario } = emulator;
const workspace = scenario.workspaces.find((known) => known.name === scenario.start.workspace);
const user = scenario.users.find((known) => known.account === scenario.start.account);
if (workspace === undefined || user === undefined) throw new Error('the scenario starts with what it does not have');

const folder = mkdtempSync(join(tmpdir(), 'sotto-emulator-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, emulator.certificateAuthority);

process.stdout.write(
  `${JSON.stringify({
    authority: `${emulator.authorityOrigin}/${emulator.tenantId}`,
    arm: emulator.armOrigin,
    vault: emulator.vaultUrl(workspace.vault ?? ''),
    ca,
    tenant: emulator.tenantId,
    subscription: workspace.subscriptionId,
    resourceGroup: workspace.resourceGroup,
    workspace: workspace.name,
    clientId: emulator.clientId,
    user: user.account,
    password: user.password,
  })}\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.close().finally(() => process.exit(0));
  });
}
