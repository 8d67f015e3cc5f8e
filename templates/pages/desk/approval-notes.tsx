// Remarks about an approved issue: settings and articles that changed since, and a masthead number that is
// out of order.

export interface ShownStale {
  readonly articleId: number;
  /** As the issue shows it. */
  readonly headline: string;
  readonly fields: readonly {
    readonly field: string;
    readonly was: string | null;
    readonly is: string | null;
  }[];
}

export interface ApprovalNotesProps {
  /** The name by which commands know the issue. */
  readonly name: string;
  readonly status: string;
  /** Why it could not go out now; null if nothing is in the way. */
  readonly refusal: { readonly message: string; readonly fix: string } | null;
  readonly stale: readonly ShownStale[];
  /** Where its masthead number leaves a gap or is given twice; null if all is in order. */
  readonly masthead: {
    readonly mastheadNumber: number;
    readonly expected: number;
    readonly sameAs: number | null;
  } | null;
}

const SHOWN = 5;

export function ApprovalNotes({ name, status, refusal, stale, masthead }: ApprovalNotesProps) {
  if (refusal === null && stale.length === 0 && masthead === null) return null;
  return (
    <div className="notes" role="note">
      {refusal === null ? null : (
        <p>
          <b>{refusal.message}</b> {refusal.fix}
        </p>
      )}
      {stale.length === 0 ? null : <Stale name={name} status={status} stale={stale} />}
      {masthead === null ? null : (
        <p>
          The masthead shows No. {masthead.mastheadNumber}, and{' '}
          {masthead.sameAs === null
            ? 'a number before it is missing'
            : `issue ${masthead.sameAs} shows the same`}
          . For No. {masthead.expected}, run <code>friday issue refresh {name}</code>.
        </p>
      )}
    </div>
  );
}

function Stale({ name, status, stale }: Pick<ApprovalNotesProps, 'name' | 'status' | 'stale'>) {
  const isOpen = status === 'approved' || status === 'scheduled';
  return (
    <>
      <p>
        <b>
          {stale.length === 1 ? '1 article has' : `${stale.length} articles have`} changed since the approval.
        </b>{' '}
        Readers get the approved text.{' '}
        {isOpen ? (
          <>
            To use the new text, run <code>friday issue refresh {name}</code>.
          </>
        ) : (
          'The issue has started, so its text can no longer be changed.'
        )}
      </p>
      <ul>
        {stale.slice(0, SHOWN).map(({ articleId, headline, fields }) => (
          <li key={articleId}>
            Article {articleId}, <bdi>{headline}</bdi>:
            {fields.map(({ field, was, is }) => (
              <span key={field}>
                {' '}
                {field} is <Quoted text={was} /> in the issue, now <Quoted text={is} />.
              </span>
            ))}
          </li>
        ))}
        {stale.length > SHOWN ? <li>and {stale.length - SHOWN} more</li> : null}
      </ul>
    </>
  );
}

function Quoted({ text }: { readonly text: string | null }) {
  return text === null ? (
    <>empty</>
  ) : (
    <q>
      <bdi>{text}</bdi>
    </q>
  );
}
