// Why a reader unsubscribed: an optional form below the news that they have, and a page of its own for a form
// that came back empty.
import { PageLayout } from './page-layout.js';
import { Field } from './sign-up.js';
import type { Site } from './site.js';

export const REASONS = ['often', 'interest', 'unasked', 'elsewhere', 'unreadable', 'other'] as const;

export function UnsubscribeReason({
  site,
  action,
  missing,
}: {
  readonly site: Site;
  readonly action: string;
  readonly missing: boolean;
}) {
  const { words } = site;
  return (
    <PageLayout site={site} title={words.whyTitle} isError={missing}>
      <h1 id="why">{words.whyTitle}</h1>
      <ReasonForm site={site} action={action} missing={missing} />
    </PageLayout>
  );
}

/** Labelled by an element with the id "why". */
export function ReasonForm({
  site,
  action,
  missing = false,
}: {
  readonly site: Site;
  readonly action: string;
  readonly missing?: boolean;
}) {
  const { words } = site;
  return (
    <>
      <p>{words.whyIntro}</p>
      <form method="post" action={action}>
        <fieldset aria-labelledby="why" {...(missing ? { 'aria-describedby': 'reason-problem' } : {})}>
          {REASONS.map((reason, at) => (
            <div className="tick" key={reason}>
              <input
                type="radio"
                name="reason"
                id={`reason-${reason}`}
                value={reason}
                {...(missing && at === 0 && { autoFocus: true })}
              />
              <label htmlFor={`reason-${reason}`}>{words.whyReasons[reason]}</label>
            </div>
          ))}
          {missing ? (
            <p className="problem" id="reason-problem">
              {words.whyMissing}
            </p>
          ) : null}
        </fieldset>
        <Field label={words.whyWords} name="words" aside={words.optional}>
          {(described) => (
            <textarea id="words" name="words" rows={2} maxLength={1000} dir="auto" {...described} />
          )}
        </Field>
        <button type="submit" className="quiet">
          {words.whyButton}
        </button>
      </form>
    </>
  );
}
