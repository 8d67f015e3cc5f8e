// Names, flags and help of `friday articles`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples, gather, positive } from './flags.js';

export function addArticleCommands(program: Command): void {
  program.commandsGroup('Every week:');
  const articles = program.command('articles').description('the articles an issue is picked from');
  examples(
    articles
      .command('add [urls...]')
      .description('read articles from their pages')
      .option('--file <page>', 'read a saved page instead of fetching it; needs --url')
      .option('--url <address>', 'where the saved page is published')
      .option('--anyway', 'also take pages that are not articles (login, front page, product and the like)')
      .action(action(async () => (await import('../commands/articles/add.js')).add)),
    'friday articles add https://news.example/ferry https://news.example/bridge',
    'friday articles add --file page.html --url https://news.example/ferry',
  );
  examples(
    articles
      .command('import <source>')
      .description(
        'read a feed (RSS, RDF, Atom, JSON Feed; address or file), or a file of articles (.json, .csv)',
      )
      .option('--no-pages', 'do not read the pages of new feed items')
      .option('--skip-bad', 'import the good lines of a file although others are bad')
      .option('--encoding <name>', 'encoding of a file of articles, such as windows-1252 (default: detected)')
      .action(action(async () => (await import('../commands/articles/import.js')).importArticles)),
    'friday articles import https://news.example/feed.xml',
    'friday articles import feed.xml --no-pages',
    'friday articles import articles.csv --skip-bad',
  );
  examples(
    articles
      .command('list')
      .description('list articles, the newest first')
      .option('--since <when>', 'published since: 7d, 12h, 2w or a date')
      .option('--section <name>', 'only of this section')
      .option('--unpicked', 'only those that no issue has picked')
      .option('--search <words>', 'only those with all of these words in headline, dek, authors or topics')
      .option('--limit <n>', 'at most so many', positive, 50)
      .action(action(async () => (await import('../commands/articles/list.js')).list)),
    'friday articles list --since 7d --unpicked',
    'friday articles list --search "harbour ferry" --json',
  );
  examples(
    articles
      .command('show <article>')
      .description(
        'show all that is known of an article (its number or address), and what its page does not state',
      )
      .action(action(async () => (await import('../commands/articles/show.js')).show)),
    'friday articles show 12',
  );
  addEdit(articles);
  examples(
    articles
      .command('remove <articles...>')
      .description('forget articles that no issue has picked')
      .action(action(async () => (await import('../commands/articles/remove.js')).remove)),
    'friday articles remove 12 13',
  );
}

function addEdit(articles: Command): void {
  const edit = articles
    .command('edit <article>')
    .description(
      'set what a page does not say, or says wrongly; without flags in your text editor. No later import overwrites it',
    )
    .option('--headline <text>', 'the headline')
    .option('--dek <text>', 'the line under the headline')
    .option('--authors <names>', 'authors, separated by semicolons')
    .option('--section <name>', 'the section')
    .option('--topics <names>', 'topics, separated by semicolons')
    .option('--published <time>', 'when it was published, with zone: 2026-11-20T08:00:00+01:00')
    .option('--language <tag>', 'its language, such as en')
    .option('--words <n>', 'its number of words', positive)
    .option('--image-url <address>', 'address of its picture')
    .option('--image-alt <text>', 'what the picture shows, for those who do not see it')
    .option('--image-caption <text>', 'the line under the picture')
    .option('--image-credit <text>', 'who made the picture')
    .option('--image-width <pixels>', 'its width', positive)
    .option('--image-height <pixels>', 'its height', positive)
    .option(
      '--clear <field>',
      'empty a field: dek, authors, section, topics, published, language, words, image, image-caption, image-credit',
      gather,
    )
    .action(action(async () => (await import('../commands/articles/edit.js')).edit));
  examples(
    edit,
    'friday articles edit 12 --dek "After a winter of repairs, the ferry sails again."',
    'friday articles edit 12 --clear image',
    'friday articles edit 12',
  );
}
