// Everything kept about one person, as they may see it: a list of names and values, however deep.
import { TitledPage } from './page-layout.js';
import { Answer } from './sign-up.js';
import { exactInstant, type Site } from './site.js';

export interface DataProps {
  readonly site: Site;
  readonly data: Readonly<Record<string, unknown>>;
  readonly download: string;
}

export function Data({ site, data, download }: DataProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.dataTitle}>
      <p>{words.dataIntro}</p>
      <p className="more">
        <a className="button" href={download} download="friday-data.json">
          {words.dataDownload}
        </a>
      </p>
      {Object.entries(data).map(([name, value]) => (
        <section key={name} aria-labelledby={`data-${name}`}>
          <h2 className="section" id={`data-${name}`}>
            {words.kept[name] ?? spaced(name)}
          </h2>
          <Value site={site} value={value} />
        </section>
      ))}
    </TitledPage>
  );
}

/** Whose values are words of ours, and so have words in every language. */
const SPOKEN = new Set(['status', 'kind', 'outcome']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function Value({ site, value }: { readonly site: Site; readonly value: unknown }) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <p className="facts">{site.words.nothing}</p>;
  if (Array.isArray(value)) {
    // A number is useful only if there are several.
    if (value.length === 1) return <Value site={site} value={value[0]} />;
    return (
      <ol className="records">
        {value.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once
          <li key={at}>
            <Value site={site} value={one} />
          </li>
        ))}
      </ol>
    );
  }
  if (typeof value === 'string' && INSTANT.test(value))
    return <time dateTime={value}>{exactInstant(site, value)}</time>;
  if (typeof value !== 'object') return <bdi className="value">{String(value)}</bdi>;
  return (
    <dl className="record">
      {Object.entries(value).map(([name, inner]) => (
        <div key={name}>
          <dt>{site.words.kept[name] ?? spaced(name)}</dt>
          <dd>
            <Value
              site={site}
              value={SPOKEN.has(name) ? (site.words.keptValues[String(inner)] ?? inner) : inner}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
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
