// After unsubscribing: that it is done, the way back with the wording that its button agrees to, and an
// optional question.

import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { PolicyNote, WithPolicy } from './policy-link.js';
import type { Site } from './site.js';
import { Address } from './unsubscribe.js';
import { ReasonForm } from './unsubscribe-reason.js';

export interface ResubscribeView {
  /** The token of the link that was clicked; coming back uses it. */
  readonly action: string;
  /** The wording that the click agrees to; null for readers who come back by the form. */
  readonly words: {
    readonly locale: string;
    readonly wording: string;
    readonly policyVersion: string;
    readonly policyLanguage: string;
    readonly policyLanguages: readonly string[];
    readonly shown: string;
  } | null;
}

/** `back` is null if there is no way back, `why` for a reader who did not unsubscribe themselves. */
export function Unsubscribed({
  site,
  address,
  back,
  why,
}: {
  readonly site: Site;
  readonly address: string;
  readonly back: ResubscribeView | null;
  readonly why: string | null;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.unsubscribedTitle}>
      <p role="status">
        <Sentence
          text={words.unsubscribedEffect(site.title)}
          values={{ address: <Address of={address} /> }}
        />{' '}
        {words.unsubscribedEnd}
      </p>
      {back === null ? null : <Resubscribe site={site} {...back} />}
      {why === null ? null : (
        <section aria-labelledby="why">
          <h2 id="why" className="section">
            {words.whyTitle}
          </h2>
          <ReasonForm site={site} action={why} />
        </section>
      )}
    </TitledPage>
  );
}

function Resubscribe({ site, action, words: agreed }: { readonly site: Site } & ResubscribeView) {
  const { words } = site;
  return (
    <section aria-labelledby="back">
      <h2 id="back" className="section">
        {words.resubscribeTitle}
      </h2>
      <p>{words.resubscribeText}</p>
      {agreed === null ? null : (
        <>
          <blockquote lang={agreed.locale}>
            <p>
              <WithPolicy
                site={site}
                text={agreed.wording}
                policy={{ version: agreed.policyVersion, language: agreed.policyLanguage }}
              />
            </p>
          </blockquote>
          <PolicyNote site={site} language={agreed.policyLanguage} languages={agreed.policyLanguages} />
        </>
      )}
      <form method="post" action={`${action}/return`}>
        <button
          type="submit"
          className="quiet"
          {...(agreed === null ? {} : { name: 'words', value: agreed.shown })}
        >
          {words.resubscribeButton}
        </button>
      </form>
    </section>
  );
}
