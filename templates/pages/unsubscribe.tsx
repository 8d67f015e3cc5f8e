// Unsubscribing: the page behind the link in an email, and the pages for a link that names nobody and for a
// failure.

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import type { Site } from './site.js';

/** The button. `address` is masked: forwarded mails leak links. `action` is where the click is posted to. */
export function Unsubscribe({
  site,
  address,
  action,
  pause,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
  /** Where a break is posted to; null for a reader who has nothing to pause. */
  readonly pause: string | null;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.unsubscribeTitle(site.title)}>
      <p>
        <UnsubscribeEffect site={site} address={address} />
      </p>
      <div className="choices">
        <form method="post" action={action}>
          <button type="submit">{words.unsubscribeButton}</button>
        </form>
        {pause === null ? null : (
          <form method="post" action={pause}>
            <button type="submit" className="quiet">
              {words.breakButton}
            </button>
          </form>
        )}
      </div>
      <p className="aside">{words.unsubscribeKeep}</p>
    </TitledPage>
  );
}

/** What a click on the button does. `address` is masked. */
export function UnsubscribeEffect({ site, address }: { readonly site: Site; readonly address: string }) {
  const { words } = site;
  return (
    <>
      <Sentence text={words.unsubscribeText(site.title)} values={{ address: <Address of={address} /> }} />{' '}
      {words.unsubscribeEffect}
    </>
  );
}

/** For a token that names nobody: honest, and of the same status as the others. */
export function UnknownLink({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.unknownTitle}>
      <p>{words.unknownText}</p>
      <p>
        <Sentence text={words.stillGetting} values={{ contact: <Contact site={site} /> }} />
      </p>
    </TitledPage>
  );
}

/** After a click on the second button of the unsubscribe page. `address` is masked. */
export function TakingBreak({ site, address }: { readonly site: Site; readonly address: string }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.breakTitle}>
      <p role="status">
        <Sentence text={words.breakText(site.title)} values={{ address: <Address of={address} /> }} />
      </p>
      <p>{words.breakEarlier}</p>
    </TitledPage>
  );
}

export function UnsubscribeFailed({ site, action }: { readonly site: Site; readonly action: string }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.failedTitle}>
      <p role="alert">
        <Sentence text={words.failedText} values={{ contact: <Contact site={site} /> }} />
      </p>
      <form method="post" action={action}>
        <button type="submit">{words.unsubscribeButton}</button>
      </form>
    </TitledPage>
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
