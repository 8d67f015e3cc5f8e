// Compose: an issue, its picks and their articles become what a reader sees. Pure; preview and send both call
// it.
import type { Article, ArticleImage } from '../articles/article.js';
import { type IssueBlock, pictureOfBlock, placedBlocks, withPicture } from './blocks.js';
import type { ContentSection, IssueContent, Story } from './content.js';
import { type Issue, type Pick as IssuePick, isCorrection } from './issue.js';
import { sectionNamed } from './sections.js';

export interface ComposeRules {
  /** Configured order; the last one takes what fits nowhere else. */
  readonly sections: readonly string[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly directionOf: (language: string) => 'ltr' | 'rtl';
}

/** What Friday has read of pictures itself, by their address: it outweighs what a source states. */
export type KnownPictures = ReadonlyMap<string, Pick<ArticleImage, 'width' | 'height'>>;

function story(pick: IssuePick, article: Article, rules: ComposeRules, pictures: KnownPictures): Story {
  const image = pick.image === 'none' ? null : (pick.image ?? article.image);
  return {
    articleId: article.id,
    url: article.canonicalUrl,
    headline: pick.headline ?? article.headline,
    dek: pick.dek ?? article.dek,
    blurb: pick.blurb,
    authors: article.authors,
    topics: article.topics,
    readingMinutes: article.readingMinutes,
    publishedAt: article.publishedAt,
    image: image === null ? null : sized(image, pictures),
    ...(pick.sensitive && { sensitive: true }),
    language: article.language,
    direction:
      article.direction ??
      (article.language === null ? rules.direction : rules.directionOf(article.language)),
  };
}

function sized(image: ArticleImage, pictures: KnownPictures): ArticleImage {
  const { width = null, height = null } = pictures.get(image.url) ?? {};
  return width === null || height === null ? image : { ...image, width, height };
}

function sizedBlock(block: IssueBlock, pictures: KnownPictures): IssueBlock {
  const image = pictureOfBlock(block);
  return image === null ? block : withPicture(block, sized(image, pictures));
}

/** Picks whose article is missing are left out: the store's foreign key makes that impossible. */
export function compose(
  issue: Issue,
  picks: readonly IssuePick[],
  articles: readonly Article[],
  rules: ComposeRules,
  pictures: KnownPictures = new Map(),
  blocks: readonly IssueBlock[] = [],
): IssueContent {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const placed = [...picks]
    .sort((a, b) => a.position - b.position)
    .flatMap((pick) => {
      const article = byId.get(pick.articleId);
      return article === undefined
        ? []
        : [
            {
              role: pick.role,
              section: sectionNamed(pick.section, rules.sections),
              story: story(pick, article, rules, pictures),
            },
          ];
    });
  const lead = placed.find((p) => p.role === 'lead');
  const all: ContentSection[] = rules.sections.map((name) => ({
    name,
    cards: placed.filter((p) => p.section === name && p.role === 'card').map((p) => p.story),
    briefs: placed.filter((p) => p.section === name && p.role === 'brief').map((p) => p.story),
  }));
  const sections = all.filter((s) => s.cards.length + s.briefs.length > 0);
  const present = sections.map(({ name }) => name);
  return {
    ...(isCorrection(issue) && { kind: 'correction' as const }),
    number: issue.mastheadNumber ?? issue.number,
    slug: issue.slug,
    subject: issue.subject,
    preheader: issue.preheader,
    intro: issue.intro,
    language: rules.language,
    direction: rules.direction,
    lead: lead?.story ?? null,
    leadSection: lead?.section ?? null,
    sections,
    blocks: placedBlocks(blocks, { date: issue.slug, configured: rules.sections, present }).map((block) =>
      sizedBlock(block, pictures),
    ),
  };
}

/** Every story of the content, in reading order. */
export function storiesOf(content: IssueContent): readonly Story[] {
  const rest = content.sections.flatMap((s) => [...s.cards, ...s.briefs]);
  return content.lead === null ? rest : [content.lead, ...rest];
}
