// The preview of one issue: as a mailbox lists it, as readers see it, and what the checks say.
import type { IssueKind } from '../../../src/issues/issue.js';
import { ApprovalNotes, type ApprovalNotesProps } from './approval-notes.js';
import { Day, Desk, type DeskProps, Tabs } from './desk.js';
import { Gallery, isFramed, type Look, LookTabs, MailFrame } from './frames.js';
import { numbersOf, Status } from './home.js';

/** Findings of one kind, reported together. */
export interface ShownFindings {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly where: readonly string[];
  readonly message: string;
  readonly fix: string;
  readonly waived?: { readonly by: string; readonly reason: string };
}

export interface ShownChecks {
  readonly issue: readonly ShownFindings[];
  /** Findings about this machine alone. */
  readonly machine: readonly ShownFindings[];
}

export interface PreviewProps {
  readonly newsletter: string;
  readonly live: DeskProps['live'];
  /** `mastheadNumber`: the number that readers see, or would see if it were approved now. */
  readonly issue: {
    readonly name: string;
    readonly kind: IssueKind;
    readonly mastheadNumber: number;
    readonly slug: string;
    readonly status: string;
  };
  readonly notes: Pick<ApprovalNotesProps, 'refusal' | 'stale' | 'masthead'>;
  readonly from: string;
  readonly subject: string;
  readonly preheader: string;
  readonly frozen: boolean;
  readonly html: string;
  readonly text: string;
  readonly htmlBytes: number;
  readonly limitBytes: number;
  /** null if no message can be made of it yet. */
  readonly messageBytes: number | null;
  readonly checks: ShownChecks;
  /** False for an issue that an earlier version approved: it was frozen without a public page. */
  readonly hasPage: boolean;
  readonly look: Look;
  readonly sandbox: string;
  /** The mail that is shown, and the names of all mails of the issue. */
  readonly variant: string;
  readonly variants: readonly string[];
}

export function Preview(props: PreviewProps) {
  const { newsletter, live, issue, look, sandbox, checks } = props;
  const base = addressOf(issue.name, props.variant);
  const views = {
    overview: 'Overview',
    mail: 'One at a time',
    ...(props.hasPage ? { page: 'Web page' } : {}),
    text: 'Plain text',
    source: 'Source',
    details: `Checks (${checks.issue.length})`,
  };
  return (
    <Desk
      newsletter={newsletter}
      title={`Issue ${issue.name}`}
      full={isFramed(look.view)}
      {...(live === undefined ? {} : { live })}
    >
      <div className="heading">
        <h1>
          {numbersOf(issue)} <Status of={issue.status} />
        </h1>
        <p className="muted">
          {issue.kind === 'correction' ? 'correction mail' : <Day of={issue.slug} />} ·{' '}
          {props.frozen
            ? 'frozen by the approval: exactly these bytes are sent'
            : 'rendered now, not approved yet'}
        </p>
        <ApprovalNotes name={issue.name} status={issue.status} {...props.notes} />
      </div>
      {props.variants.length < 2 ? null : (
        <Tabs
          label="Mail"
          tabs={props.variants.map((variant) => ({
            label: nameOfMail(variant),
            href: addressOf(issue.name, variant),
            current: variant === props.variant,
          }))}
        />
      )}
      <LookTabs base={base} look={look} views={views} />
      {look.view === 'overview' ? (
        <>
          <Overview {...props} />
          <Gallery base={base} sandbox={sandbox} />
        </>
      ) : null}
      {look.view === 'mail' ? (
        <MailFrame base={base} sandbox={sandbox} look={look} title={`Issue ${issue.name} as an email`} />
      ) : null}
      {look.view === 'page' && props.hasPage ? (
        <MailFrame
          base={addressOf(issue.name, 'standard')}
          sandbox={sandbox}
          look={look}
          title={`Issue ${issue.name} as a page of the archive`}
        />
      ) : null}
      {look.view === 'text' ? (
        <Plain label="Plain text of the issue" of={props.text} href={`${base}/text`} wrap />
      ) : null}
      {look.view === 'source' ? (
        <Plain label="Source of the issue" of={props.html} href={`${base}/source`} />
      ) : null}
      {look.view === 'details' ? <Checks of={checks} /> : null}
    </Desk>
  );
}

/** The preview of one mail of an issue. */
function addressOf(issue: string, variant: string): string {
  return variant === 'standard' ? `/preview/${issue}` : `/preview/${issue}/variants/${variant}`;
}

function nameOfMail(variant: string): string {
  return variant === 'standard'
    ? 'Without the appeal'
    : `With the appeal (${variant.replace('appeal-', '').toUpperCase()})`;
}

function Overview({
  issue,
  from,
  subject,
  preheader,
  htmlBytes,
  limitBytes,
  messageBytes,
  checks,
  variant,
}: PreviewProps) {
  const base = addressOf(issue.name, variant);
  const open = checks.issue.filter((group) => group.waived === undefined);
  const errors = open.filter((group) => group.severity === 'error').length;
  const warnings = open.length - errors;
  return (
    <section className="facts" aria-label="The issue at a glance">
      <div>
        <h2>In the inbox</h2>
        <MailboxRow from={from} subject={subject} preheader={preheader} />
      </div>
      <div>
        <h2 id="size">Size of the HTML</h2>
        <p>
          <meter min={0} max={limitBytes} high={limitBytes * 0.9} value={htmlBytes} aria-labelledby="size" />{' '}
          {kilobytes(htmlBytes)} of {kilobytes(limitBytes)} HTML
        </p>
        <p className="muted">
          {messageBytes === null ? (
            'It cannot be built as a message yet. See the checks.'
          ) : (
            <>
              {kilobytes(messageBytes)} as a message · <a href={`${base}/issue.eml`}>download .eml</a>
            </>
          )}
        </p>
      </div>
      <div>
        <h2>Checks</h2>
        <p>
          <a href={`${base}?view=details`}>
            {errors === 0 && warnings === 0
              ? 'Nothing to correct'
              : `${count(errors, 'error')}, ${count(warnings, 'warning')}`}
          </a>
        </p>
        <p className="muted">{errors === 0 ? 'The issue can be approved.' : 'Errors block approval.'}</p>
      </div>
    </section>
  );
}

export function MailboxRow({
  from,
  subject,
  preheader,
}: {
  readonly from: string;
  readonly subject: string;
  readonly preheader: string;
}) {
  return (
    <div className="row">
      <span className="sender" aria-hidden="true">
        {[...from][0] ?? ''}
      </span>
      <p>
        <b className="from">
          <bdi>{from}</bdi>
        </b>
        <span className="line">
          <bdi className="subject">{subject === '' ? 'no subject yet' : subject}</bdi>
          <bdi className="muted"> {preheader === '' ? 'no preheader yet' : preheader}</bdi>
        </span>
      </p>
    </div>
  );
}

export function Plain({
  label,
  of: text,
  href,
  wrap = false,
}: {
  readonly label: string;
  readonly of: string;
  readonly href: string;
  readonly wrap?: boolean;
}) {
  return (
    <>
      <p className="muted">
        {kilobytes(new TextEncoder().encode(text).length)} · <a href={href}>as a plain file</a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={wrap ? 'text wrap' : 'text'} tabIndex={0} aria-label={label}>
        <pre dir="auto">{text}</pre>
      </section>
    </>
  );
}

function Checks({ of: { issue, machine } }: { readonly of: ShownChecks }) {
  return (
    <>
      {issue.length === 0 ? <p>Nothing to correct: all checks pass.</p> : <Findings of={issue} />}
      {machine.length === 0 ? null : (
        <details>
          <summary>
            {machine.length === 1
              ? '1 remark concerns this machine'
              : `${machine.length} remarks concern this machine`}
          </summary>
          <Findings of={machine} />
        </details>
      )}
    </>
  );
}

function Findings({ of: groups }: { readonly of: readonly ShownFindings[] }) {
  return (
    <ul className="list findings">
      {groups.map(({ rule, severity, where, message, fix, waived }) => (
        <li key={`${rule} ${where.join(' ')} ${message}`}>
          <span className={`status ${waived === undefined ? severity : 'waived'}`}>
            {waived === undefined ? severity : 'waived'}
          </span>
          <div className="what">
            <h2>{message}</h2>
            <p>{waived === undefined ? fix : `Waived by ${waived.by}: ${waived.reason}`}</p>
            <p className="muted">
              {rule} · {where.join(', ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
