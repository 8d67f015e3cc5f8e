// Names, flags and help of `friday articles`.
import { type Command, Option } from 'commander';
import { action } from '../action.js';
import { CLEARABLE } from '../commands/articles/article-flags.js';
import { collect, examples, positive } from './flags.js';

const ADD_HELP = `
Login pages, home pages, product pages and similar are refused without --anyway.`;

const LIST_HELP = `
--search looks at headline, dek, authors and topics.`;

export function addArticleCommands(program: Command): void {
  program.commandsGroup('Every week:');
  const articles = program.command('articles').description('Import, edit and list articles');
  examples(
    articles
      .command('add [urls...]')
      .description('Add articles from their pages')
      .option('--file <page>', 'Read a saved page instead of fetching it; needs --url')
      .option('--url <address>', 'Where the saved page is published')
      .option('--anyway', 'Also add pages that do not look like articles')
      .action(action(async () => (await import('../commands/articles/add.js')).add)),
    'friday articles add https://news.example/ferry https://news.example/bridge',
    'friday articles add --file page.html --url https://news.example/ferry',
  ).addHelpText('after', ADD_HELP);
  examples(
    articles
      .command('import <source>')
      .description('Import a feed (RSS, Atom, JSON Feed) or a file (JSON, CSV)')
      .option('--no-pages', 'Do not read the pages of new feed items')
      .option('--skip-bad', 'Import the valid lines even if others have errors')
      .option('--encoding <name>', 'Encoding of the file, such as windows-1252 (else detected)')
      .action(action(async () => (await import('../commands/articles/import.js')).importArticles)),
    'friday articles import https://news.example/feed.xml',
    'friday articles import feed.xml --no-pages',
    'friday articles import articles.csv --skip-bad',
  );
  examples(
    articles
      .command('feeds')
      .description('List the configured feeds and whether they work')
      .action(action(async () => (await import('../commands/articles/feeds.js')).feeds)),
    'friday articles feeds',
  );
  examples(
    articles
      .command('list')
      .description('List articles, newest first')
      .option('--since <when>', 'Published since: 7d, 12h, 2w or a date')
      .option('--section <name>', 'Only this section')
      .option('--unpicked', 'Only articles that no issue has picked')
      .option('--search <words>', 'Only articles with all of these words')
      .option('--limit <n>', 'Maximum number of rows', positive, 50)
      .action(action(async () => (await import('../commands/articles/list.js')).list)),
    'friday articles list --since 7d --unpicked',
    'friday articles list --search "harbour ferry" --json',
  ).addHelpText('after', LIST_HELP);
  examples(
    articles
      .command('show <article>')
      .description('Show an article and what its page does not state')
      .action(action(async () => (await import('../commands/articles/show.js')).show)),
    'friday articles show 12',
  );
  addEdit(articles);
  examples(
    articles
      .command('remove <articles...>')
      .description('Delete articles that no issue has picked')
      .action(action(async () => (await import('../commands/articles/remove.js')).remove)),
    'friday articles remove 12 13',
  );
}

function addEdit(articles: Command): void {
  const edit = articles
    .command('edit <article>')
    .description('Correct an article; without flags, in your text editor')
    .option('--headline <text>', 'Headline')
    .option('--dek <text>', 'Line under the headline')
    .option('--authors <names>', 'Authors, separated by semicolons')
    .option('--section <name>', 'Section')
    .option('--topics <names>', 'Topics, separated by semicolons')
    .option('--published <time>', 'Publication time with zone: 2026-11-20T08:00:00+01:00')
    .option('--language <tag>', 'Language, such as en')
    .option('--words <n>', 'Number of words', positive)
    .option('--image-url <address>', 'URL of the picture')
    .option('--image-alt <text>', 'What the picture shows, for readers who cannot see it')
    .option('--image-caption <text>', 'Line under the picture')
    .option('--image-credit <text>', 'Who made the picture')
    .option('--image-width <pixels>', 'Width of the picture', positive)
    .option('--image-height <pixels>', 'Height of the picture', positive)
    .addOption(
      new Option('--clear <field>', 'Empty this field (repeatable)').choices(CLEARABLE).argParser(collect),
    )
    .action(action(async () => (await import('../commands/articles/edit.js')).edit));
  examples(
    edit,
    'friday articles edit 12 --dek "After a winter of repairs, the ferry sails again."',
    'friday articles edit 12 --clear image',
    'friday articles edit 12',
  ).addHelpText('after', '\nLater imports do not overwrite what you set here.');
}
