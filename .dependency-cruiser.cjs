// The directions in which the code may point. Each comment says what is wrong and what to do;
// docs/architecture.md says why.
const NOUNS = 'articles|issues|subscribers|support|deliveries|doctor';
const OUTSIDE = 'intake|store|mail|feedback|render|pictures|queue|redis|journal|gate|web';

/** One vendor, one door: packages, and the only places that may import them. */
const DOORS = [
  {
    name: 'database',
    packages: ['kysely', 'pg', 'pg-cursor', '@photostructure/sqlite'],
    doors: ['^src/store/'],
    fix: 'Ask the Store for it: add a method to the port of the noun and build it in src/store.',
  },
  {
    name: 'rendering',
    packages: ['mjml', 'liquidjs', 'markdown-it', '@react-email/'],
    doors: ['^src/render/', '^templates/mails/'],
    fix: 'Call what src/render offers, or add to it.',
  },
  {
    name: 'react',
    packages: ['react', 'react-dom'],
    doors: ['^src/render/', '^src/web/', '^templates/'],
    fix: 'Put the component below templates/ and render it in src/render or src/web.',
  },
  {
    name: 'mail',
    packages: ['nodemailer', 'smtp-server'],
    doors: ['^src/mail/'],
    fix: 'Hand the message to a transport from src/mail.',
  },
  {
    name: 'mail-parser',
    packages: ['postal-mime'],
    doors: ['^src/feedback/', '^src/mail/inbox-reader\\.ts$'],
    fix: 'Mail that comes back is read in src/feedback: call readReturn.',
  },
  {
    name: 'queue',
    packages: ['bullmq'],
    doors: ['^src/queue/', '^jobs/'],
    fix: 'Go through src/queue/contract.ts and the producer that src/app.ts opens.',
  },
  {
    name: 'redis',
    packages: ['ioredis'],
    doors: ['^src/redis/'],
    fix: 'Open a client with src/redis/client.ts, or add what is missing to src/redis.',
  },
  {
    name: 'gate',
    packages: ['altcha-lib', 'mailchecker'],
    doors: ['^src/gate/'],
    fix: 'Ask the Gate: proof of work and address checks stand together in src/gate.',
  },
  {
    name: 'cron',
    packages: ['cron-parser'],
    doors: ['^src/queue/'],
    fix: 'Ask src/queue/cron.ts for the instants, so that the calendar shows what BullMQ will do.',
  },
  {
    name: 'intake',
    packages: ['feedsmith', 'undici', 'csv-parse', 'csv-stringify', 'iconv-lite', 'ipaddr.js'],
    doors: ['^src/intake/'],
    fix: 'What comes from outside is read in src/intake, and goes on as plain values.',
  },
  {
    name: 'html',
    packages: ['cheerio'],
    doors: ['^src/intake/', '^src/render/lint/'],
    fix: 'Foreign pages are read in src/intake, our own finished page is examined in src/render/lint; go through one of them.',
  },
  {
    name: 'pictures',
    packages: ['sharp'],
    doors: ['^src/pictures/'],
    fix: 'Foreign pictures are opened in a process of their own: ask the cutter of src/pictures.',
  },
  {
    name: 'terminal',
    packages: ['commander', '@clack/prompts', 'cli-progress', 'cli-table3', 'picocolors'],
    doors: ['^cli/'],
    fix: 'Return values; the command line shows them.',
  },
  {
    name: 'yaml',
    packages: ['yaml'],
    doors: ['^cli/', '^src/config/(config|problems)\\.ts$', '^src/app/setup-file\\.ts$'],
    fix: 'Take a plain value; the edge reads and writes YAML.',
  },
  {
    name: 'web',
    packages: ['fastify', '@fastify/'],
    doors: ['^src/web/'],
    fix: 'Add a route in src/web/routes that calls one verb.',
  },
  {
    name: 'log',
    packages: ['pino'],
    doors: ['^src/log\\.ts$'],
    fix: 'Take a Logger from src/log.ts, which redacts addresses and tokens.',
  },
];

const literally = (name) => name.replaceAll('.', '\\.');
const inModules = (name) =>
  `(^|/)node_modules/(@types/)?${literally(name)}${name.endsWith('/') ? '' : '(/|$)'}`;
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const doors = DOORS.map(({ name, packages, doors: path, fix }) =>
  forbid(
    `one-door-${name}`,
    `${packages.join(', ')} may be imported in ${path.join(', ')} only. ${fix}`,
    { pathNot: [...path, '(^|/)node_modules/'] },
    { path: packages.map(inModules) },
  ),
);

/** A noun may see these nouns and itself. */
const noun = (name, seen) => {
  const others = NOUNS.split('|').filter((other) => other !== name && !seen.includes(other));
  return forbid(
    `noun-${name}`,
    `src/${name} may know ${seen.length === 0 ? 'no other noun' : `only ${seen.join(' and ')} besides itself`}. Pass the value in, or move the verb to the noun that may know both.`,
    { path: `^src/${name}/` },
    { path: `^src/(${others.join('|')})/` },
  );
};

module.exports = {
  forbidden: [
    noun('articles', []),
    noun('subscribers', []),
    noun('issues', ['articles']),
    noun('support', ['subscribers']),
    noun('deliveries', ['issues', 'subscribers']),
    noun('doctor', ['issues']),
    forbid(
      'noun-without-outside',
      'A noun holds rules, not I/O. Declare a plain type of what the verb needs (a port) and let src/app.ts pass the implementation in.',
      { path: `^src/(${NOUNS})/` },
      {
        path: [
          `^src/(${OUTSIDE}|app)/`,
          '^src/(app|log|keyring)\\.ts$',
          '^src/config/',
          '^templates/',
          '^jobs/',
          '^cli/',
        ],
      },
    ),
    forbid(
      'noun-without-io',
      'A noun reads no file, network, process or clock. Pass what it needs in as a value or a function.',
      { path: `^src/(${NOUNS})/` },
      { dependencyTypes: ['core'], pathNot: ['^(node:)?(crypto|buffer|url|util)$'] },
    ),
    forbid(
      'noun-without-vendor',
      'A noun imports no package. Do the vendor’s work behind a port, in the place that is its door.',
      { path: `^src/(${NOUNS})/` },
      { path: '(^|/)node_modules/' },
    ),
    forbid(
      'adapters-apart',
      'store, mail, render, pictures, queue, redis, journal, gate and intake do not know each other. Let src/app.ts pass one what it needs of another.',
      { path: '^src/(store|mail|render|pictures|redis|journal|gate|intake)/' },
      { path: `^src/(${OUTSIDE})/`, pathNot: '^src/$1/' },
    ),
    forbid(
      'queue-on-redis',
      'src/queue stands on src/redis and knows no other adapter. Let src/app.ts pass it what it needs.',
      { path: '^src/queue/' },
      { path: `^src/(${OUTSIDE})/`, pathNot: '^src/(queue|redis)/' },
    ),
    forbid(
      'feedback-on-mail',
      'src/feedback reads what comes back with the tables of src/mail and knows no other adapter. Let src/app.ts pass it what it needs.',
      { path: '^src/feedback/' },
      { path: `^src/(${OUTSIDE}|app)/`, pathNot: '^src/(feedback|mail)/' },
    ),
    forbid(
      'adapters-below-app',
      'store, mail, render, pictures, queue, redis, journal, gate and intake are opened by src/app.ts and do not import it. Take what is needed as an argument.',
      { path: '^src/(store|mail|render|pictures|queue|redis|journal|gate|intake)/' },
      { path: ['^src/app/', '^src/app\\.ts$'] },
    ),
    forbid(
      'intake-nouns',
      'src/intake reads articles and subscribers; it knows nothing of issues and deliveries. Return plain values.',
      { path: '^src/intake/' },
      { path: '^src/(issues|deliveries)/' },
    ),
    forbid(
      'timing-alone',
      'src/timing is machinery that knows nothing of newsletters. Pass in what it works on.',
      { path: '^src/timing/' },
      { path: '^(src|cli|jobs|templates)/', pathNot: '^src/timing/' },
    ),
    forbid(
      'text-alone',
      'src/text makes strings safe and writes dates, names and directions for any language. Pass in what it works on.',
      { path: '^src/text/' },
      { path: '^(src|cli|jobs|templates)/', pathNot: ['^src/text/', '^src/web-address\\.ts$'] },
    ),
    forbid(
      'errors-alone',
      'src/errors.ts is imported everywhere and imports nothing of Friday. Pass in what a message needs.',
      { path: '^src/errors\\.ts$' },
      { path: '^(src|cli|jobs|templates)/' },
    ),
    forbid(
      'config-below-adapters',
      'src/config knows noun types and what judges a value (src/redis/url.ts for an address). It opens nothing: let src/app.ts do that.',
      { path: '^src/config/' },
      {
        path: [`^src/(${OUTSIDE}|app)/`, '^src/(app|log|keyring)\\.ts$', '^templates/'],
        pathNot: '^src/redis/url\\.ts$',
      },
    ),
    forbid(
      'web-through-app',
      'src/web talks to the App, never to an adapter. Add the verb to a desk in src/app and call it.',
      { path: '^src/web/' },
      {
        path: [
          '^src/(intake|store|mail|feedback|render|pictures|queue|redis|journal|gate)/',
          '^templates/(?!pages/)',
        ],
      },
    ),
    forbid(
      'app-without-web',
      'src/app.ts does not open the web server: the process that wants one does, and hands the App to it.',
      { path: ['^src/app/', '^src/app\\.ts$'] },
      { path: '^src/web/' },
    ),
    forbid(
      'src-below-edges',
      'src never imports cli, jobs, tests, scripts, demo, bench or chaos. Move what is shared into src.',
      { path: ['^src/', '^templates/'] },
      { path: '^(cli|jobs|tests|scripts|demo|bench|chaos)/' },
    ),
    forbid(
      'edges-through-app',
      'cli and jobs know the App, the configuration, the errors, the queue contract and the noun types. What else they need is a verb on a desk of the App.',
      { path: '^(cli|jobs)/' },
      {
        path: [
          '^src/(intake|store|mail|feedback|render|pictures|journal|gate)/',
          '^src/app/(?!setup\\.ts$)',
          '^src/queue/(?!contract\\.ts$)',
          '^src/redis/(?!(client|trouble)\\.ts$)',
          '^src/web/',
          '^templates/',
        ],
      },
    ),
    forbid(
      'edges-apart',
      'cli and jobs never import each other. Move what both need into src.',
      { path: '^(cli|jobs)/' },
      { path: '^(cli|jobs)/', pathNot: '^$1/' },
    ),
    forbid(
      'jobs-without-web',
      'A job has nothing to do with the web server. Call a verb.',
      { path: '^jobs/' },
      { path: '^src/web/' },
    ),
    forbid(
      'templates-alone',
      'Templates know content types and other templates only. Pass what they show in as a value.',
      { path: '^templates/' },
      { path: '^src/(intake|store|mail|render|pictures|queue|redis|journal|gate|web|app|config|keyring)' },
    ),
    forbid(
      'nothing-imports-tests',
      'Production code does not import tests. Move what is shared into src.',
      { pathNot: '^tests/' },
      { path: '^tests/' },
    ),
    forbid(
      'no-cycle',
      'Files that import each other in a circle cannot be understood alone. Move what both need into a third file, or pass it in.',
      {},
      { circular: true },
    ),
    forbid(
      'no-orphan',
      'Nothing imports this file and it imports nothing. Use it or remove it.',
      { orphan: true, pathNot: ['\\.d\\.ts$', '^templates/pages/assets/'] },
      {},
    ),
    forbid(
      'resolvable',
      'This import leads nowhere. Correct its path, or add the package to package.json.',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'no-dev-package',
      'This package is there for development only. Add it to the dependencies, or do without it.',
      { path: '^(src|jobs|cli|templates)/' },
      { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
    ),
    forbid(
      'named-package',
      'This package is not named in package.json. Add it there: what comes along by chance may go by chance.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    ...doors,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
