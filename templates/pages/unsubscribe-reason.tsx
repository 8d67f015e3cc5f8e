// Why a reader left: on a page of its own, asked of nobody who does not open it.
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
    <PageLayout site={site} title={words.whyTitle}>
      <h1 id="why">{words.whyTitle}</h1>
      <p>{words.whyIntro}</p>
      <form method="post" action={action}>
        <fieldset aria-labelledby="why" {...(missing ? { 'aria-describedby': 'reason-problem' } : {})}>
          {REASONS.map((reason) => (
            <div className="tick" key={reason}>
              <input type="radio" name="reason" id={`reason-${reason}`} value={reason} />
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
            <textarea id="words" name="words" rows={4} maxLength={1000} dir="auto" {...described} />
          )}
        </Field>
        <button type="submit">{words.whyButton}</button>
      </form>
    </PageLayout>
  );
}
