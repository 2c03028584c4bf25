// Bundles one composition of the app into a complete folder that Electron can start:
//   node build/bundle.mjs product   → out/app       (main.ts: real Azure)
//   node build/bundle.mjs test      → out/test-app  (test/app.ts: the embedded Azure)
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const windows = ['workspace', 'entry', 'reveal', 'settings', 'proxy'];
const compositions = {
  product: { entry: 'electron/main.ts', out: 'out/app' },
  test: { entry: 'test/app.ts', out: 'out/test-app' },
};

/**
 * @typedef {{ file: string, find: string, replace: string }} Patch Changes the product's own source, exactly once.
 * @param {'product' | 'test'} composition
 * @param {{ out?: string, patches?: Patch[] }} [options] `patches`: for builds that plant a leak, to prove the detectors.
 * @returns {Promise<string>} the folder
 */
export async function bundle(composition, { out = compositions[composition].out, patches = [] } = {}) {
  const folder = resolve(root, out);
  await rm(folder, { recursive: true, force: true });
  const applied = new Set();
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: composition === 'product',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [patching(patches, applied)],
  };
  // Electron 33 (the test runtime) has Node 20 and Chrome 130.
  const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', external: ['electron', 'keytar'] };
  const page = (name) => ({
    ...common,
    entryPoints: [`renderer/${name}/main.tsx`],
    outfile: join(folder, 'renderer', name, 'main.js'),
    format: 'esm',
    platform: 'browser',
    target: 'chrome130',
    jsx: 'automatic',
    loader: { '.woff2': 'file' },
    assetNames: '[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
  });
  await Promise.all([
    build({ ...node, entryPoints: [compositions[composition].entry], outfile: join(folder, 'main.cjs') }),
    build({
      ...node,
      entryPoints: ['electron/vault/process/variable-helper.ts'],
      outfile: join(folder, 'variable-helper.cjs'),
    }),
    build({
      ...node,
      entryPoints: ['electron/vault/process/main.ts'],
      outfile: join(folder, 'vault-process.cjs'),
      external: ['keytar'],
    }),
    // One file each: a sandboxed preload can load no second one.
    ...windows.map((name) =>
      build({
        ...node,
        entryPoints: [`electron/preload/${name}.ts`],
        outfile: join(folder, 'preload', `${name}.cjs`),
        platform: 'browser',
        target: 'chrome130',
        external: ['electron'],
      }),
    ),
    ...windows.map((name) => build(page(name))),
  ]);
  for (const name of windows) {
    await cp(join(root, 'renderer', name, 'index.html'), join(folder, 'renderer', name, 'index.html'));
  }
  const unused = patches.filter((patch) => !applied.has(patch));
  if (unused.length > 0) throw new Error(`These patches found no place: ${unused.map((p) => p.file).join(', ')}`);
  const dependencies = await addKeytar(folder);
  const { name, productName, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const identity =
    composition === 'product' ? { name, productName } : { name: `${name}-test`, productName: `${productName} demo` };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ ...identity, version, main: 'main.cjs', dependencies }),
  );
  return folder;
}

/** The dependencies that are left beside the bundle: keytar is the one module that can't be bundled: native code, and optional where it can't be built. */
async function addKeytar(folder) {
  const from = join(root, 'node_modules', 'keytar');
  const to = join(folder, 'node_modules', 'keytar');
  if (!existsSync(join(from, 'build/Release/keytar.node'))) return {};
  await mkdir(to, { recursive: true });
  for (const part of ['lib', 'build/Release/keytar.node']) {
    await cp(join(from, part), join(to, part), { recursive: true });
  }
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'));
  // Only what is read at run time: its own build dependencies have done their work.
  await writeFile(join(to, 'package.json'), JSON.stringify({ name: 'keytar', version, main: './lib/keytar.js' }));
  return { keytar: version };
}

/** @param {Patch[]} patches @param {Set<Patch>} applied */
function patching(patches, applied) {
  return {
    name: 'patching',
    setup(build) {
      if (patches.length === 0) return;
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const own = patches.filter((patch) => relative(root, path) === patch.file);
        if (own.length === 0) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const patch of own) {
          if (contents.split(patch.find).length !== 2)
            throw new Error(`${patch.file}: not found exactly once: ${patch.find}`);
          contents = contents.replace(patch.find, () => patch.replace);
          applied.add(patch);
        }
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const composition = process.argv[2];
  if (composition !== 'product' && composition !== 'test') {
    process.stderr.write('Say which composition: product or test.\n');
    process.exit(2);
  }
  process.stderr.write(`Built ${relative(root, await bundle(composition))}\n`);
}
