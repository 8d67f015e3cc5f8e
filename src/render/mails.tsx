// Single mails of the system, made with React Email, which is loaded only when one is needed.
import { manyLines, oneLine, webAddress } from './plain.js';
import { wrap } from './wrap.js';

export interface NoticeText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** One place to go; left out where its address is no http(s) address. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  readonly newsroomName: string;
  /** BCP 47; of the words given. */
  readonly language: string;
}

/** A mail to the editor or operator, in both forms; the text is written from the words, wrapped at 72 columns. */
export async function renderNotice(notice: NoticeText): Promise<{ readonly html: string; readonly text: string }> {
  const title = oneLine(notice.title);
  const paragraphs = [...new Set(notice.paragraphs.map((text) => manyLines(text).trim()))].filter((text) => text !== '');
  const newsroomName = oneLine(notice.newsroomName);
  const url = notice.action === undefined ? null : webAddress(notice.action.url);
  const action = notice.action === undefined || url === null ? null : { label: oneLine(notice.action.label), url };
  const { render } = await import('@react-email/render');
  const { Notice } = await import('../../templates/mails/notice.js');
  const html = await render(<Notice title={title} paragraphs={paragraphs} action={action} newsroomName={newsroomName} language={notice.language} />);
  const blocks = [wrap(title), ...paragraphs.map((text) => wrap(text)), ...(action === null ? [] : [`${wrap(action.label)}:\n${action.url}`])];
  return { html, text: `${[...blocks, `-- \n${newsroomName} · Friday`].join('\n\n')}\n` };
}
