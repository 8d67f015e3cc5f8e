// The same picture twice in one issue (R4). Pure.
import { blocksOf, pictureOfBlock } from './blocks.js';
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';
import { rankedContent } from './ranks.js';

interface ShownPicture {
  readonly url: string;
  readonly of: string;
  readonly place: Pick<Finding, 'where' | 'article'>;
}

/** One finding for each picture that readers see again, by its whole address. */
export function samePictures(content: IssueContent): readonly Finding[] {
  const shown = shownPictures(content);
  return shown.flatMap((one, at) => {
    const first = shown.find(({ url }) => url === one.url);
    if (first === undefined || first === shown[at]) return [];
    return [
      {
        rule: 'R4' as const,
        severity: 'warning' as const,
        ...one.place,
        kind: 'same-picture' as const,
        subject: one.url,
        message: `${one.of} has the same picture as ${first.of}.`,
        fix: 'Choose another picture for one of them, or show none.',
      },
    ];
  });
}

/** Compact stories and briefs show none. */
function shownPictures(content: IssueContent): readonly ShownPicture[] {
  const { lead, sections } = rankedContent(content);
  const ranked = [...(lead === null ? [] : [lead]), ...sections.flatMap(({ stories }) => stories)];
  const stories = ranked
    .filter(({ rank }) => rank !== 'compact' && rank !== 'brief')
    .flatMap(({ story: { articleId, headline, image } }): ShownPicture[] =>
      image === null
        ? []
        : [
            {
              url: withoutFragment(image.url),
              of: `"${headline}"`,
              place: { where: `article ${articleId}`, article: articleId },
            },
          ],
    );
  const blocks = blocksOf(content).flatMap((block): ShownPicture[] => {
    const image = pictureOfBlock(block);
    const of = `Block ${block.id}`;
    return image === null
      ? []
      : [{ url: withoutFragment(image.url), of, place: { where: `block ${block.id}` } }];
  });
  return [...stories, ...blocks];
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}
