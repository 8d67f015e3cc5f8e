// Everything kept about one person, as they may see it: first a summary in their language, then every record
// as it is stored, folded.
import type { ReactNode } from 'react';
import { zoneNamer } from '../../src/text/zone-names.js';
import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import { exactInstant, longDate, pageHref, type Site } from './site.js';
import { spokenValue } from './stored-values.js';

export interface DataProps {
  readonly site: Site;
  /** Rows by table, with the names and values of the export. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly download: string;
}

type Row = Readonly<Record<string, unknown>>;

export function Data({ site, data, download }: DataProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.dataTitle}>
      <p>{words.dataIntro}</p>
      <Summary site={site} data={data} />
      <Agreed site={site} records={rowsOf(data, 'consents')} />
      <History site={site} records={rowsOf(data, 'consents')} />
      <section aria-labelledby="records">
        <h2 className="section" id="records">
          {words.dataRecords}
        </h2>
        <p>{words.dataRecordsText}</p>
        {Object.entries(data).map(([name, value]) => (
          <Folded key={name} site={site} name={name} value={value} />
        ))}
        <p className="more">
          <a className="button quiet" href={download} download="friday-data.json">
            {words.dataDownload}
          </a>
        </p>
      </section>
    </TitledPage>
  );
}

function rowsOf(data: DataProps['data'], table: string): readonly Row[] {
  const rows = data[table];
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

function textOf(row: Row | undefined, column: string): string | null {
  const value = row?.[column];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The row that is in force: the newest that was not erased. */
function readerIn(data: DataProps['data']): Row | undefined {
  const rows = rowsOf(data, 'subscribers');
  return rows.findLast((row) => textOf(row, 'erased_at') === null) ?? rows.at(-1);
}

function Summary({ site, data }: Omit<DataProps, 'download'>) {
  const { words } = site;
  const reader = readerIn(data);
  const facts = ['address', 'name', 'locale', 'zone', 'status', 'confirmed_at', 'paused_until'] as const;
  const policy = textOf(reader, 'policy_version');
  const suppressed = rowsOf(data, 'suppressions');
  return (
    <dl>
      {facts.map((name) => {
        const value = textOf(reader, name);
        return value === null ? null : (
          <Fact key={name} name={words.kept[name] ?? name}>
            <Stored site={site} name={name} value={value} day />
          </Fact>
        );
      })}
      {policy === null ? null : (
        <Fact name={words.privacy}>
          <a href={pageHref(site, `/privacy/${encodeURIComponent(policy)}`)}>{words.policyVersion(policy)}</a>
        </Fact>
      )}
      <Fact name={words.kept['deliveries'] ?? ''}>
        <Sent site={site} rows={rowsOf(data, 'deliveries')} column="submitted_at" />
      </Fact>
      <Fact name={words.kept['mails'] ?? ''}>
        <Sent site={site} rows={rowsOf(data, 'mails')} column="sent_at" />
      </Fact>
      {suppressed.length === 0 ? null : (
        <Fact name={words.kept['suppressions'] ?? ''}>
          {suppressed.map((row) => (
            <Stored key={String(row['reason'])} site={site} name="reason" value={String(row['reason'])} />
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface SentProps {
  readonly site: Site;
  readonly rows: readonly Row[];
  /** When it was accepted by the mail server. */
  readonly column: string;
}

/** How many left, and when the last one did. */
function Sent({ site, rows, column }: SentProps) {
  const { words } = site;
  const sent = rows.filter((row) => (row['outcome'] ?? row['status']) === 'submitted');
  const last = sent
    .flatMap((row) => textOf(row, column) ?? [])
    .sort()
    .at(-1);
  const count = new Intl.NumberFormat(words.language).format(sent.length);
  if (last === undefined) return sent.length === 0 ? words.nothing : count;
  return (
    <Sentence
      text={words.dataCount}
      values={{ count, date: <time dateTime={last}>{longDate(site, last)}</time> }}
    />
  );
}

/** The words that the reader agreed to last. */
function Agreed({ site, records }: { readonly site: Site; readonly records: readonly Row[] }) {
  const record = records.findLast((row) => textOf(row, 'wording') !== null);
  const wording = textOf(record, 'wording');
  if (record === undefined || wording === null) return null;
  return (
    <section aria-labelledby="agreed">
      <h2 className="section" id="agreed">
        {site.words.dataAgreed}
      </h2>
      <blockquote lang={textOf(record, 'locale') ?? undefined} dir="auto">
        <p>
          <Wording site={site} row={record} wording={wording} />
        </p>
      </blockquote>
    </section>
  );
}

/** The stored words have a placeholder where the form had a link to the policy. */
function Wording({
  site,
  row,
  wording,
}: {
  readonly site: Site;
  readonly row: Row;
  readonly wording: string;
}) {
  const version = textOf(row, 'policy_version');
  const path = version === null ? '' : `/${encodeURIComponent(version)}`;
  const policy = <a href={pageHref(site, `/privacy${path}`)}>{site.words.policyWord}</a>;
  return <Sentence text={wording} values={{ policy }} />;
}

/** The newest acts are listed, this many; all of them are among the records. */
const ACTS = 10;

function History({ site, records }: { readonly site: Site; readonly records: readonly Row[] }) {
  if (records.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 className="section" id="history">
        {site.words.dataHistory}
      </h2>
      <dl>
        {records
          .slice(-ACTS)
          .toReversed()
          .map((row) => (
            <Act key={String(row['hash'])} site={site} row={row} />
          ))}
      </dl>
    </section>
  );
}

function Act({ site, row }: { readonly site: Site; readonly row: Row }) {
  const at = textOf(row, 'at') ?? '';
  return (
    <>
      <dt>
        <time dateTime={at}>{longDate(site, at)}</time>
      </dt>
      <dd>
        <Stored site={site} name="kind" value={String(row['kind'])} />
      </dd>
    </>
  );
}

function Folded({
  site,
  name,
  value,
}: {
  readonly site: Site;
  readonly name: string;
  readonly value: unknown;
}) {
  const { words } = site;
  const count = Array.isArray(value) ? value.length : 1;
  if (count === 0) return null;
  return (
    <details>
      <summary>
        {words.kept[name] ?? spaced(name)} ({new Intl.NumberFormat(words.language).format(count)})
      </summary>
      <Value site={site} value={value} />
    </details>
  );
}

function Value({ site, value }: { readonly site: Site; readonly value: unknown }) {
  if (!Array.isArray(value)) return <Record site={site} value={value} />;
  // A number is useful only if there are several.
  if (value.length === 1) return <Record site={site} value={value[0]} />;
  return (
    <ol className="records">
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
        <li key={at}>
          <Record site={site} value={one} />
        </li>
      ))}
    </ol>
  );
}

function Record({ site, value }: { readonly site: Site; readonly value: unknown }) {
  if (value === null || typeof value !== 'object') return <bdi className="value">{String(value)}</bdi>;
  const row = value as Row;
  return (
    <dl className="record">
      {Object.entries(row).map(([name, inner]) => (
        <div key={name}>
          <dt>{site.words.kept[name] ?? spaced(name)}</dt>
          <dd>
            {name === 'wording' && typeof inner === 'string' ? (
              <bdi className="value" lang={textOf(row, 'locale') ?? undefined}>
                <Wording site={site} row={row} wording={inner} />
              </bdi>
            ) : (
              <Stored site={site} name={name} value={inner} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

interface StoredProps {
  readonly site: Site;
  /** Name of the column. */
  readonly name: string;
  readonly value: unknown;
  /** An instant as its day only. */
  readonly day?: boolean;
}

/** One value of a column, in the language of the page as far as it is one of Friday's own. */
function Stored({ site, name, value, day = false }: StoredProps) {
  const { words } = site;
  if (value === null || value === undefined || value === '')
    return <span className="facts">{words.nothing}</span>;
  if (typeof value === 'string' && INSTANT.test(value))
    return <time dateTime={value}>{day ? longDate(site, value) : exactInstant(site, value)}</time>;
  if (typeof value === 'number')
    return new Intl.NumberFormat(words.language, { useGrouping: false }).format(value);
  return <bdi className="value">{nameOf(site, name, String(value))}</bdi>;
}

function nameOf({ words }: Site, column: string, value: string): string {
  if (column === 'zone') return zoneNamer(words.language)(value);
  if (column === 'locale') return languageIn(words.language, value);
  return spokenValue(words.keptValues, column, value);
}

function languageIn(language: string, tag: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** For a name that no catalogue knows yet: "confirmedAt" and "confirmed_at" as "confirmed at". */
function spaced(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

export function DataLapsed({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <Answer site={site} title={words.dataLapsedTitle}>
      {words.dataLapsedText}
    </Answer>
  );
}
