// The import law of the house. The floors: start → windows, ipc → features → network, base; calls only go down.
// Types count like calls: a type import is a knowledge of the other file all the same.
const features = 'sign-in|workspaces|vault|runs';
const pages = 'workspace|entry|reveal|settings|proxy';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'No two files import each other, however long the way round and be it for a type.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'features-apart',
      comment: 'Features never import each other: start.ts hands them what they need.',
      severity: 'error',
      from: { path: `^electron/(${features})/` },
      to: { path: `^electron/(${features})/`, pathNot: '^electron/$1/' },
    },
    {
      name: 'features-call-down',
      comment: 'A feature knows network and base, never a window, the router or who starts it.',
      severity: 'error',
      from: { path: `^electron/(${features})/` },
      to: { path: '^electron/([\\w-]+\\.ts$|(windows|ipc|preload)/)' },
    },
    {
      name: 'ground-floor',
      comment: 'network and base are the lowest floor: they call nothing above them.',
      severity: 'error',
      from: { path: '^electron/(network|base)/' },
      to: { path: '^electron/', pathNot: '^electron/(network|base)/' },
    },
    {
      name: 'windows-and-ipc-call-no-feature',
      comment: 'windows and ipc get features handed over by start.ts; all they may know of one is a type.',
      severity: 'error',
      from: { path: '^electron/(windows|ipc)/' },
      to: { path: `^electron/(${features})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'windows-and-ipc-know-few-types',
      comment:
        'The types they may know: the vault process that a window is tied to, and the secrets that a method lists.',
      severity: 'error',
      from: { path: '^electron/(windows|ipc)/' },
      to: { path: `^electron/(${features})/`, pathNot: '^electron/vault/(launch|secrets)\\.ts$' },
    },
    {
      name: 'start-is-on-top',
      comment: 'Only a composition root imports start.ts, and nothing imports a composition root.',
      severity: 'error',
      from: { pathNot: '^(electron/(main|cli)\\.ts$|test/)' },
      to: { path: '^electron/(start|main|cli)\\.ts$' },
    },
    {
      name: 'values-in-the-vault-process-only',
      comment:
        'vault/process touches values. Only its own bundle and the command line import it, so no path leads a value into main.',
      severity: 'error',
      from: { pathNot: '^(electron/vault/process/|electron/cli\\.ts$|test/)' },
      to: { path: '^electron/vault/process/' },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared runs everywhere, so it imports nothing but the schema library.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^(shared/|node_modules/zod/)' },
    },
    {
      name: 'windows-apart',
      comment: 'A window never imports another: each has a bundle of its own, with as little as can be.',
      severity: 'error',
      from: { path: `^renderer/(${pages})/` },
      to: { path: '^renderer/', pathNot: '^renderer/($1|components|styles)/' },
    },
    {
      name: 'components-know-no-window',
      comment: 'What every window uses knows none of them.',
      severity: 'error',
      from: { path: '^renderer/(components|styles)/' },
      to: { path: `^renderer/(${pages})/` },
    },
    {
      name: 'renderer-is-untrusted',
      comment: 'A page knows shared and its packages; whatever it wants of main it asks over its bridge.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { pathNot: '^(renderer|shared|node_modules)/' },
    },
    {
      name: 'value-windows-plain',
      comment:
        'Where a value is, there is React and nothing else: no component library and no other package; so are the settings.',
      severity: 'error',
      from: { path: '^renderer/(entry|reveal|settings|proxy|styles)/' },
      to: { path: '^node_modules/', pathNot: '^node_modules/(@types/)?(react|react-dom|@fontsource-variable)/' },
    },
    {
      name: 'value-windows-without-fluent',
      comment: 'Fluent lives in the workspace window; it must not come into the others by way of a shared component.',
      severity: 'error',
      from: { path: '^renderer/(entry|reveal|settings|proxy)/' },
      to: { path: '^node_modules/@fluentui/', reachable: true },
    },
    {
      name: 'preload-knows-shared',
      comment: 'A preload imports shared and electron, and nothing of main.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: '^(electron/preload/|shared/|node_modules/electron/)' },
    },
    {
      name: 'preload-without-schemas',
      comment:
        'Of shared a preload takes types, texts and the rules of a value; the contract would bring the schema library with it.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^shared/', pathNot: '^shared/(secret-rules\\.ts$|messages/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-without-tests',
      comment: 'The product never imports test or build: another environment is another composition root.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: '^(test|build)/' },
    },
    {
      name: 'product-of-dependencies',
      comment: 'What ships stands under dependencies; only Electron itself is packaged otherwise.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/electron/' },
    },
    {
      name: 'declared-packages',
      comment: 'A package that is imported stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'An import leads to a file. keytar is optional: it can’t be built everywhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^keytar$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|test/machine/(test-app|default-app))/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
