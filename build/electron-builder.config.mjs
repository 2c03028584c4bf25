// What ships: the bundle of `build/bundle.mjs product`, and nothing of the tests. `--dir` makes an unpacked application.

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'dev.sotto.app',
  productName: 'Sotto',
  directories: { app: 'out/app', output: 'out/package', buildResources: 'build/resources' },
  files: ['**/*'],
  asar: true,
  // Native code can't be loaded from within the archive.
  asarUnpack: ['node_modules/keytar/build/**'],
  npmRebuild: false,
  // Each closes a door through which other programs could drive Sotto or read its memory: see Electron's "Fuses".
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  // `sotto://open?…`: a link that opens a workspace.
  protocols: [{ name: 'Sotto', schemes: ['sotto'] }],
  linux: { target: ['dir'], category: 'Development', mimeTypes: ['x-scheme-handler/sotto'] },
  mac: { category: 'public.app-category.developer-tools', hardenedRuntime: true },
  win: { target: ['nsis'] },
};
