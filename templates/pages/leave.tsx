// Leaving: the page behind the link of a mail, and what is said where the link names nobody or leaving failed.
import { Paper } from './paper.js';
import type { Site } from './site.js';

/** The button. `address` is masked: forwarded mails leak links. `action` is where the press is posted to. */
export function Leave({ site, address, action }: { readonly site: Site; readonly address: string; readonly action: string }) {
  const { words } = site;
  return (
    <Paper site={site} title={words.leaveTitle(site.title)}>
      <h1>{words.leaveTitle(site.title)}</h1>
      <p>
        {words.leaveWho} <Address of={address} />. {words.leaveEffect}
      </p>
      <form method="post" action={action}>
        <button type="submit">{words.leaveButton}</button>
      </form>
      <p className="aside">{words.leaveKeep}</p>
    </Paper>
  );
}

/** For a token that names nobody: honest, and of the same status as the others. */
export function UnknownLink({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <Paper site={site} title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknownText}</p>
      <p>
        {words.stillGetting} <Contact site={site} />.
      </p>
    </Paper>
  );
}

/** For /preferences without a token, as linked from archived issues. */
export function NeedLink({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <Paper site={site} title={words.needLinkTitle}>
      <h1>{words.needLinkTitle}</h1>
      <p>{words.needLinkText}</p>
      <p>
        {words.needLinkHelp} <Contact site={site} />
      </p>
    </Paper>
  );
}

export function LeaveFailed({ site, action }: { readonly site: Site; readonly action: string }) {
  const { words } = site;
  return (
    <Paper site={site} title={words.failedTitle}>
      <h1>{words.failedTitle}</h1>
      <p role="alert">
        {words.failedText} <Contact site={site} />
      </p>
      <form method="post" action={action}>
        <button type="submit">{words.leaveButton}</button>
      </form>
    </Paper>
  );
}

export function Address({ of: address }: { readonly of: string }) {
  return <bdi className="address">{address}</bdi>;
}

export function Contact({ site }: { readonly site: Site }) {
  return (
    <a href={`mailto:${site.newsroom.contact}`}>
      <bdi>{site.newsroom.contact}</bdi>
    </a>
  );
}
