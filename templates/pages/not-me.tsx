// "It wasn't me": the page behind that link of a confirmation mail, with one button, and its answers. Looking
// changes nothing (D6).
import { Sentence } from '../sentence.js';
import { OneButton } from './one-button.js';
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import { pageHref, type Site } from './site.js';
import { Address } from './unsubscribe.js';

/** `address` is masked: forwarded mails leak links. `action` is where the click is posted to. */
export function NotMe({
  site,
  address,
  action,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
}) {
  const { words } = site;
  return (
    <OneButton
      site={site}
      title={words.notMeTitle}
      action={action}
      button={words.notMeButton}
      aside={words.notMeKeep}
    >
      <Sentence text={words.notMeWho(site.title)} values={{ address: <Address of={address} /> }} />{' '}
      {words.notMeEffect}
    </OneButton>
  );
}

/** The request was cancelled, now or before. */
export function NotMeDone({ site }: { readonly site: Site }) {
  return (
    <Answer site={site} title={site.words.disownedTitle}>
      {site.words.disownedText}
    </Answer>
  );
}

/** The address is subscribed: this link unsubscribes nobody, the form behind the button does. */
export function NotMeSubscribed({ site, address }: { readonly site: Site; readonly address: string }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.notMeDoneTitle}>
      <p role="status">
        <Sentence text={words.notMeDoneText} values={{ address: <Address of={address} /> }} />
      </p>
      <p className="more">
        <a className="button quiet" href={pageHref(site, '/unsubscribe')}>
          {words.unsubscribeButton}
        </a>
      </p>
    </TitledPage>
  );
}

export function NotMeNothing({ site }: { readonly site: Site }) {
  return (
    <Answer site={site} title={site.words.notMeNothingTitle}>
      {site.words.notMeNothingText}
    </Answer>
  );
}
