// What the compiler can't hold of the house's law: who may use what, where a text may stand, and what may never be done
// with a value. Each ban stands once in `bans`, with its reason; `test/unit/lint.test.ts` sees each of them refuse.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const product = ['electron/**', 'renderer/**', 'shared/**'];
const electron = ['electron/**'];
const renderer = ['renderer/**'];
const test = ['test/**'];

/** A name, however it is reached: imported, destructured, as a member or as a key. */
const named = (...names) =>
  names.flatMap((name) => [`Identifier[name="${name}"]`, `MemberExpression[computed=true] > Literal[value="${name}"]`]);

/** An import of a module in any form, of its types as well. `pattern` is a regular expression for its name. */
const imported = (pattern) => {
  const source = `[value=/^(${pattern.replaceAll('/', '\\u002F')})$/]`;
  return [
    `ImportDeclaration > Literal${source}.source`,
    `ExportNamedDeclaration > Literal${source}.source`,
    `ExportAllDeclaration > Literal${source}.source`,
    `ImportExpression > Literal${source}.source`,
    `TSImportType Literal${source}`,
    `CallExpression[callee.name="require"] > Literal${source}.arguments`,
  ];
};

/**
 * @typedef {object} Ban
 * @property {string} why What the lint says.
 * @property {string[]} refuses Selectors of the syntax tree.
 * @property {string[]} within Where it holds.
 * @property {string[]} [except] The owners.
 */

/** @type {Record<string, Ban>} */
const bans = {
  'ipc-main': {
    why: 'Only electron/ipc/router.ts uses ipcMain: every message of a window is checked there, in one place.',
    refuses: named('ipcMain'),
    within: product,
    except: ['electron/ipc/router.ts'],
  },
  shell: {
    why: 'Only the composition roots use shell: it opens nothing but URLs that main itself made, and shows files of main’s own dialog.',
    refuses: [
      'ImportDeclaration[source.value="electron"] > ImportSpecifier[imported.name="shell"]',
      'MemberExpression[object.name="electron"][property.name="shell"]',
    ],
    within: [...product, ...test],
    except: ['electron/main.ts', 'test/app.ts'],
  },
  'electron-by-name': {
    why: 'Import what you need of electron by its name: a namespace would get around the bans on single names.',
    refuses: [
      'ImportDeclaration[source.value="electron"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)',
      'ImportExpression > Literal[value="electron"].source',
      'CallExpression[callee.name="require"] > Literal[value="electron"].arguments',
      'ExportAllDeclaration[source.value="electron"]',
    ],
    within: product,
  },
  'electron-import': {
    why: 'Only start, its three helpers for windows, main, windows, ipc, preload and vault/launch know Electron, so that features run in plain Node.',
    refuses: imported('electron(/.*)?'),
    within: product,
    except: [
      'electron/{start,value-windows,settings-window,proxy-window,main}.ts',
      'electron/{windows,ipc,preload}/**',
      'electron/vault/{launch,variable-helper}.ts',
      'electron/vault/process/{main,variable-helper}.ts',
      'electron/vault/process/sources/variable.ts',
    ],
  },
  'electron-types': {
    why: 'The vault process takes types of electron only: it also runs on plain Node, for the command line.',
    refuses: ['ImportDeclaration[source.value="electron"][importKind!="type"]'],
    within: ['electron/vault/process/**'],
  },
  console: {
    why: 'Nothing is printed but by electron/base/log.ts, which knows closed words only.',
    refuses: named('console'),
    within: product,
  },
  'crash-reporter': {
    why: 'A crash dump is a copy of memory, and with it of a value.',
    refuses: named('crashReporter'),
    within: [...product, ...test],
  },
  'safe-storage': {
    why: 'Tokens live in the keychain by electron/sign-in/keytar.ts; there is no second store.',
    refuses: named('safeStorage'),
    within: [...product, ...test],
  },
  clipboard: {
    why: 'Sotto neither reads nor writes the clipboard: a clipboard keeps copies.',
    refuses: [
      'ImportDeclaration[source.value="electron"] > ImportSpecifier[imported.name="clipboard"]',
      'MemberExpression[property.name=/^(clipboard|clipboardData)$/]',
      'MemberExpression[computed=true] > Literal[value=/^(clipboard|clipboardData)$/]',
      'CallExpression[callee.property.name="execCommand"]',
    ],
    within: product,
  },
  keytar: {
    why: 'Only electron/sign-in/keytar.ts knows the keychain’s module.',
    refuses: imported('keytar'),
    within: product,
    except: ['electron/sign-in/keytar.ts'],
  },
  msal: {
    why: 'MSAL belongs to electron/sign-in; network/msal-client.ts is its way to the network.',
    refuses: imported('@azure/msal-.*'),
    within: product,
    except: ['electron/sign-in/**', 'electron/network/msal-client.ts'],
  },
  'vault-sdk': {
    why: 'Only electron/vault speaks to a vault.',
    refuses: imported('@azure/keyvault-.*'),
    within: product,
    except: ['electron/vault/**'],
  },
  'arm-sdk': {
    why: 'Only electron/workspaces speaks to Resource Manager.',
    refuses: imported('@azure/arm-.*'),
    within: product,
    except: ['electron/workspaces/**'],
  },
  html: {
    why: 'No HTML from text: markup that came with a name or a value would run in the window.',
    refuses: [
      'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
      'Property[key.name="dangerouslySetInnerHTML"]',
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment)$/]',
      'MemberExpression[computed=true] > Literal[value=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
      'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    ],
    within: product,
  },
  'code-from-text': {
    why: 'No code from text: eval and Function would run whatever came in.',
    refuses: [
      ...named('eval'),
      'NewExpression[callee.name="Function"]',
      'CallExpression[callee.name="Function"]',
      'MemberExpression[property.name=/^(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS)$/]',
    ],
    within: product,
  },
  'value-untouched': {
    why: 'No regular expression and no trimming where values pass: V8 keeps the last match alive, and a value is stored as it is.',
    refuses: [
      'Literal[regex]',
      'Identifier[name="RegExp"]',
      'MemberExpression[property.name=/^(trim|trimStart|trimEnd|match|matchAll|replace|replaceAll|search)$/]',
    ],
    within: ['electron/preload/**', 'electron/vault/process/**'],
  },
  environment: {
    why: 'Nothing in the product is switched by the environment: another environment is another composition root, in code. Two files read it for the person: names in one, one value in the other.',
    refuses: [
      'MemberExpression[object.name="process"][property.name="env"]',
      'MemberExpression[object.name="process"] > Literal[value="env"]',
      'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
      'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
    ],
    within: product,
    except: ['electron/base/session-variables.ts', 'electron/vault/process/variable-helper.ts'],
  },
  'content-protection': {
    why: 'Only electron/windows/screen-hiding.ts sets content protection, because it has to be applied again at each show.',
    refuses: named('setContentProtection'),
    within: product,
    except: ['electron/windows/screen-hiding.ts'],
  },
  'fixed-wait': {
    why: 'Wait for the event, not for a time: a sleep is too long on a fast machine and too short on a slow one.',
    refuses: named('waitForTimeout'),
    within: test,
  },
  'only-one-test': {
    why: '`.only` would leave every other test out in silence.',
    refuses: [
      'CallExpression[callee.property.name="only"]',
      'CallExpression > MemberExpression.callee[property.name="only"]',
    ],
    within: test,
  },
  'skip-with-reason': {
    why: 'A test that is left out says why: `skip(condition, "reason")`.',
    refuses: [
      'CallExpression[callee.property.name="skip"][arguments.length=0]',
      'CallExpression[callee.property.name="skip"] > :not(Literal, TemplateLiteral).arguments:last-child',
      'CallExpression[callee.name=/^(xit|xtest|xdescribe)$/]',
    ],
    within: test,
  },
};

/** Attributes, properties and assignments that a person reads. */
const spoken = new Set([
  ...['title', 'placeholder', 'alt', 'label', 'text', 'message', 'detail', 'description', 'hint', 'caption', 'tooltip'],
  ...['header', 'heading', 'button', 'buttonLabel', 'buttons', 'aria-label', 'aria-description', 'aria-placeholder'],
  ...['aria-roledescription', 'aria-valuetext', 'ariaLabel', 'ariaDescription', 'sublabel', 'toolTip', 'body'],
]);
/** In main, a file filter's `name` is read as well. */
const spokenInMain = new Set([...spoken, 'name', 'checkboxLabel', 'confirm', 'cancel', 'content']);
const assigned = new Set(['title', 'textContent', 'innerText', 'placeholder', 'alt', 'ariaLabel', 'ariaDescription']);
const calls = { showErrorBox: 0, setTitle: 0, setToolTip: 0, createTextNode: 0, alert: 0 };
const letter = /\p{L}/u;
/** The start of a sentence: how a text looks that stands in a constant. */
const sentence = /^\p{Lu}\p{Ll}*['’]?\p{Ll}*[\s,]+\p{L}+|^\p{Lu}\p{Ll}+ ?[.…!?]$/u;

/** Literal texts that an expression can come to. */
function texts(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' && letter.test(node.value) ? [node] : [];
    case 'TemplateLiteral':
      return [
        ...node.quasis.filter((part) => letter.test(part.value.cooked ?? '')),
        ...node.expressions.flatMap((part) => texts(part)),
      ];
    case 'ConditionalExpression':
      return [...texts(node.consequent), ...texts(node.alternate)];
    case 'LogicalExpression':
      return [...texts(node.left), ...texts(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...texts(node.left), ...texts(node.right)] : [];
    case 'ArrayExpression':
      return node.elements.flatMap((part) => texts(part));
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'JSXExpressionContainer':
      return texts(node.expression);
    default:
      return [];
  }
}

const keyOf = (node) => node.key.name ?? node.key.value;

/** Refuses a text outside of the message catalogue. */
const textsInCatalogue = {
  meta: {
    type: 'problem',
    schema: [{ enum: ['page', 'main'] }],
    messages: { refused: 'A text that a person reads belongs to shared/messages/en: “{{text}}”.' },
  },
  create(context) {
    const inMain = context.options[0] === 'main';
    const keys = inMain ? spokenInMain : spoken;
    const seen = new Set();
    const refuse = (nodes) => {
      for (const node of nodes) {
        if (seen.has(node)) continue;
        seen.add(node);
        const text = String(node.value?.cooked ?? node.value).trim();
        context.report({ node, messageId: 'refused', data: { text } });
      }
    };
    return {
      JSXText: (node) => refuse(letter.test(node.value) ? [node] : []),
      JSXAttribute(node) {
        const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
        if (spoken.has(name)) refuse(texts(node.value));
      },
      JSXExpressionContainer(node) {
        if (node.parent.type !== 'JSXAttribute') refuse(texts(node.expression));
      },
      Property(node) {
        if (node.parent.type === 'ObjectExpression' && keys.has(keyOf(node))) refuse(texts(node.value));
      },
      AssignmentExpression({ left, right }) {
        if (left.type === 'MemberExpression' && assigned.has(left.property.name)) refuse(texts(right));
      },
      CallExpression({ callee, arguments: given }) {
        const name = callee.property?.name ?? callee.name;
        if (Object.hasOwn(calls, name)) refuse(given.flatMap((argument) => texts(argument)));
        if (name === 'setAttribute' && spoken.has(given[0]?.value)) refuse(texts(given[1]));
      },
      Literal(node) {
        if (inMain || typeof node.value !== 'string' || !sentence.test(node.value)) return;
        refuse([node]);
      },
      TemplateElement(node) {
        const text = node.value.cooked ?? '';
        if (!inMain && (sentence.test(text) || /^\p{Lu}\p{Ll}+ $/u.test(text))) refuse([node]);
      },
    };
  },
};

const refusing = ({ why, refuses }) => ({
  meta: { type: 'problem', schema: [], messages: { refused: why } },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'refused' });
    return Object.fromEntries(refuses.map((selector) => [selector, report]));
  },
});

const house = {
  meta: { name: 'sotto' },
  rules: {
    'texts-in-catalogue': textsInCatalogue,
    ...Object.fromEntries(Object.entries(bans).map(([name, ban]) => [name, refusing(ban)])),
  },
};

/** `tseslint.configs.strictTypeChecked` without what is a matter of taste. */
const taste = Object.fromEntries(
  [
    'no-confusing-void-expression',
    'restrict-template-expressions',
    'no-unnecessary-condition',
    'no-non-null-assertion',
    'no-invalid-void-type',
    'require-await',
    'no-extraneous-class',
    'no-unnecessary-type-parameters',
    'unified-signatures',
    'prefer-literal-enum-member',
    'no-dynamic-delete',
    'no-empty-function',
    'no-meaningless-void-operator',
    'no-redundant-type-constituents',
    'no-unnecessary-boolean-literal-compare',
    // The house's objects are closures without `this`.
    'unbound-method',
  ].map((name) => [`@typescript-eslint/${name}`, 'off']),
);

export default [
  { ignores: ['out/**', 'node_modules/**', '**/*.d.ts', 'test/machine/test-app/**', 'test/machine/default-app/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: false } },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx,mjs}'] })),
  {
    files: ['**/*.{ts,tsx,mjs}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { sotto: house },
    rules: {
      ...taste,
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-debugger': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-constant-binary-expression': 'error',
      'no-promise-executor-return': 'off',
      'no-restricted-globals': ['error', 'event', 'name'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
    },
  },
  ...Object.entries(bans).flatMap(([name, { within, except = [] }]) => [
    { files: within, rules: { [`sotto/${name}`]: 'error' } },
    ...(except.length > 0 ? [{ files: except, rules: { [`sotto/${name}`]: 'off' } }] : []),
  ]),
  { files: renderer, rules: { 'sotto/texts-in-catalogue': ['error', 'page'] } },
  { files: electron, rules: { 'sotto/texts-in-catalogue': ['error', 'main'] } },
  {
    files: renderer,
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  // `expect.objectContaining` and its like are of type `any`.
  { files: ['test/**/*.test.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: test, rules: { '@typescript-eslint/no-base-to-string': 'off' } },
  // Plain JavaScript, so that it runs before anything is installed: `JSON.parse` can't be given a type there.
  {
    files: ['test/**/*.mjs'],
    rules: Object.fromEntries(
      ['assignment', 'member-access', 'call', 'return', 'argument'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  { files: ['test/**/*.mjs'], rules: { '@typescript-eslint/restrict-plus-operands': 'off' } },
  // No compiler configuration covers build/: it is what configures the rest.
  { ...tseslint.configs.disableTypeChecked, files: ['build/**'] },
  { files: ['build/**'], languageOptions: { parserOptions: { projectService: false } } },
];
