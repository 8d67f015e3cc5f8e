// The desk's first page: the issues and where to look at them.
import type { IssueKind } from '../../../src/issues/issue.js';
import { ApprovalNotes, type ApprovalNotesProps } from './approval-notes.js';
import { Day, Desk, Instant } from './desk.js';

export interface HomeIssue {
  /** By which commands name it. */
  readonly name: string;
  readonly kind: IssueKind;
  /** The number that readers see; null before the approval. */
  readonly mastheadNumber: number | null;
  readonly notes: Pick<ApprovalNotesProps, 'refusal' | 'stale' | 'masthead'>;
  readonly slug: string;
  readonly subject: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly sendAt: string | null;
  readonly audienceTotal: number | null;
  /** Address of its page in the archive, if it has one. */
  readonly archiveUrl: string | null;
}

export interface HomeProps {
  readonly newsletter: string;
  readonly zone: string;
  readonly issues: readonly HomeIssue[];
  /** Messages in the local inbox; null if a relay is configured. */
  readonly inbox: number | null;
  readonly relay: string | null;
  readonly siteUrl: string;
}

export function Home({ newsletter, zone, issues, inbox, relay, siteUrl }: HomeProps) {
  return (
    <Desk newsletter={newsletter} title="Issues">
      <h1>Issues</h1>
      {issues.length === 0 ? (
        <p>
          There is no issue yet. Make one with <code>friday issue new</code>.
        </p>
      ) : (
        <ul className="list">
          {issues.map((issue) => (
            <IssueRow key={issue.name} issue={issue} zone={zone} />
          ))}
        </ul>
      )}
      <h2>Elsewhere</h2>
      <ul className="plain">
        <li>
          <a href="/inbox">Inbox</a>{' '}
          <span className="muted">
            {inbox === null
              ? `empty: mail goes to ${relay ?? 'the relay'}`
              : `${inbox.toLocaleString('en')} messages on this machine`}
          </span>
        </li>
        <li>
          <a href={`${siteUrl}/`}>Public pages</a> <span className="muted">what readers see</span>
        </li>
        <li>
          <a href={`${siteUrl}/archive`}>Archive</a> <span className="muted">issues that were sent</span>
        </li>
      </ul>
    </Desk>
  );
}

/** The meaning of its hour for an issue; the hour of a cancelled one means nothing. */
const LEAVING: Readonly<Record<string, string>> = {
  scheduled: 'leaves',
  sending: 'started',
  paused: 'started',
  sent: 'left',
};

function IssueRow({ issue, zone }: { readonly issue: HomeIssue; readonly zone: string }) {
  const leaving = LEAVING[issue.status];
  return (
    <li>
      <div className="what">
        <h2>
          <a href={`/preview/${issue.name}`}>
            {numbersOf(issue)} · {issue.subject === '' ? <em>no subject yet</em> : <bdi>{issue.subject}</bdi>}
          </a>
        </h2>
        <p className="muted">
          {issue.kind === 'correction' ? 'correction mail' : <Day of={issue.slug} />}
          {issue.sendAt === null || leaving === undefined ? null : (
            <>
              {` · ${leaving} `}
              <Instant at={issue.sendAt} zone={zone} />
            </>
          )}
          {issue.audienceTotal === null ? null : ` · ${issue.audienceTotal.toLocaleString('en')} readers`}
          {issue.statusReason === null ? null : ` · ${issue.statusReason}`}
        </p>
        <ApprovalNotes name={issue.name} status={issue.status} {...issue.notes} />
      </div>
      <Status of={issue.status} />
      <p className="actions">
        <a href={`/preview/${issue.name}`} aria-label={`Preview of issue ${issue.name}`}>
          Preview
        </a>
        {issue.archiveUrl === null ? null : (
          <a href={issue.archiveUrl} aria-label={`Archive page of issue ${issue.name}`}>
            Archive page
          </a>
        )}
      </p>
    </li>
  );
}

/** "Issue 12", and the number that readers see if it differs: "Issue 12 (No. 11)". */
export function numbersOf({
  name,
  mastheadNumber,
}: {
  readonly name: string;
  readonly mastheadNumber: number | null;
}): string {
  return mastheadNumber === null || String(mastheadNumber) === name
    ? `Issue ${name}`
    : `Issue ${name} (No. ${mastheadNumber})`;
}

export function Status({ of: status }: { readonly of: string }) {
  return <span className={`status ${status}`}>{status}</span>;
}
